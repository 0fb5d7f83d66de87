import { makeLocalDate } from '../../../../kernel/local-date.ts'
import { foldTight } from './fold-cell.ts'

export type DateFault = 'no-year' | 'impossible' | 'unreadable'
export type DateReading =
  | { readonly kind: 'day' | 'month' | 'year'; readonly date: string }
  /** 长期, 永久: no end. */
  | { readonly kind: 'endless' }
  | { readonly kind: 'fault'; readonly fault: DateFault }

const iso = /^(\d{4})-(\d{2})-(\d{2})$/
const day = /^(\d{4})[年\-/.、](\d{1,2})[月\-/.、](\d{1,2})日?(?:[T日]?\d{1,2}[:时].*|星期.|\(.*\))?$/
const compact = /^(\d{4})(\d{2})(\d{2})$/
const month = /^(\d{4})[年\-/.、]?(\d{1,2})月?份?$/
const year = /^(\d{4})年?度?$/
const yearless = /^(\d{1,2})[月\-/.](\d{1,2})日?$/
const serial = /^[2-6]\d{4}(?:\.\d+)?$/
const endless = /^(?:长期|永久|无固定期限|无期限|长期有效|永久有效|至今|无限期|不约定期限)$/
const fault = (what: DateFault): DateReading => ({ kind: 'fault', fault: what })

/**
 * A date as people and sheets write it: 2020-12-05, 2020年12月, 2020.12.5, 20201205, 2020/12/5 13:14, Excel's serial
 * 44197 kept as text. A month is given by its first day. “12.5” has no year and is not guessed; 29 February 2021 is not.
 */
export function readDate(raw: string): DateReading {
  const quick = iso.exec(raw)
  if (quick) return dayOf(quick)
  const text = foldTight(raw).replace(/[—–]/g, '-')
  const d = day.exec(text) ?? compact.exec(text)
  if (d) return dayOf(d)
  if (serial.test(text)) return { kind: 'day', date: serialDate(Math.floor(Number(text))) }
  const m = month.exec(text)
  if (m) {
    const ok = Number(m[2]) >= 1 && Number(m[2]) <= 12 && inReach(Number(m[1]))
    return ok ? { kind: 'month', date: makeLocalDate(Number(m[1]), Number(m[2]), 1) } : fault('impossible')
  }
  const y = year.exec(text)
  if (y) return inReach(Number(y[1])) ? { kind: 'year', date: `${y[1]}-01-01` } : fault('impossible')
  if (endless.test(text)) return { kind: 'endless' }
  return fault(yearless.test(text) ? 'no-year' : 'unreadable')
}

const days = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
const daysInMonth = (y: number, m: number): number =>
  m === 2 && y % 4 === 0 && (y % 100 !== 0 || y % 400 === 0) ? 29 : days[m - 1]!

const inReach = (y: number): boolean => y >= 1900 && y <= 2200

function dayOf(m: RegExpExecArray): DateReading {
  const [y, mo, d] = [Number(m[1]), Number(m[2]), Number(m[3])]
  if (!inReach(y) || mo < 1 || mo > 12 || d < 1 || d > daysInMonth(y, mo)) return fault('impossible')
  return { kind: 'day', date: m[0].length === 10 && m[0][4] === '-' ? m[0] : makeLocalDate(y, mo, d) }
}

/** Excel's day number in the 1900 system, 20000–69999 (1954–2091): 44197 → 2021-01-01. */
export function serialDate(days: number): string {
  return new Date(Date.UTC(1899, 11, 30) + days * 86_400_000).toISOString().slice(0, 10)
}

const instantShape =
  /^(\d{4})[年\-/.]?(\d{1,2})[月\-/.]?(\d{1,2})日?[T\s]*(\d{1,2})[:时]?(\d{2})分?(?::?(\d{2})(?:\.\d+)?秒?)?(Z|[+-]\d{2}:?\d{2})?$/i

/** An instant as UTC in ISO 8601; what says no zone is Asia/Shanghai. Null when it names no time of day. */
export function readInstant(raw: string): string | null {
  const text = raw.normalize('NFKC').trim()
  if (/^1\d{12}$/.test(text)) return new Date(Number(text)).toISOString()
  if (/^1\d{9}$/.test(text)) return new Date(Number(text) * 1000).toISOString()
  const m = instantShape.exec(text)
  if (!m) return instantOfSerial(text)
  const [y, mo, d, h, min, s] = [1, 2, 3, 4, 5, 6].map((i) => Number(m[i] ?? 0)) as [
    number,
    number,
    number,
    number,
    number,
    number,
  ]
  if (!inReach(y) || mo < 1 || mo > 12 || d < 1 || d > daysInMonth(y, mo) || h > 23 || min > 59 || s > 59)
    return null
  const zone = m[7]
  const offset = !zone ? 480 : /z/i.test(zone) ? 0 : zoneMinutes(zone)
  return new Date(Date.UTC(y, mo - 1, d, h, min, s) - offset * 60_000).toISOString()
}

function instantOfSerial(text: string): string | null {
  if (!/^[2-6]\d{4}\.\d+$/.test(text)) return null
  const seconds = Math.round(Number(text) * 86_400)
  return new Date(Date.UTC(1899, 11, 30) + seconds * 1000 - 480 * 60_000).toISOString()
}

const zoneMinutes = (zone: string): number =>
  (zone.startsWith('-') ? -1 : 1) * (Number(zone.slice(1, 3)) * 60 + Number(zone.slice(-2)))
