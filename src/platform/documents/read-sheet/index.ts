export { documentsProblems } from './documents-problems.ts'
export { readSheetInSandbox, type SandboxOptions } from './read-sheet-in-sandbox.ts'
export {
  ledgerSheetLimits,
  type ReadSheet,
  type SheetContent,
  type SheetLimits,
  type SheetMerge,
  type SheetWarning,
} from './sheet-content.ts'
