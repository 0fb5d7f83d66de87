import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startTestServer, type CastName, type TestServer } from '../../../../testing/index.ts'
import { givenImport, type GivenList, type GivenRow } from '../../../../testing/list-rows.ts'
import { creditCheckCharacter } from '../../../site/domain/index.ts'
import { contradictionList, registerGet } from '../../domain/index.ts'
import { linkImport } from '../linking/link-import.ts'
import { registerRoutes } from './register-routes.ts'

let server: TestServer
let siteId: string
const village = '990102100200'
const first17 = '91990102MA9REG001'
const code = first17 + creditCheckCharacter(first17)
const name = '恒盛助剂厂'
const address = '云溪镇前进村12号'

async function linked(rows: readonly GivenRow[], list: GivenList) {
  const made = await givenImport(server, list, rows)
  await server.work('countyClerk', (work) => linkImport(work, made.importId))
  return made
}

beforeAll(async () => {
  server = await startTestServer({ routes: registerRoutes })
  const market = await linked(
    [
      {
        key: 'a',
        name,
        code,
        person: '周平',
        address,
        region: village,
        status: 'closed',
        statusText: '注销',
        cells: { closedOn: '2020-03-01' },
      },
    ],
    { label: '市场主体' },
  )
  await linked(
    [{ key: 'm', name, meter: '3301234567', address, region: village, status: 'active', statusText: '正常' }],
    {
      kind: 'power-users',
      orgKind: 'power',
      label: '动力电用户',
    },
  )
  await linked(
    [
      {
        key: 't',
        name,
        code,
        person: '钱超',
        address,
        region: village,
        status: 'active',
        statusText: '开业',
      },
    ],
    {
      kind: 'tax-entities',
      orgKind: 'tax',
      departments: ['tax'],
      label: '纳税人',
    },
  )
  await linked(
    [
      {
        key: 'l',
        name,
        code,
        licenceNo: 'QY-1',
        address,
        region: village,
        validTo: '2021-04-30',
        cells: { licenceKind: '安全生产许可证' },
      },
    ],
    { kind: 'safety-licences', orgKind: 'emergency', label: '安全生产许可' },
  )
  const readings = await givenImport(server, { kind: 'power-readings', orgKind: 'power' }, [])
  siteId = await server.work('countyClerk', async (work) => {
    await sql`insert into work.meter_reading (list_id, departments, meter_no, span, read_on, kwh, import_id, region_code)
      select ${readings.listId}, ${['power', 'market_regulation']}, '3301234567', 'day', date '2021-03-10' - n, 40, ${readings.importId},
        '990102' from generate_series(0, 85) n`.execute(work.tx)
    await linkImport(work, readings.importId)
    return (
      await sql<{
        site_id: string
      }>`select site_id from work.list_row where id = ${market.rowIds.a!}`.execute(work.tx)
    ).rows[0]!.site_id
  })
})
afterAll(async () => {
  expect(server.bugs).toEqual([])
  await server.close()
})
const register = async (as: CastName) => {
  const answer = await server.call(as, registerGet, { params: { siteId } })
  expect(answer.status, JSON.stringify(answer.body)).toBe(200)
  return answer.body
}

describe('一处一档', () => {
  test('shows all lists, operators, licences, power and what contradicts what', async () => {
    const shown = await register('countyClerk')
    expect(shown.lists.map((l) => l.label).toSorted()).toEqual(
      ['动力电用户', '安全生产许可', '市场主体', '纳税人'].toSorted(),
    )
    expect(shown.contradictions.map((c) => c.sentence)).toContain(
      '市监：注销（2020-03-01）；供电：近90天用电86天',
    )
    expect(shown.contradictions.map((c) => c.rule)).toEqual(
      expect.arrayContaining(['closed-but-power', 'closed-here-active-there', 'person-differs']),
    )
    expect(shown.licences).toMatchObject([{ licenceNo: 'QY-1', state: 'soon', daysLeft: 46 }])
    expect(shown.power).toMatchObject([{ meterNo: '3301234567', activeDays90: 86, knownDays90: 86 }])
    expect(shown.power[0]!.months).toHaveLength(12)
    expect(shown.power[0]!.months.at(-1)).toEqual({ month: '2021-03', kwh: 400 })
    expect(shown.operators[0]).toMatchObject({ name, creditCode: code, from: '2021-03-01' })
  })

  test('a restricted list is not seen by other departments, neither its rows nor what rests on them', async () => {
    const shown = await register('countyMarketOfficer')
    expect(shown.lists.map((l) => l.label)).not.toContain('纳税人')
    expect(shown.contradictions.map((c) => c.rule)).not.toContain('person-differs')
    expect(JSON.stringify(shown)).not.toContain('钱超')
    const listed = await server.call('countyMarketOfficer', contradictionList, {})
    expect(JSON.stringify(listed.body)).not.toContain('钱超')
    expect(listed.body.rows.map((r) => r.rule)).toContain('closed-but-power')
  })

  test('the list of contradictions is the region’s own, gravest first', async () => {
    const mine = await server.call('townClerk', contradictionList, {})
    expect(mine.body.rows[0]).toMatchObject({ siteId, severity: 3 })
    expect(mine.body.rows.map((r) => r.severity)).toEqual(
      mine.body.rows
        .map((r) => r.severity)
        .toSorted()
        .toReversed(),
    )
    for (const as of ['neighbourTownClerk', 'otherVillageClerk', 'otherCountyClerk'] as const) {
      expect((await server.call(as, contradictionList, {})).body.rows, as).toEqual([])
      expect((await server.call(as, registerGet, { params: { siteId } })).status, as).toBe(404)
    }
  })
})
