import { dateOf, dayWords, wholeWords, type Evidence } from '../engine/index.ts'
import { firstDayOf, monthWords } from './month-grid.ts'

const mostEvidence = 20

/** “486 度”. */
export const kwhWords = (kwh: number): string => `${wholeWords(kwh)} 度`

/** “3.2”. */
export const timesWords = (times: number): string => times.toFixed(1)

/** “92%”. */
export const shareWords = (share: number): string => `${Math.round(share * 100)}%`

/** Numbers as a lead keeps them: no more digits than the readings have. */
export const tidy = (value: number, places = 2): number => Number(value.toFixed(places))

/** The days behind a reason, the newest first. `values` ends with the as-of day; days without a reading are left out. */
export function dayEvidence(
  meter: string,
  asOf: number,
  values: Float64Array,
  wanted: { readonly days: number; readonly valley?: Float64Array; readonly when?: (at: number) => boolean },
): Evidence[] {
  const rows: Evidence[] = []
  const end = values.length
  for (let at = end - 1; at >= Math.max(0, end - wanted.days) && rows.length < mostEvidence; at -= 1) {
    const kwh = values[at]!
    if (Number.isNaN(kwh) || (wanted.when && !wanted.when(at))) continue
    const day = asOf - (end - 1 - at)
    const night = wanted.valley?.[at]
    rows.push({
      table: 'reading',
      key: `${meter} ${dateOf(day)}`,
      text: `${dayWords(day)}用电 ${kwhWords(kwh)}${night === undefined || Number.isNaN(night) ? '' : `，其中谷段 ${kwhWords(night)}`}`,
    })
  }
  return rows
}

/** The months behind a reason, the newest first; `values` ends with `month`. */
export function monthEvidence(
  meter: string,
  month: number,
  values: Float64Array,
  months = values.length,
): Evidence[] {
  const rows: Evidence[] = []
  for (let ago = 0; ago < Math.min(months, values.length); ago += 1) {
    const kwh = values[values.length - 1 - ago]!
    if (Number.isNaN(kwh)) continue
    rows.push({
      table: 'month_reading',
      key: `${meter} ${dateOf(firstDayOf(month - ago)).slice(0, 7)}`,
      text: `${monthWords(month - ago)}用电 ${kwhWords(kwh)}`,
    })
  }
  return rows
}
