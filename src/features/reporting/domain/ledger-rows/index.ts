export { foldWidth, sameAfterWidthFolding } from './fold-width.ts'
export { canonicalLedger, ledgerDigest, ledgerRowDigest } from './ledger-digest.ts'
export {
  ledgerActivities,
  ledgerColumnLabels,
  ledgerColumns,
  proposedMeasureKinds,
  proposedMeasureLabels,
  type ArrivingSheet,
  type LedgerActivity,
  type LedgerChemical,
  type LedgerColumn,
  type LedgerIssue,
  type LedgerReading,
  type LedgerRow,
  type ParsedLedger,
  type ProposedMeasure,
  type ProposedMeasureKind,
} from './ledger-row.ts'
export { parseLedger } from './parse-ledger.ts'
