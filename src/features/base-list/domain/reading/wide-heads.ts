import { isLocalDate, makeLocalDate } from '../../../../kernel/local-date.ts'
import { foldTight, textNumber } from './fold-cell.ts'

export type WideHead = { readonly at: number; readonly span: 'day' | 'month'; readonly on: string }

const strip = /(?:用|总|抄见)?电量|万?千瓦时|万?kwh|万?度|[()（）:：/]|份$/gi
const yearMonthDay = /^(\d{4})[年\-.]?(\d{1,2})[月\-.]?(\d{1,2})日?(?:0{1,2}:0{2}(?::00)?)?$/
const yearMonth = /^(\d{4})[年\-.]?(\d{1,2})月?份?$/
const compactDay = /^(\d{4})(\d{2})(\d{2})$/
const bareMonth = /^(\d{1,2})月份?$/
const bareDay = /^(\d{1,2})月(\d{1,2})日?$/
const chineseMonth = /^(十[一二]?|[一二三四五六七八九])月份?$/
const monthNames = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十', '十一', '十二']

/** The day or month a head stands for; `year` completes “1月”. `needsYear`: it would, if a year were known. */
export function wideHeadOf(
  head: string,
  year: number | null,
): { span: 'day' | 'month'; on: string } | 'needs-year' | null {
  if (!/\d|月/.test(head) || head.length > 30) return null
  const text = foldTight(head)
    .normalize('NFKC')
    .replace(/(\d)\/(?=\d)/g, '$1-')
    .replace(strip, '')
  const month = yearMonth.exec(text)
  if (month) return known('month', Number(month[1]), Number(month[2]), 1)
  const day = compactDay.exec(text) ?? yearMonthDay.exec(text)
  if (day) return known('day', Number(day[1]), Number(day[2]), Number(day[3]))
  const named = chineseMonth.exec(text)
  const bare = bareMonth.exec(text)
  const number = named ? monthNames.indexOf(named[1]!) + 1 : bare ? Number(bare[1]) : null
  if (number !== null) return year === null ? 'needs-year' : known('month', year, number, 1)
  const short = bareDay.exec(text)
  if (short) return year === null ? 'needs-year' : known('day', year, Number(short[1]), Number(short[2]))
  return null
}

function known(span: 'day' | 'month', y: number, m: number, d: number) {
  const on = makeLocalDate(y, m, d)
  return isLocalDate(on) && y >= 1990 && y <= 2100 ? { span, on } : null
}

/**
 * Columns that each stand for a day or a month; fewer than two are no wide layout. Days that all are firsts are months.
 * `upTo`: nothing is known of later days, so “11月” in a list as of January is last year's.
 */
export function wideHeadsOf(
  heads: readonly string[],
  year: number | null,
  upTo: string | null = null,
): { heads: WideHead[]; needsYear: boolean } {
  const read = heads.map((head) => {
    const said = wideHeadOf(head, year)
    const late = said !== null && said !== 'needs-year' && upTo !== null && said.on > upTo
    return late && wideHeadOf(head, null) === 'needs-year' ? wideHeadOf(head, year! - 1) : said
  })
  const found = read.flatMap((r, at) => (r !== null && r !== 'needs-year' ? [{ at, ...r }] : []))
  const needsYear = read.filter((r) => r === 'needs-year').length >= 2
  if (found.length < 2) return { heads: [], needsYear }
  const firsts =
    found.every((h) => h.on.endsWith('-01')) && new Set(found.map((h) => h.on)).size === found.length
  return { heads: firsts ? found.map((h) => ({ ...h, span: 'month' as const })) : found, needsYear }
}

/** Fingerprint of a layout: which heads stand, whatever their order, spacing and width; dates in heads count as one. */
export function layoutOf(heads: readonly string[]): string {
  const words = heads.map((head) => {
    if (wideHeadOf(head, 2000)) return '#'
    return foldTight(head)
      .normalize('NFKC')
      .toLowerCase()
      .replace(/[*:：]/g, '')
  })
  const kept = [...new Set(words.filter((w) => w !== ''))].toSorted()
  return kept.length === 0 ? '' : `h1-${kept.length}-${textNumber(kept.join('\u0001')).toString(36)}`
}
