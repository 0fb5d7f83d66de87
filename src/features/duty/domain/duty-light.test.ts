import { expect, test } from 'vitest'
import { byDueOn, dutyLight, dutyTimeLeft } from './duty-light.ts'

test.each([
  ['2021-03-23', 'far', '还有 8 天'],
  ['2021-03-22', 'near', '还有 7 天'],
  ['2021-03-15', 'near', '今天到期'],
  ['2021-03-14', 'over', '逾期 1 天'],
  ['2021-02-28', 'over', '逾期 15 天'],
  [null, 'far', '未定期限'],
] as const)('due on %s is %s on 2021-03-15', (dueOn, light, left) => {
  expect(dutyLight(dueOn, '2021-03-15')).toBe(light)
  expect(dutyTimeLeft(dueOn, '2021-03-15')).toBe(left)
})

test('the most overdue comes first, what has no day last', () => {
  const dates = [null, '2021-03-31', '2021-01-31', null, '2021-02-28']
  const sorted = dates.map((dueOn) => ({ dueOn })).sort(byDueOn)
  expect(sorted.map((d) => d.dueOn)).toEqual(['2021-01-31', '2021-02-28', '2021-03-31', null, null])
})
