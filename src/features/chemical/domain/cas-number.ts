const shape = /^([1-9]\d{1,6})-(\d\d)-(\d)$/

/** Whether a CAS registry number has the right form and check digit: the digits before it, from the right, times 1, 2, 3 …, mod 10. */
export function isCasNumber(text: string): boolean {
  const m = shape.exec(text)
  if (!m) return false
  const digits = `${m[1]}${m[2]}`
  let sum = 0
  for (let i = 0; i < digits.length; i += 1) sum += Number(digits[digits.length - 1 - i]) * (i + 1)
  return sum % 10 === Number(m[3])
}

export type ReadCas =
  | { readonly kind: 'sound'; readonly cas: string }
  /** A spreadsheet made a date of it; only one number gives this date and passes its check digit. */
  | { readonly kind: 'restored'; readonly cas: string; readonly written: string }
  | { readonly kind: 'unsound'; readonly written: string; readonly why: string }

const dateShapes = [
  /^(?<year>\d{4})[-/.年](?<month>\d{1,2})[-/.月](?<day>\d{1,2})日?(?: 0{1,2}:00(?::00)?)?$/,
  /^(?<year>\d{2,4})\/(?<month>\d{1,2})\/(?<day>\d{1,2})(?: 0{1,2}:00(?::00)?)?$/,
]
const asciiHyphen = /[－–—‐‑−]/g

/**
 * A CAS cell's word as it is written. Excel reads 75-09-2 as 2 September 1975 and 4016-11-9 as a day of the year 4016.
 * @param written one number as in the cell, without the marks between numbers
 */
export function readCas(written: string): ReadCas {
  const text = written
    .normalize('NFKC')
    .replace(asciiHyphen, '-')
    .replace(/^CAS(?:号|编号)?[:：]?/i, '')
    .trim()
  if (isCasNumber(text)) return { kind: 'sound', cas: text }
  const date = dateShapes.map((d) => d.exec(text)?.groups).find((g) => g !== undefined && isDay(g))
  if (date) return fromDate(text, date)
  if (shape.test(text)) return { kind: 'unsound', written, why: '校验位不对，可能抄错了一位' }
  return { kind: 'unsound', written, why: '不是 CAS 号的写法（如 7664-93-9）' }
}

const isDay = ({ month, day }: Record<string, string>): boolean =>
  Number(month) >= 1 && Number(month) <= 12 && Number(day) >= 1 && Number(day) <= 31

function fromDate(written: string, { year = '', month = '', day = '' }: Record<string, string>): ReadCas {
  const heads = year.length === 4 && /^(19|20)/.test(year) ? [year, year.slice(2)] : [year]
  const lastDigit = String(Number(day))
  const candidates = heads
    .map((head) => `${head}-${month.padStart(2, '0')}-${lastDigit}`)
    .filter((candidate) => lastDigit.length === 1 && isCasNumber(candidate))
  if (candidates.length === 1) return { kind: 'restored', cas: candidates[0]!, written }
  return {
    kind: 'unsound',
    written,
    why:
      candidates.length === 0
        ? '被表格软件改成了日期，无法还原'
        : `被表格软件改成了日期，可能是 ${candidates.join(' 或 ')}`,
  }
}

/** A CAS number standing in a text. */
export type CasPlace = { readonly cas: string; readonly at: number; readonly end: number }
const inText = /(?<![\dA-Za-z-])[1-9]\d{1,6}-\d\d-\d(?![\d-])/g

/** Sound CAS numbers of a text by their place; numbers with a wrong check digit are telephone numbers and the like. */
export function findCas(text: string): CasPlace[] {
  if (!hyphens.some((hyphen) => text.includes(hyphen))) return []
  const plain = text
    .replace(asciiHyphen, '-')
    .replace(/[０-９]/g, (d) => String.fromCharCode(d.charCodeAt(0) - 0xfee0))
  return [...plain.matchAll(inText)]
    .filter(([cas]) => isCasNumber(cas))
    .map((m) => ({ cas: m[0], at: m.index, end: m.index + m[0].length }))
}
const hyphens = [...'-－–—‐‑−']
