import { guardFormula } from './spreadsheet-text.ts'

/**
 * RFC 4180 with a byte-order mark (Excel reads UTF-8 only with it), CRLF, and every value guarded against being
 * taken for a formula. NUL is removed: no reader agrees on what it means.
 */
export function renderCsv(rows: readonly (readonly (string | number | null)[])[]): string {
  return '\uFEFF' + rows.map((row) => row.map(field).join(',') + '\r\n').join('')
}

function field(value: string | number | null): string {
  if (value === null) return ''
  if (typeof value === 'number') return String(value)
  const text = guardFormula(value).replaceAll('\0', '')
  return /[",\r\n\t;']|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
