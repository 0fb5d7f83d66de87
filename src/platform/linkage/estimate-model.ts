import type { LinkageModel } from './model.ts'
import type { LinkRecord, RecordField } from './record-field.ts'

export type RecordsToLink = { readonly left: readonly LinkRecord[]; readonly right?: readonly LinkRecord[] }

/** Estimates a model from the records themselves, no labels: u from random pairs, m by EM under each blocking rule. */
export function estimateModel(_fields: readonly RecordField[], _records: RecordsToLink): LinkageModel {
  throw new Error('not yet')
}
