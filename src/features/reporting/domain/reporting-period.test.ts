import { expect, test } from 'vitest'
import { periodDates, periodName, previousPeriod, reportingPeriod } from './reporting-period.ts'

const n1 = { beginsOn: '2020-12-01', endsOn: '2021-07-31' }
const standing = { beginsOn: '2024-03-05', endsOn: null }

test.each([
  ['2021-02', n1, { from: '2021-02-01', to: '2021-02-28' }],
  ['2020-12', n1, { from: '2020-12-01', to: '2020-12-31' }],
  ['2021-08', n1, null],
  ['2020-11', n1, null],
  ['whole', n1, { from: '2020-12-01', to: '2021-07-31' }],
  // A mechanism without an end goes on to today, and its first month counts whole.
  ['whole', standing, { from: '2024-03-05', to: '2024-05-20' }],
  ['2024-03', standing, { from: '2024-03-01', to: '2024-03-31' }],
] as const)('%s', (period, campaign, expected) =>
  expect(periodDates(period, campaign, '2024-05-20')).toEqual(expected),
)

test('the month before, over the year’s end; none before the whole', () => {
  expect(['2021-01', '2021-10', 'whole'].map(previousPeriod)).toEqual(['2020-12', '2021-09', null])
})

test('a period is a month that exists, or the whole', () => {
  for (const good of ['2021-01', '2021-12', 'whole'])
    expect(reportingPeriod.safeParse(good).success).toBe(true)
  for (const bad of ['2021-13', '2021-00', '2021-1', '202103', '', 'all', '2021-03-01'])
    expect(reportingPeriod.safeParse(bad).success, bad).toBe(false)
  expect([periodName('2021-03'), periodName('whole')]).toEqual(['2021年3月', '整个行动'])
})
