import { foldHead, headsOf, type ListColumn, type ListKind } from '../../../base-list/domain/index.ts'
import type { PlannedFile } from './plan-folder.ts'
import { englishHeadsOf } from './screening-kinds.ts'
import { sourceProblems } from './source-problems.ts'

/**
 * The kind of a file with what this file calls its columns: the manifest's words before all others, then the kind's own, then
 * English ones. No word stands for two fields.
 * @throws Problem screening-data/unknown-field
 */
export function kindWithHeads({ kind, columns, named }: PlannedFile): ListKind {
  const fields = kind.columns.map((c) => c.field)
  const wanted = new Map<string, string>()
  for (const [said, head] of Object.entries(columns)) {
    const field = fieldOf(kind, said)
    if (!field)
      throw sourceProblems.refuse('unknown-field', { path: named, field: said, fields: fields.join('、') })
    wanted.set(field, head)
  }
  const claimed = new Set([...wanted.values()].map(foldHead))
  const own = (c: ListColumn): string[] => {
    const head = wanted.get(c.field)
    return head === undefined ? c.heads.filter((h) => !claimed.has(foldHead(h))) : [head]
  }
  const taken = new Set([...claimed, ...kind.columns.flatMap((c) => headsOf({ ...c, heads: own(c) }))])
  const withEnglish = kind.columns.map((c) => {
    const heads = own(c)
    if (!wanted.has(c.field))
      for (const word of englishHeadsOf(c.field)) {
        if (taken.has(foldHead(word))) continue
        taken.add(foldHead(word))
        heads.push(word)
      }
    // A label that the manifest gave to another field heads that one only.
    const label = claimed.has(foldHead(c.label)) && !wanted.has(c.field) ? c.field : c.label
    return { ...c, label, heads: heads.length === 0 ? [c.field] : heads }
  })
  return { ...kind, columns: withEnglish }
}

/** `creditCode`, `credit_code`, or any English word for it. */
export function fieldOf(kind: ListKind, said: string): ListColumn['field'] | null {
  const folded = foldHead(said)
  const named = kind.columns.find((c) => foldHead(c.field) === folded)
  const worded = kind.columns.find((c) => englishHeadsOf(c.field).some((word) => foldHead(word) === folded))
  return (named ?? worded)?.field ?? null
}
