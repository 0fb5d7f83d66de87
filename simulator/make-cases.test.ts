import { expect, it } from 'vitest'
import { isLocalDate } from '../src/kernel/local-date.ts'
import { makeBulkRegions, makeCases } from './make-cases.ts'
import { usccCheck } from './uscc.ts'

it('gives the same rows for the same seed, and a short run is the beginning of a long one', () => {
  const long = [...makeCases(300, 100, 7)]
  expect([...makeCases(100, 100, 7)]).toEqual(long.slice(0, 100))
  expect([...makeCases(300, 100, 8)]).not.toEqual(long)
})

it('makes rows one at a time', () => {
  const rows = makeCases(1_000_000_000, 100, 1)
  expect(rows.next().value).toMatchObject({ serial: 1, provinceCode: '99' })
  expect(rows.next().value).toMatchObject({ serial: 2 })
})

it('names 100 counties, all different, and places every case in one of their villages', () => {
  const regions = makeBulkRegions(100)
  const codes = new Set(regions.map((r) => r.code))
  const counties = regions.filter((r) => r.level === 'county')
  expect(new Set(counties.map((c) => c.name)).size).toBe(100)
  expect(codes.size).toBe(regions.length)
  expect(regions.every((r) => r.parentCode === null || codes.has(r.parentCode))).toBe(true)
  const used = new Set<string>()
  for (const row of makeCases(20_000, 100, 1)) {
    expect(codes.has(row.villageCode)).toBe(true)
    used.add(row.countyCode)
  }
  expect(used.size).toBe(100)
})

it('keeps dates real and in order, money in cents and codes valid', () => {
  for (const row of makeCases(5_000, 100, 2)) {
    const dates = [row.foundOn, row.confirmedOn, row.closedOn].filter((d) => d !== null)
    expect(dates.every(isLocalDate)).toBe(true)
    expect(dates).toEqual([...dates].sort())
    expect(row.state === 'closed').toBe(row.closedOn !== null)
    expect(Number.isSafeInteger(row.fineCents ?? 0)).toBe(true)
    if (row.operatorCode) expect(usccCheck(row.operatorCode.slice(0, 17))).toBe(row.operatorCode[17])
  }
})
