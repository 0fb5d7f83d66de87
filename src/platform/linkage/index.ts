export { blockingKeysOf } from './blocking-keys.ts'
export { compareRecords, explainPair } from './compare-records.ts'
export { makeComparer, type Comparer, type PairJudgement, type PreparedRecord } from './comparer.ts'
export {
  defaultThresholds,
  estimateModel,
  type EstimateOptions,
  type RecordsToLink,
} from './estimate-model.ts'
export { addressField, codeField, dateField, digitsOfDate, textField } from './fields/index.ts'
export { linkLists, type LinkOutcome, type LinkRequest, type StepTime } from './link-lists.ts'
export type { LinkageDefinition, LinkageSource, SourceRow } from './linkage-source.ts'
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
