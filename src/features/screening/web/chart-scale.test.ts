import { describe, expect, test } from 'vitest'
import { daysFromTo, monthMarks, shanghaiHour, ticksTo } from './chart-scale.ts'

describe('the scale of a chart', () => {
  test.each([
    [0, [0, 0.25, 0.5, 0.75, 1]],
    [3, [0, 1, 2, 3]],
    [151, [0, 50, 100, 150, 200]],
    [486, [0, 200, 400, 600]],
    [1000, [0, 250, 500, 750, 1000]],
    [12_340, [0, 5000, 10_000, 15_000]],
  ])('%s begins at zero and ends at a round number that holds it', (most, ticks) => {
    expect(ticksTo(most)).toEqual(ticks)
  })
  test('days run over a leap day and the turn of a year', () => {
    expect(daysFromTo('2024-02-28', '2024-03-01')).toEqual(['2024-02-28', '2024-02-29', '2024-03-01'])
    expect(daysFromTo('2020-12-31', '2021-01-01')).toHaveLength(2)
    expect(daysFromTo('2021-01-02', '2021-01-01')).toHaveLength(0)
  })
  test('months are marked where they begin, the year in January', () => {
    expect(monthMarks(daysFromTo('2020-11-20', '2021-02-02'))).toEqual([
      { at: 11, text: '12月' },
      { at: 42, text: '2021年1月' },
      { at: 73, text: '2月' },
    ])
  })
  test('hours are those of Shanghai', () => {
    expect(shanghaiHour('2021-03-01T16:30:00.000Z')).toEqual({ on: '2021-03-02', hour: 0, clock: '00:30' })
    expect(shanghaiHour('2021-03-01T15:59:59Z').hour).toBe(23)
  })
})
