import { readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { addDays } from '../../../kernel/local-date.ts'
import { calendarYear, isWeekend } from './calendar-year.ts'
import {
  addMonths,
  addWorkingDays,
  endOfLimit,
  estimateNote,
  latestBefore,
  workingCalendar,
} from './working-calendar.ts'

const folder = path.resolve(import.meta.dirname, '../../../../law-rules/calendar')
const calendar = workingCalendar(
  readdirSync(folder).map((name) => calendarYear.parse(parse(readFileSync(path.join(folder, name), 'utf8')))),
)
const { holidays, workdays } = createRequire(import.meta.url)('chinese-days/dist/chinese-days.json') as {
  holidays: Record<string, string>
  workdays: Record<string, string>
}

test('every day of 2020–2026 is on or off as an independent list of the notices says', () => {
  const different: string[] = []
  for (let day = '2020-01-01'; day <= '2026-12-31'; day = addDays(day, 1)) {
    const works = day in workdays || (!isWeekend(day) && !(day in holidays))
    if (calendar.isWorkingDay(day) !== works) different.push(day)
  }
  expect(different).toEqual([])
})

describe('limits end', () => {
  const on = (day: string) => ({ on: day, at: null })
  test.each([
    // 行政处罚法 85: seven working days over the Spring Festival of 2026, with two made-up Saturdays.
    ['2026-02-11', { amount: 7, count: 'working_days' }, '2026-02-27'],
    ['2026-09-18', { amount: 5, count: 'working_days' }, '2026-09-24'],
    ['2026-11-20', { amount: 1, count: 'working_days' }, '2026-11-23'],
    ['2026-01-31', { amount: 90, count: 'days' }, '2026-05-01'],
    ['2026-11-21', { amount: 1, count: 'same_day' }, '2026-11-21'],
    ['2024-02-29', { amount: 2, count: 'years' }, '2026-02-28'],
    ['2026-01-31', { amount: 1, count: 'months' }, '2026-02-28'],
  ] as const)('%s + %o is %s', (from, limit, due) => {
    expect(endOfLimit(calendar, on(from), limit).on).toBe(due)
  })

  test('24 hours run from the instant, not from the day', () => {
    const start = { on: '2026-11-21', at: new Date('2026-11-21T15:30:00+08:00') }
    const end = endOfLimit(calendar, start, { amount: 24, count: 'hours' })
    expect([end.on, end.at.toISOString()]).toEqual(['2026-11-22', '2026-11-22T07:30:00.000Z'])
  })

  test("a party's last day on a holiday moves to the next working day, an authority's stands", () => {
    const limit = { amount: 15, count: 'days' } as const
    expect(endOfLimit(calendar, on('2026-09-20'), limit).on).toBe('2026-10-05')
    expect(endOfLimit(calendar, on('2026-09-20'), limit, 'moves').on).toBe('2026-10-08')
  })

  test('a notice seven working days before a hearing', () => {
    expect(latestBefore(calendar, on('2026-10-12'), { amount: 7, count: 'working_days' }).on).toBe(
      '2026-09-24',
    )
  })

  test('a day that rests on an unpublished year says so', () => {
    const end = endOfLimit(calendar, on('2026-12-28'), { amount: 7, count: 'working_days' })
    expect(end.on).toBe('2027-01-06')
    expect(estimateNote(end.estimated)).toBe('2027年放假安排尚未公布，暂按周末推算')
    expect(endOfLimit(calendar, on('2026-12-28'), { amount: 30, count: 'days' }).estimated).toEqual([])
  })

  test('back and forth', () => {
    expect(addMonths('2026-03-31', -1)).toBe('2026-02-28')
    expect(addWorkingDays(calendar, addWorkingDays(calendar, '2026-02-13', 9), -9)).toBe('2026-02-13')
  })
})

test('a year that contradicts itself is refused with the place', () => {
  const year = {
    year: 2027,
    source: '国办发明电〔2026〕1号',
    off: [{ name: '元旦', from: '2027-01-01', to: '2027-01-03' }],
    worked: ['2027-01-03', '2027-01-05', '2026-12-27'],
  }
  const found = calendarYear.safeParse(year)
  expect(found.error?.issues.map((i) => i.path.join('.'))).toEqual(['worked.0', 'worked.1', 'worked.2'])
})
