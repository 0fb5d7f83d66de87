import { expect, test } from 'vitest'
import { cellState } from './cell-state.ts'

const none = { units: 1, filed: 0, zero: 0, done: 0, exempt: 0, late: 0, dueOn: '2021-03-31' }

test.each([
  [none, 'waiting'],
  [{ ...none, dueOn: '2021-03-16' }, 'due'],
  [{ ...none, late: 1, dueOn: '2021-02-28' }, 'late'],
  [{ ...none, zero: 1 }, 'zero'],
  [{ ...none, filed: 1 }, 'filed'],
  [{ ...none, units: 8, filed: 6, zero: 2 }, 'filed'],
  [{ ...none, units: 8, zero: 8 }, 'zero'],
  [{ ...none, units: 8, filed: 7 }, 'mixed'],
  [{ ...none, units: 8, filed: 7, late: 1 }, 'late'],
])('%o is %s', (cell, state) => {
  expect(cellState(cell, '2021-03-15')).toBe(state)
})
