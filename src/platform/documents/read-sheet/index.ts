export { documentsProblems } from './documents-problems.ts'
export {
  openSheetInSandbox,
  type OpenSheetOptions,
  type SandboxOptions,
} from './sandbox/open-sheet-in-sandbox.ts'
export { previewSheetInSandbox, readSheetInSandbox } from './sandbox/read-sheet-in-sandbox.ts'
export {
  ledgerSheetLimits,
  listSheetLimits,
  type OpenSheet,
  type ReadSheet,
  type SheetContent,
  type SheetFormat,
  type SheetLimits,
  type SheetMerge,
  type SheetProgress,
  type SheetRowBatch,
  type SheetUsage,
  type SheetWarning,
  type StreamedSheet,
} from './sheet-content.ts'
