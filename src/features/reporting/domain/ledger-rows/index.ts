export { foldWidth, sameAfterWidthFolding } from './fold-width.ts'
export { canonicalLedger, ledgerDigest, ledgerRowDigest } from './ledger-digest.ts'
export {
  ledgerColumnLabels,
  ledgerColumns,
  proposedMeasures,
  type ArrivingSheet,
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
