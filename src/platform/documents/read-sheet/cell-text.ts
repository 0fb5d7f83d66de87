import { SSF } from '@e965/xlsx'
import { z } from 'zod'

/** The cell of a parsed workbook, as far as it is read: type, value, number format. */
export type WorkbookCell = { readonly t: string; readonly v?: unknown; readonly z?: unknown }

const errors: Readonly<Record<number, string>> = {
  0x00: '#NULL!',
  0x07: '#DIV/0!',
  0x0f: '#VALUE!',
  0x17: '#REF!',
  0x1d: '#NAME?',
  0x24: '#NUM!',
  0x2a: '#N/A',
}

const dateParts = z.object({
  y: z.number(),
  m: z.number(),
  d: z.number(),
  H: z.number(),
  M: z.number(),
  S: z.number(),
})
const ssf = z
  .object({
    is_date: z.custom<(format: string) => boolean>((value) => typeof value === 'function'),
    parse_date_code: z.custom<(serial: number, options: { date1904: boolean }) => unknown>(
      (value) => typeof value === 'function',
    ),
  })
  .parse(SSF)

/** A cell as text; null when empty. Dates become `YYYY-MM-DD` (with time only when there is one). */
export function cellText(cell: WorkbookCell, date1904: boolean): string | null {
  const { v } = cell
  if (v === undefined || v === null || cell.t === 'z') return null
  if (cell.t === 'e') return errors[Number(v)] ?? '#N/A'
  if (typeof v === 'boolean') return v ? 'TRUE' : 'FALSE'
  if (typeof v !== 'number') return String(v)
  if (!Number.isFinite(v)) return '#NUM!'
  const format = typeof cell.z === 'string' ? cell.z : ''
  return (isDateFormat(format) ? serialDate(v, date1904) : null) ?? plainNumber(v)
}

/** Elapsed time ([h]:mm) is an amount, not a date. */
function isDateFormat(format: string): boolean {
  return format !== '' && format !== 'General' && !/\[[hms]+\]/i.test(format) && ssf.is_date(format)
}

function serialDate(serial: number, date1904: boolean): string | null {
  const parsed = dateParts.safeParse(ssf.parse_date_code(serial, { date1904 }))
  if (!parsed.success) return null
  const { y, m, d, H, M, S } = parsed.data
  const time = `${two(H)}:${two(M)}:${two(S)}`
  if (serial >= 0 && serial < 1) return time
  const date = `${String(y).padStart(4, '0')}-${two(m)}-${two(d)}`
  return time === '00:00:00' ? date : `${date} ${time}`
}

/** Digits without an exponent, without the noise of binary fractions beyond fifteen digits. */
export function plainNumber(value: number): string {
  if (Number.isInteger(value)) return BigInt(value).toString()
  const rounded = Number(value.toPrecision(15))
  const text = String(rounded)
  return text.includes('e') ? rounded.toFixed(15).replace(/\.?0+$/, '') : text
}

function two(value: number): string {
  return String(value).padStart(2, '0')
}
