export { blockingKeysOf } from './blocking-keys.ts'
export { compareRecords } from './compare-records.ts'
export { estimateModel, type RecordsToLink } from './estimate-model.ts'
export {
  bands,
  linkageModel,
  type Band,
  type Evidence,
  type LinkageModel,
  type PairVerdict,
} from './model.ts'
export type {
  ComparisonLevel,
  FieldRole,
  LinkRecord,
  PreparedValue,
  RecordField,
  TokenFrequencies,
} from './record-field.ts'
