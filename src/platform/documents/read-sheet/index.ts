export { documentsProblems } from './documents-problems.ts'
export { openSheetInSandbox, previewSheetInSandbox, type OpenSheetOptions } from './open-sheet-in-sandbox.ts'
export { readSheetInSandbox, type SandboxOptions } from './read-sheet-in-sandbox.ts'
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
