import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { parse } from 'yaml'
import { listKind, type ListKind } from '../../domain/index.ts'

const folder = path.resolve(import.meta.dirname, '../../../../../list-kinds')

export type ShippedKind = { readonly kind: ListKind; readonly definition: Record<string, unknown> }

let read: ReadonlyMap<string, ShippedKind> | null = null

/**
 * The kinds of `list-kinds/*.yaml` by id, read and checked once.
 * @throws Error when a file does not pass the schema or is not named by its id (a bug of the release)
 */
export function shippedKinds(): ReadonlyMap<string, ShippedKind> {
  read ??= new Map(readShippedKinds().map((shipped) => [shipped.kind.id, shipped]))
  return read
}

function readShippedKinds(): ShippedKind[] {
  const files = readdirSync(folder).filter((name) => name.endsWith('.yaml'))
  return files.toSorted().map((name) => {
    const definition: unknown = parse(readFileSync(path.join(folder, name), 'utf8'), { maxAliasCount: 0 })
    const checked = listKind.safeParse(definition)
    if (!checked.success)
      throw new Error(
        `list-kinds/${name}: ${checked.error.issues.map((i) => `${i.path.join('.')} ${i.message}`).join('; ')}`,
      )
    if (`${checked.data.id}.yaml` !== name)
      throw new Error(`list-kinds/${name}: the file is named by its id ${checked.data.id}`)
    return { kind: checked.data, definition: definition as Record<string, unknown> }
  })
}
