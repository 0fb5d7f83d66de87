import { dayOf } from '../engine/index.ts'

/** 正月初一; month and day of each year. Engines' own calendars differ by a day in some years (2027), so the days are written down. */
const firstDays: Readonly<Record<number, string>> = {
  2015: '02-19', 2016: '02-08', 2017: '01-28', 2018: '02-16', 2019: '02-05', 2020: '01-25', 2021: '02-12', 2022: '02-01',
  2023: '01-22', 2024: '02-10', 2025: '01-29', 2026: '02-17', 2027: '02-06', 2028: '01-26', 2029: '02-13', 2030: '02-03',
  2031: '01-23', 2032: '02-11', 2033: '01-31', 2034: '02-19', 2035: '02-08', 2036: '01-28', 2037: '02-15', 2038: '02-04',
  2039: '01-24', 2040: '02-12',
} // prettier-ignore

/** The first day of the year of the moon, days since 1970-01-01; null outside 2015–2040. */
export function springFestival(year: number): number | null {
  const day = firstDays[year]
  return day === undefined ? null : dayOf(`${year}-${day}`)
}

/** Works close about a week before the festival and come back up to two weeks after it: 元宵 is the fifteenth day. */
const [restsBefore, restsAfter] = [7, 15]

/** Whether a day lies in the weeks in which most works rest for the festival. */
export function isFestivalRest(day: number): boolean {
  const first = springFestival(new Date(day * 86_400_000).getUTCFullYear())
  return first !== null && day >= first - restsBefore && day <= first + restsAfter
}
