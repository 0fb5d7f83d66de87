import { isLocalDate, lastDayOfMonth, makeLocalDate, type LocalDate } from '../../../../kernel/local-date.ts'
import { foldTight } from './fold-cell.ts'

const asOfWord = /(?:截至|截止到?|统计至|数据日期[:：]?|统计日期[:：]?|统计时间[:：]?)/
const fullDate = /(\d{4})[年\-/.](\d{1,2})[月\-/.](\d{1,2})日?/g
const monthDate = /(\d{4})[年\-/.](\d{1,2})月?/g

/**
 * The day the content is of, as a title says: “截至2020年12月31日”; a month gives its last day. Of several dates the one
 * behind 截至 counts, else the last. Null when no line names one.
 */
export function asOfInTitles(titles: readonly string[]): LocalDate | null {
  const texts = titles.map((t) => foldTight(t).normalize('NFKC'))
  for (const text of texts) {
    const word = asOfWord.exec(text)
    const date = word ? dateIn(text.slice(word.index), 'first') : null
    if (date) return date
  }
  for (const text of texts) {
    const date = dateIn(text, 'last')
    if (date) return date
  }
  return null
}

/** A year named in the titles, for heads that say only “1月”. */
export function yearInTitles(titles: readonly string[]): number | null {
  for (const title of titles) {
    const year = /(20\d{2}|19\d{2})(?:年|\s*年度|[-/.]\d)/.exec(foldTight(title).normalize('NFKC'))
    if (year) return Number(year[1])
  }
  return null
}

function dateIn(text: string, which: 'first' | 'last'): LocalDate | null {
  const days = [...text.matchAll(fullDate)].map((m) => made(m, Number(m[3])))
  const months = [...text.matchAll(monthDate)].map((m) => {
    const first = made(m, 1)
    return first ? lastDayOfMonth(first) : null
  })
  const found = (days.length > 0 ? days : months).filter((d) => d !== null)
  return (which === 'first' ? found[0] : found[found.length - 1]) ?? null
}

function made(m: RegExpMatchArray, day: number): LocalDate | null {
  const date = makeLocalDate(Number(m[1]), Number(m[2]), day)
  return isLocalDate(date) ? date : null
}
