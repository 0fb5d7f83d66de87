import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { sql } from 'kysely'
import { z } from 'zod'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  givenFirms,
  givenMeters,
  givenStops,
  startScreeningWorld,
  type ScreeningWorld,
} from '../../../../testing/screening-world.ts'
import { openEmbeddedStore, type OpenStore } from '../engine/embedded-store.ts'
import { StepTimer } from '../step-timer.ts'
import { extractRegister, registerScope } from './extract-register.ts'
import { dayNumber } from './register-scope.ts'

let server: ScreeningWorld
let store: OpenStore
let siteId: string
const folder = mkdtempSync(path.join(tmpdir(), 'extract-test-'))
const asOf = '2021-02-28'

beforeAll(async () => {
  server = await startScreeningWorld()
  const firms = await givenFirms(server, [
    { name: '前进化工厂', scope: '化工', place: { lon: 118.5, lat: 35.1 } },
    { name: '未落位的店' },
  ])
  siteId = firms['前进化工厂']!.siteId!
  await givenMeters(server, [{ meter: '31001', name: '前进化工厂', kwh: [10, 20], siteId }], asOf)
  // The power company tells the same day again in a newer list.
  await givenMeters(server, [{ meter: '31001', name: '前进化工厂', kwh: [99] }], asOf)
  // Half past midnight of the day after, in Shanghai; in UTC it is still the day.
  await givenStops(server, [
    { plate: '苏A1', lon: 118.6, lat: 35.2, at: '2021-03-01T00:30:00+08:00' },
    { plate: '苏A2', lon: 118.6, lat: 35.2, at: '2021-02-28T22:00:00+08:00' },
  ])
  await server.work('countyClerk', async (work) => {
    await sql`update work.list_row r set status = 'stopped', status_text = '暂停' where r.meter_no = '31001' and r.site_id is not null`.execute(
      work.tx,
    )
    await sql`update work.base_list l set as_of = '2021-03-02' where l.kind = 'power-readings' and l.id = (select max(m.list_id::text)::uuid from work.meter_reading m where m.kwh = 99)`.execute(
      work.tx,
    )
    const listed = (name: string, kind: string, toOn: string) =>
      sql`insert into work.blacklist_entry (id, number, subject_kind, subject_name,
        responsible_person, identity_keys, reason, basis, state, term_months, proposed_by, proposed_by_name, proposed_on, from_on, to_on,
        published_on, region_code)
      values (app.new_id(), app.next_blacklist_number('990102', 2021), ${kind}, ${name}, '柯远', array['x'], '取缔后又生产', '办法',
        'published', 12, ${work.actor.personId}, '白露', '2021-01-01', '2021-01-02', ${toOn}, '2021-01-02', '990102')`.execute(
        work.tx,
      )
    await listed('旧化工厂', 'enterprise', '2022-01-02')
    await listed('期满化工厂', 'enterprise', '2021-02-28')
    await listed('鲁Z12345', 'vehicle', '2022-01-02')
    await extractRegister(work, folder, registerScope('990102', asOf), new StepTimer())
  })
  store = await openEmbeddedStore(folder)
})
afterAll(async () => {
  store.close()
  rmSync(folder, { recursive: true, force: true })
  await server.close()
})
const rows = (text: string) =>
  store.rows(text, z.record(z.string(), z.union([z.string(), z.number(), z.null()])))

describe('the register as tables', () => {
  test('a row is about its place, else about itself', async () => {
    expect(
      await rows(
        'select subject, kind, name, region_code, lon, site_id from subject order by kind desc, name',
      ),
    ).toEqual([
      {
        subject: `site:${siteId}`,
        kind: 'site',
        name: '前进化工厂',
        region_code: '990102100200',
        lon: 118.5,
        site_id: siteId,
      },
      expect.objectContaining({
        kind: 'operator',
        name: '前进化工厂',
        subject: expect.stringMatching(/^row:/) as string,
      }),
      expect.objectContaining({ kind: 'operator', name: '未落位的店', lon: null }),
    ])
    expect(
      await rows(`select list, scope from entry where list_kind = 'market-entities' and name = '前进化工厂'`),
    ).toEqual([{ list: '市场主体清单（市场监管）', scope: '化工' }])
  })
  test('an account stands once, a day once, by the newer list', async () => {
    expect(await rows('select meter from meter')).toEqual([{ meter: '31001' }])
    expect(await rows('select day, kwh from reading order by day')).toEqual([
      { day: dayNumber('2021-02-27'), kwh: 10 },
      { day: dayNumber('2021-02-28'), kwh: 99 },
    ])
  })
  test('the run’s day ends at midnight of Shanghai', async () => {
    expect(await rows('select distinct vehicle from point')).toEqual([{ vehicle: '苏A2' }])
  })
  test('the blacklist is what stands on it that day; out of term is out', async () => {
    expect(await rows('select name, person, from_day, to_day from blacklisted')).toEqual([
      {
        name: '旧化工厂',
        person: '柯远',
        from_day: dayNumber('2021-01-02'),
        to_day: dayNumber('2022-01-01'),
      },
    ])
  })
  test('an account that was stopped was cut off', async () => {
    expect(await rows('select subject, kind, text from closure')).toEqual([
      { subject: `site:${siteId}`, kind: 'power_cut', text: '暂停' },
    ])
  })
})
