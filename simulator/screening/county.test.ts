import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import gcoord from 'gcoord'
import Papa from 'papaparse'
import { parse } from 'yaml'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { foldHead, headsOf, listKind } from '../../src/features/base-list/domain/list-kind.ts'
import { wrongdoingKinds, type Truth } from './county-plan.ts'
import { makeCounty, type County } from './make-county.ts'
import { metresBetween } from './make-ground.ts'
import { isoDay } from './stage.ts'
import { writeCounty, type WrittenCounty } from './write-county.ts'
import type { ManifestFile } from './write-lists.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'county-'))
const [out, truthFolder] = [path.join(folder, 'data'), path.join(folder, 'truth')]
let county: County
let written: WrittenCounty
let files: ManifestFile[]
beforeAll(async () => {
  county = makeCounty({ seed: 3, size: 'small' })
  written = await writeCounty({ seed: 3, size: 'small', out, truth: truthFolder })
  files = (JSON.parse(readFileSync(path.join(out, 'manifest.json'), 'utf8')) as { files: ManifestFile[] })
    .files
}, 60_000)
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const planted = (kind: Truth['kind']): Truth => county.stage.truth.find((t) => t.kind === kind)!
const meterOf = (truth: Truth) => county.stage.meters.find((m) => m.meter === truth.meter)!
const textOf = (file: string): string => {
  const bytes = readFileSync(path.join(out, file))
  return new TextDecoder(bytes[0] === 0xef ? 'utf-8' : 'gb18030').decode(bytes)
}
const rowsOf = (kind: string): string[][] => Papa.parse<string[]>(textOf(`lists/${kind}.csv`).trim()).data

it('is the same for the same seed, and another for another', () => {
  expect(written.truth).toEqual(county.stage.truth)
  expect(written.rows.points).toBe(county.track.time.length)
  expect(isoDay(county.stage.asOf)).toBe(written.asOf)
  expect(makeCounty({ seed: 4, size: 'small' }).stage.truth[0]!.name).not.toBe(county.stage.truth[0]!.name)
})

describe('the truth', () => {
  it('holds every kind of wrongdoing and says which signals the data show', () => {
    expect([...new Set(written.truth.map((t) => t.kind))].sort()).toEqual([...wrongdoingKinds].sort())
    expect(written.truth.every((t) => t.shown.length > 0 && t.since <= written.asOf)).toBe(true)
  })

  it('lies apart from the data, and no file of the data tells it', async () => {
    expect(readdirSync(out).sort()).toEqual(['lists', 'manifest.json', 'points.parquet', 'readings.parquet'])
    const all = [
      ...readdirSync(path.join(out, 'lists')).map((f) => textOf(`lists/${f}`)),
      readFileSync(path.join(out, 'manifest.json'), 'utf8'),
    ].join()
    expect(wrongdoingKinds.filter((kind) => all.includes(kind))).toEqual([])
    const inside = { seed: 3, size: 'small', out, truth: path.join(out, 'truth') } as const
    await expect(writeCounty(inside)).rejects.toThrow('may not lie inside')
  })

  it('names what the lists hold, but for those who stand on none', () => {
    const all = ['market-entities', 'power-users'].flatMap(rowsOf).map((row) => row.join())
    for (const truth of written.truth.filter(
      (t) => t.code !== '' && t.kind !== 'farm_flat' && t.kind !== 'store_only',
    ))
      expect(
        all.some((row) => row.includes(truth.code) || truth.names.some((name) => row.includes(name))),
        truth.id,
      ).toBe(true)
    expect([planted('lone_den').name, planted('lone_den').meter]).toEqual(['', ''])
  })
})

