import { SSF } from '@e965/xlsx'
import { z } from 'zod'

/** The cell of a parsed workbook, as far as it is read: type, value, number format, formatted text. */
export type WorkbookCell = {
  readonly t: string
  readonly v?: unknown
  readonly z?: unknown
  readonly w?: unknown
}

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
  return (isDate(cell) ? serialDate(v, date1904) : null) ?? plainNumber(v)
}

/**
 * Elapsed time ([h]:mm) is an amount, not a date. In .xls the Chinese date formats 27–36 and 50–58 have a number and no
 * text; the parser shows them as m/d/yy, which is how they are known here.
 */
function isDate({ z: format, w: shown }: WorkbookCell): boolean {
  if (typeof format !== 'string' || format === '')
    return typeof shown === 'string' && /^\d{1,2}\/\d{1,2}\/\d{2}$/.test(shown)
  let known = dateFormats.get(format)
  if (known === undefined) {
    known = format !== 'General' && !/\[[hms]+\]/i.test(format) && ssf.is_date(format)
    if (dateFormats.size < 10_000) dateFormats.set(format, known)
  }
  return known
}

/** Whether a number format shows a date; every cell asks. */
const dateFormats = new Map<string, boolean>()

/** Days come again and again in a long list. */
const knownDays = { 1900: new Map<number, string | null>(), 1904: new Map<number, string | null>() }
const maxKnownDays = 50_000

function serialDate(serial: number, date1904: boolean): string | null {
  if (!Number.isInteger(serial)) return formattedSerial(serial, date1904)
  const known = knownDays[date1904 ? 1904 : 1900]
  let text = known.get(serial)
  if (text === undefined) {
    text = formattedSerial(serial, date1904)
    if (known.size < maxKnownDays) known.set(serial, text)
  }
  return text
}

function formattedSerial(serial: number, date1904: boolean): string | null {
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
  if (Number.isSafeInteger(value)) return String(value)
  const [digits = '', exponent] = value.toPrecision(15).split('e')
  if (exponent === undefined) return trimmed(digits)
  const power = Number(exponent)
  if (power < 0) return trimmed(value.toFixed(20))
  // Fifteen digits are what the file can hold; further ones would be the binary's invention.
  const [whole = '', fraction = ''] = digits.split('.')
  return whole + fraction.padEnd(power, '0')
}

function trimmed(decimal: string): string {
  return decimal.includes('.') ? decimal.replace(/0+$/, '').replace(/\.$/, '') : decimal
}

function two(value: number): string {
  return String(value).padStart(2, '0')
}
