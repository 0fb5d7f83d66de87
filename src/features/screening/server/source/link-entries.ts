import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { linkLists, type LinkageModel } from '../../../../platform/linkage/index.ts'
import { listRecordFields } from '../../../base-list/domain/index.ts'
import { shippedLinkModel } from '../../../base-list/server/index.ts'
import { lineOf } from './entry-linkage.ts'
import type { EntryIdentity } from './entry-rows.ts'

/** Fewer rows than these say too little about their own weights; those that ship with the product stand. */
const fewestForOwnModel = 3_000

/**
 * Which rows mean the same, by the product's own linkage: sound codes, names, persons, addresses, telephones, meters, places.
 * @returns the number of each row's group; rows that nothing ties stand alone
 */
export async function linkEntries(
  rows: readonly EntryIdentity[],
  folder: string,
): Promise<{ readonly groups: Int32Array; readonly asked: number }> {
  const parent = Int32Array.from(rows, (_, i) => i)
  if (rows.length < 2) return { groups: parent, asked: 0 }
  const file = path.join(folder, 'identities.ndjson')
  writeFileSync(file, rows.map(lineOf).join('\n'), { mode: 0o600 })
  const model = rows.length < fewestForOwnModel ? shippedFor() : undefined
  const outcome = await linkLists({
    source: {
      module: new URL('./entry-linkage.ts', import.meta.url).href,
      options: { file, rows: rows.length },
    },
    ...(model ? { model } : {}),
  })
  const rootOf = (i: number): number => {
    while (parent[i] !== i) i = parent[i] = parent[parent[i]!]!
    return i
  }
  for (const { leftId, rightId, band } of outcome.pairs()) {
    if (band !== 'linked') continue
    const [a, b] = [rootOf(Number(leftId)), rootOf(Number(rightId))]
    if (a !== b) parent[Math.max(a, b)] = Math.min(a, b)
  }
  return { groups: parent.map((_, i) => rootOf(i)), asked: outcome.asked }
}

const shippedFor = (): LinkageModel => shippedLinkModel(listRecordFields([]))