describe('what departments hand in', () => {
  it('has heads their kinds know, in the codes of their programs', () => {
    for (const file of files.filter((f) => f.file.endsWith('.csv'))) {
      if (file.kind === 'registered-places' || file.kind === 'blacklist') continue
      const kind = listKind.parse(
        parse(readFileSync(new URL(`../../list-kinds/${file.kind}.yaml`, import.meta.url), 'utf8')),
      )
      const heads = new Set([
        ...kind.columns.flatMap(headsOf),
        ...Object.values(file.columns ?? {}).map(foldHead),
      ])
      expect(
        rowsOf(file.kind)[0]!.filter((head) => !heads.has(foldHead(head))),
        file.kind,
      ).toEqual([])
    }
    expect(readFileSync(path.join(out, 'lists/power-users.csv'))[0]).not.toBe(0xef)
    expect(textOf('lists/power-users.csv')).toContain('户号')
  })

  it('gives some places in GCJ-02, some hundred metres off unless read as such', () => {
    expect(files.filter((f) => f.coordinateSystem === 'gcj02').map((f) => f.kind)).toEqual([
      'market-entities',
      'environment-entities',
      'registered-places',
    ])
    const [, ...rows] = rowsOf('registered-places')
    const at = { lon: Number(rows[0]![1]), lat: Number(rows[0]![2]) }
    const place = county.stage.registers.places[0]!
    const [lon, lat] = gcoord.transform([at.lon, at.lat], gcoord.GCJ02, gcoord.WGS84)
    expect(metresBetween(at, place)).toBeGreaterThan(200)
    expect(metresBetween({ lon: lon!, lat: lat! }, place)).toBeLessThan(3)
  })

  it('keeps the notices’ contact persons out', () => {
    const text = readdirSync(path.join(out, 'lists'))
      .map((f) => textOf(`lists/${f}`))
      .join()
    expect(
      ['马健', '王强', '张凯', '石菲', '陈聪', '陈瑞', '于超', '吴超杰'].filter((n) => text.includes(n)),
    ).toEqual([])
  })
})

describe('signatures', () => {
  const share = (truth: Truth, days: number): number => {
    const m = meterOf(truth)
    const at = Array.from({ length: days }, (_, i) => m.kwh.length - 1 - i).filter((d) => m.kwh[d]! > 30)
    return at.reduce((sum, d) => sum + m.valley[d]! / m.kwh[d]!, 0) / at.length
  }

  it('lets a closed plant lie idle and wake, or be visited', () => {
    const truth = planted('closed_alive')
    const { kwh } = meterOf(truth)
    const at = kwh.length - 1 - (county.stage.asOf - Date.parse(truth.since) / 86_400_000)
    const high = (from: number, to: number) =>
      Math.max(...kwh.slice(from, to).filter((v) => !Number.isNaN(v)))
    expect(high(at - 60, at)).toBeLessThan(15)
    if (truth.shown.includes('relapse')) expect(high(at, kwh.length)).toBeGreaterThan(60)
    else expect(truth.shown).toContain('trucks')
  })

  it('lets a farm run flat around the clock and a hidden workshop by night or by truck', () => {
    expect(share(planted('farm_flat'), 20)).toBeGreaterThan(0.28)
    expect(share(planted('farm_flat'), 20)).toBeLessThan(0.4)
    const hidden = planted('hidden_workshop')
    if (hidden.shown.includes('night')) expect(share(hidden, 20)).toBeGreaterThan(0.5)
    else expect(hidden.shown).toContain('trucks')
  })

  it('lets one truck alone come to the lone den, and several to a store', () => {
    const visitors = (truth: Truth) =>
      new Set(county.stops.filter((s) => metresBetween(s.at, truth) < 1).map((s) => s.vehicle)).size
    expect(visitors(planted('lone_den'))).toBe(1)
    expect(visitors(planted('store_only'))).toBeGreaterThan(1)
  })

  it('reports points in order, none after the last day, some of them astray', () => {
    const { track, stage } = county
    const last = (stage.asOf + 1) * 86_400 - 8 * 3600
    expect(Math.max(...track.time.slice(-5_000))).toBeLessThan(last)
    const back = track.time.filter(
      (t, i) => i > 0 && track.vehicle[i] === track.vehicle[i - 1] && t < track.time[i - 1]!,
    )
    expect(back).toEqual([])
    expect(track.vehicles).toHaveLength(stage.size.trucks)
  })
})
