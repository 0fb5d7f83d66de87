import { expect, test } from 'vitest'
import { readDays, readRanges } from './calendar-text.ts'

test('a notice typed line by line', () => {
  expect(readRanges('元旦 1-1 1-3\n\n春节：2月15日至2月23日\n清明节 4-5', 2027)).toEqual([
    { name: '元旦', from: '2027-01-01', to: '2027-01-03' },
    { name: '春节', from: '2027-02-15', to: '2027-02-23' },
    { name: '清明节', from: '2027-04-05', to: '2027-04-05' },
  ])
  expect(readDays('1-4、2月14日， 2027-2-28 乱', 2027)).toEqual([
    '2027-01-04',
    '2027-02-14',
    '2027-02-28',
    '乱',
  ])
})
