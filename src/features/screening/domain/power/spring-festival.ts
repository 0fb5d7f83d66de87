import { dayOf } from '../engine/index.ts'

const chinese = new Intl.DateTimeFormat('en-u-ca-chinese', {
  timeZone: 'UTC',
  month: 'numeric',
  day: 'numeric',
})
const millisecondsADay = 86_400_000
const found = new Map<number, number>()

/** 正月初一 of a year, days since 1970-01-01; it lies between 21 January and 20 February. */
export function springFestival(year: number): number {
  const known = found.get(year)
  if (known !== undefined) return known
  const earliest = dayOf(`${year}-01-21`)
  for (let day = earliest; day < earliest + 31; day += 1) {
    const parts = chinese.formatToParts(day * millisecondsADay)
    const part = (type: string): string | undefined => parts.find((p) => p.type === type)?.value
    if (part('month') !== '1' || part('day') !== '1') continue
    found.set(year, day)
    return day
  }
  throw new RangeError(`no Spring Festival was found in ${year}`)
}

/** Works close about a week before the festival and come back up to two weeks after it: 元宵 is the fifteenth day. */
const [restsBefore, restsAfter] = [7, 15]

/** Whether a day lies in the weeks in which most works rest for the festival. */
export function isFestivalRest(day: number): boolean {
  const year = new Date(day * millisecondsADay).getUTCFullYear()
  const first = springFestival(year)
  return day >= first - restsBefore && day <= first + restsAfter
}
