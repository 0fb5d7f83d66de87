import Papa from 'papaparse'
import { beforeAll, describe, expect, it } from 'vitest'
import { addDays } from '../../src/kernel/local-date.ts'
import { makeDepartmentLists, type DepartmentLists } from '../lists/make-department-lists.ts'
import { makeWorld } from '../make-world.ts'
import { demoMeters, demoReadingDays, makeDemoSeries, type DemoSeries } from './demo-series.ts'
import { demoPlots, type DemoPlot } from './demo-stories.ts'
import { metresBetween } from './make-ground.ts'

const today = '2026-11-20'
const world = makeWorld({ seed: 7, today })
let lists: DepartmentLists
let made: DemoSeries
beforeAll(async () => {
  lists = await makeDepartmentLists({ world })
  made = makeDemoSeries(world, lists)
})

const rows = (key: string): string[][] => {
  const file = made.files.find((f) => f.key === key)!
  return Papa.parse<string[]>(new TextDecoder().decode(file.bytes).trim()).data.slice(1)
}
const story = (plot: DemoPlot) => made.stories.find((s) => s.plot === plot)!
const kwhOf = (meter: string): { kwh: number; valley: number }[] =>
  rows('readings-screening')
    .filter((row) => row[0] === meter)
    .map((row) => ({ kwh: Number(row[3]), valley: Number(row[6]) }))
const mean = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0) / values.length

it('is the same for the same world, and comes in the order in which it is needed', () => {
  const again = makeDemoSeries(world, lists)
  expect(again.files.map((f) => f.bytes.equals(made.files.find((m) => m.key === f.key)!.bytes))).toEqual([true, true, true]) // prettier-ignore
  expect(made.files.map((f) => f.kind)).toEqual(['power-readings', 'hazardous-vehicles', 'vehicle-points'])
})

describe('readings', () => {
  it('are of accounts of the power list whose days nobody handed in yet, up to the day before the story ends', () => {
    const meters = new Set(rows('readings-screening').map((row) => row[0]!))
    const open = new Set(lists.accounts.filter((a) => !a.watched).map((a) => a.user.unit.meterNo))
    expect(meters.size).toBeLessThanOrEqual(demoMeters)
    expect(meters.size).toBeGreaterThanOrEqual(120)
    expect([...meters].filter((meter) => !open.has(meter))).toEqual([])
    const days = rows('readings-screening')
      .map((row) => row[2]!)
      .sort()
    expect([days[0], days.at(-1)]).toEqual([addDays(today, -demoReadingDays - 1), addDays(today, -2)])
  })

  it('hold the stories: three times and five times as much, by night, flat, woken', () => {
    const times = (plot: DemoPlot, from: number): number => {
      const kwh = kwhOf(story(plot).meterNo).map((d) => d.kwh)
      return mean(kwh.slice(-7)) / mean(kwh.slice(0, kwh.length - from))
    }
    expect(times('surge_with_trucks', 21)).toBeGreaterThan(2.2)
    expect(times('surge_alone', 15)).toBeGreaterThan(3.5)
    expect(times('relapse', 21)).toBeGreaterThan(50)
    const share = (plot: DemoPlot): number => mean(kwhOf(story(plot).meterNo).slice(-14).map((d) => d.valley / d.kwh)) // prettier-ignore
    expect(share('night_and_trucks')).toBeGreaterThan(0.5)
    expect(share('house_load')).toBeGreaterThan(0.7)
    expect(share('farm_flat')).toBeGreaterThan(0.3)
    expect(share('farm_flat')).toBeLessThan(0.37)
  })
})

describe('tracks', () => {
  it('are coarse: twelve vehicles over thirty days in at most 40,000 points, each vehicle on the list', () => {
    const points = rows('vehicle-points')
    expect(points.length).toBeLessThanOrEqual(40_000)
    expect(points.length).toBeGreaterThan(10_000)
    const plates = new Set(rows('vehicles').map((row) => row[1]!))
    expect(plates.size).toBe(12)
    expect(points.filter((row) => !plates.has(row[0]!))).toEqual([])
    expect(points.every((row) => row[1]! < `${addDays(today, -1)} 00:00:00`)).toBe(true)
  })

  it('pass by the places of their stories: one vehicle at the lone den, several at the store', () => {
    const near = (plot: DemoPlot): Set<string> => {
      const [lon, lat] = story(plot).point
      const at = rows('vehicle-points').filter(
        (row) => metresBetween({ lon: Number(row[2]), lat: Number(row[3]) }, { lon, lat }) < 120,
      )
      return new Set(at.map((row) => row[0]!))
    }
    expect(near('lone_den').size).toBeLessThanOrEqual(3)
    expect(near('store_only').size).toBeGreaterThanOrEqual(3)
  })
})

it('tells a story of each kind on a site of its own in the county', () => {
  expect([...new Set(made.stories.map((s) => s.plot))].sort()).toEqual(Object.keys(demoPlots).sort())
  expect(new Set(made.stories.map((s) => s.siteKey)).size).toBe(made.stories.length)
  const sites = new Map(world.sites.map((s) => [s.key, s.villageCode.slice(0, 6)]))
  expect(made.stories.every((s) => sites.get(s.siteKey) === '990102')).toBe(true)
})
