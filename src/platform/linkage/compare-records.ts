import type { LinkageModel, PairVerdict } from './model.ts'
import type { LinkRecord, RecordField } from './record-field.ts'

/** Judges one pair under a model; `fields` are the declarations the model was estimated with. */
export function compareRecords(
  _fields: readonly RecordField[],
  _model: LinkageModel,
  _left: LinkRecord,
  _right: LinkRecord,
): PairVerdict {
  throw new Error('not yet')
}
