import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import Papa from 'papaparse'
import { encodeGb18030 } from '../lists/gb18030.ts'
import type { Random } from '../random.ts'
import { departmentLists, type Cell } from './department-lists.ts'
import { isoDay, type Stage } from './stage.ts'

/** One line of `manifest.json`. */
export type ManifestFile = {
  readonly file: string
  readonly kind: string
  readonly asOf: string
  readonly from: string
  readonly coordinateSystem?: 'gcj02'
  readonly columns?: Readonly<Record<string, string>>
}
/** Writes `lists/*.csv` under `folder`; returns their lines of the manifest. */
export function writeLists(
  stage: Stage,
  vehicles: readonly string[],
  folder: string,
  random: Random,
): ManifestFile[] {
  mkdirSync(path.join(folder, 'lists'), { recursive: true })
  return departmentLists(stage, vehicles, random).map(
    ({ kind, from, encoding, gcj02, columns, head, rows }): ManifestFile => {
      const file = `lists/${kind}.csv`
      const text = `${Papa.unparse([head as string[], ...(rows as Cell[][])], { newline: '\r\n' })}\r\n`
      writeFileSync(path.join(folder, file), encoding === 'utf-8' ? `\ufeff${text}` : encodeGb18030(text))
      const asOf = isoDay(stage.asOf - (kind === 'power-users' ? 0 : random.int(3, 25)))
      return {
        file,
        kind,
        asOf,
        from,
        ...(gcj02 ? { coordinateSystem: 'gcj02' as const } : {}),
        ...(columns ? { columns } : {}),
      }
    },
  )
}
