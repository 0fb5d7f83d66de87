import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import gcoord from 'gcoord'
import { afterAll, describe, expect, test } from 'vitest'
import { valuesOf, type Finding } from '../../domain/index.ts'
import { asOf, pointsOf, spot, visitsOf } from '../../domain/trucks/fixtures/truck-tables.ts'
import { nightArrival } from '../../domain/rules/t4-night/rule.ts'
import { openEmbeddedStore } from '../engine/embedded-store.ts'
import { readFolder } from '../source/read-folder.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'qingyuan-points-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const points = pointsOf(visitsOf(1, [3, 2, 1], { at: 23.5 }))
const local = (t: number): string => new Date((t + 28_800) * 1000).toISOString().slice(0, 19)

/** Points as some office writes them, through the reader of folders, to what the rule of night arrivals says of them. */
async function findingsOf(
  name: string,
  time: (t: number) => string | number,
  system: 'wgs84' | 'gcj02' = 'wgs84',
): Promise<readonly Finding[]> {
  const [data, work] = [path.join(folder, name), path.join(folder, `${name}-work`)]
  mkdirSync(data)
  mkdirSync(work)
  const at = (lon: number, lat: number): string =>
    (system === 'gcj02' ? gcoord.transform([lon, lat], gcoord.WGS84, gcoord.GCJ02) : [lon, lat]).join(',')
  const rows = points.map((p) => `${p.vehicle},${time(p.t)},${at(p.lon, p.lat)}`)
  writeFileSync(path.join(data, 'points.csv'), ['vehicle,time,lon,lat', ...rows].join('\n'))
  writeFileSync(
    path.join(data, 'manifest.json'),
    JSON.stringify({ coordinateSystem: system, files: [{ file: 'points.csv', kind: 'vehicle-points' }] }),
  )
  await readFolder({ data, folder: work, asOf: '2024-03-01' })
  const store = await openEmbeddedStore(work)
  try {
    const shared = { once: <T>(_key: string, make: () => Promise<T>) => make() }
    return (await nightArrival.run({ store, asOf, values: valuesOf(nightArrival.parameters), shared }))
      .findings
  } finally {
    store.close()
  }
}

describe('points as offices write them', () => {
  test.each([
    ['with +08:00', (t: number) => `${local(t)}+08:00`],
    ['with Z', (t: number) => `${new Date(t * 1000).toISOString().slice(0, 19)}Z`],
    ['without a zone', (t: number) => local(t)],
    ['as seconds since 1970', (t: number) => t],
  ])('times %s mean the same instants', async (what, time) => {
    const [found] = await findingsOf(what.replace(/\W/g, ''), time)
    expect(found!.reason.evidence.map((e) => e.text)).toEqual([
      '苏L10001：2024年2月29日 23:30 到达，停留 60 分钟',
      '苏L10001：2024年2月28日 23:30 到达，停留 60 分钟',
      '苏L10001：2024年2月27日 23:30 到达，停留 60 分钟',
    ])
  })
  test('places given as GCJ-02 and said to be so lie where they lie, and half a kilometre off otherwise', async () => {
    const [found] = await findingsOf('gcj', local, 'gcj02')
    const truth = spot(0)
    expect(Math.abs(found!.spot!.lon - truth.lon)).toBeLessThan(2e-5)
    expect(Math.abs(found!.spot!.lat - truth.lat)).toBeLessThan(2e-5)
    const [lon] = gcoord.transform([truth.lon, truth.lat], gcoord.WGS84, gcoord.GCJ02)
    expect(Math.abs(lon - truth.lon)).toBeGreaterThan(3e-3)
  })
})
