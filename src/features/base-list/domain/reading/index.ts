export * from './list-issue.ts'
export * from './list-reading.ts'
export * from './list-row-draft.ts'
export { proposeReading, requiredFields } from './propose-reading.ts'
export { recallReading, withDatedColumns } from './recall-reading.ts'
export { layoutOf } from './wide-heads.ts'
export {
  makeRowReader,
  type RowReader,
  type RowReaderOptions,
  type SheetRowReader,
} from './make-row-reader.ts'
export { contentOf } from './row-key.ts'
export { IssueCollector } from './issue-collector.ts'
export { issueLabel, issueTexts, type IssueCode } from './issue-texts.ts'
export type { RegionName } from './find-region.ts'
