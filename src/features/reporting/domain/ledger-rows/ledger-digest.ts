import { foldWidth } from './fold-width.ts'
import { ledgerColumns, type LedgerRow } from './ledger-row.ts'

/**
 * What a ledger says, canonically: the cells of all rows, width-folded, without 序号 and without the sheet's row
 * numbers, sorted; so the same content under another file name, order or spacing gives the same text.
 */
export function canonicalLedger(rows: readonly LedgerRow[]): string {
  const lines = rows.map((row) => JSON.stringify(canonicalRow(row))).sort()
  return `qingyuan-ledger-1\n${lines.join('\n')}`
}

/** One row as it counts for comparison. */
export function canonicalRow(row: LedgerRow): string[] {
  return ledgerColumns
    .filter((column) => column !== 'sequence')
    .map((column) => foldWidth(row.original[column]))
}

/** SHA-256 of the canonical ledger, hex. The same on server and browser (Web Crypto). */
export async function ledgerDigest(rows: readonly LedgerRow[]): Promise<string> {
  return sha256(canonicalLedger(rows))
}

/** SHA-256 of one row's content: the key by which a row imported before is recognised. */
export async function ledgerRowDigest(row: LedgerRow): Promise<string> {
  return sha256(`qingyuan-ledger-row-1\n${JSON.stringify(canonicalRow(row))}`)
}

async function sha256(text: string): Promise<string> {
  const digest = await globalThis.crypto.subtle.digest('SHA-256', new TextEncoder().encode(text))
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}
