import { formatChineseDate, type LocalDate } from '../../../../kernel/local-date.ts'

const millisecondsADay = 86_400_000

/** Days since 1970-01-01 of a calendar date. */
export const dayOf = (date: LocalDate): number => Date.parse(`${date}T00:00:00Z`) / millisecondsADay

/** The calendar date of a day since 1970-01-01. */
export const dateOf = (day: number): LocalDate => new Date(day * millisecondsADay).toISOString().slice(0, 10)

/** “2026年3月5日”. */
export const dayWords = (day: number): string => formatChineseDate(dateOf(day))

/** “1,200”: whole units with thousands parted, as tables of power companies write them. */
export const wholeWords = (value: number): string => Math.round(value).toLocaleString('en-US')
