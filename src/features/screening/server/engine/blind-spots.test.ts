import { expect, test } from 'vitest'
import { openStoreOfRows, type TableRows } from '../../../../testing/screening-store.ts'
import { dayOf, type LeadSubject, type RuleSource } from '../../domain/index.ts'
import { blindSpots } from './blind-spots.ts'

const asOf = dayOf('2024-02-29')
const subject = (key: string, lon: number | null): LeadSubject => ({
  subject: key,
  kind: 'operator',
  name: key,
  lon,
  lat: lon === null ? null : 32,
})
const subjects = new Map([
  ['a', subject('a', 120)],
  ['b', subject('b', null)],
])
/** The last second of a local day. */
const endOf = (date: string): number => (dayOf(date) + 1) * 86_400 - 8 * 3600 - 1

async function said(tables: TableRows, sources: RuleSource[] = ['P', 'T']) {
  const store = await openStoreOfRows(tables)
  try {
    return (await blindSpots(store, asOf, subjects, new Set(sources))).map((u) => [
      u.sentence,
      u.subjects === 'all' ? 'all' : [...u.subjects],
    ])
  } finally {
    store.close()
  }
}

test('who has no meter and who has no coordinates is told of, each of himself', async () => {
  const tables = {
    meter: [{ meter: '1', subject: 'a' }],
    reading: [{ meter: '1', day: asOf - 6, kwh: 1 }],
    point: [{ vehicle: 'v', t: endOf('2024-02-27'), lon: 120, lat: 32 }],
  }
  expect(await said(tables)).toEqual([
    ['没有对应到电表，未看用电。', ['b']],
    ['没有坐标，未看车辆停留。', ['b']],
  ])
  expect(await said(tables, ['A', 'X'])).toEqual([])
})

test('series that end days before the as-of day are said to be old, by the local calendar', async () => {
  expect(
    await said({
      meter: [
        { meter: '1', subject: 'a' },
        { meter: '2', subject: 'b' },
      ],
      reading: [{ meter: '1', day: asOf - 7, kwh: 1 }],
      point: [{ vehicle: 'v', t: endOf('2024-02-26'), lon: 120, lat: 32 }],
    }),
  ).toEqual([
    ['日电量只到 2024年2月22日，至判定日 2024年2月29日 的用电未看。', 'all'],
    ['没有坐标，未看车辆停留。', ['b']],
    ['车辆轨迹只到 2024年2月26日，至判定日 2024年2月29日 的停留未看。', 'all'],
  ])
})

test('series that begin after the as-of day are none', async () => {
  const tables = {
    meter: [
      { meter: '1', subject: 'a' },
      { meter: '2', subject: 'b' },
    ],
    reading: [{ meter: '1', day: asOf + 1, kwh: 1 }],
    point: [{ vehicle: 'v', t: endOf('2024-03-01'), lon: 120, lat: 32 }],
  }
  expect((await said(tables)).map(([sentence]) => sentence)).toEqual([
    '判定日 2024年2月29日 之前没有日电量，未看用电。',
    '没有坐标，未看车辆停留。',
    '判定日 2024年2月29日 之前没有车辆轨迹，未看车辆停留。',
  ])
})
