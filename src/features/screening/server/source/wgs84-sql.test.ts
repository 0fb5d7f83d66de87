import gcoord from 'gcoord'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openAnalytics, type Analytics } from '../../../../platform/analytics/index.ts'
import { inWgs84 } from './wgs84-sql.ts'

let analytics: Analytics
beforeAll(async () => void (analytics = await openAnalytics({ files: [] })))
afterAll(() => analytics.close())

const places = [
  [73.6, 39.4],
  [87.6, 43.8],
  [104.99, 34.99],
  [105.01, 35.01],
  [113.264, 23.129],
  [116.397, 39.909],
  [119.542, 31.489],
  [121.47, 31.23],
  [126.642, 45.757],
] as const

test.each([
  ['gcj02', gcoord.GCJ02],
  ['bd09', gcoord.BD09],
] as const)('%s becomes WGS-84 as gcoord does it, and where it came from', async (system, from) => {
  const shifted = places.map((p) => gcoord.transform([...p], gcoord.WGS84, from))
  const values = shifted.map(([lon, lat], i) => `(${i}, ${lon}::double, ${lat}::double)`).join(', ')
  const rows = await analytics.rows(
    `select * from (${inWgs84(`select * from (values ${values}) v(i, lon, lat)`, ['i'], system)}) order by i`,
  )
  rows.forEach((row, i) => {
    const [lon, lat] = gcoord.transform([...shifted[i]!], from, gcoord.WGS84)
    // gcoord itself stops within a millionth of a degree.
    expect(Math.abs(Number(row['lon']) - lon)).toBeLessThan(1.5e-6)
    expect(Math.abs(Number(row['lat']) - lat)).toBeLessThan(1.5e-6)
    // Baidu's own formulas come back within half a metre.
    const near = system === 'gcj02' ? 1e-7 : 6e-6
    expect(Math.abs(Number(row['lon']) - places[i]![0])).toBeLessThan(near)
    expect(Math.abs(Number(row['lat']) - places[i]![1])).toBeLessThan(near)
  })
  expect(rows).toHaveLength(places.length)
})

test('what is in WGS-84 stays as it is', () => {
  expect(inWgs84('select 1', ['i'], 'wgs84')).toBe('select 1')
})
