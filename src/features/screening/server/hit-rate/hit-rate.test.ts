import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sql } from 'kysely'
import type { CastName } from '../../../../testing/index.ts'
import {
  givenFirms,
  runToEnd,
  startScreeningWorld,
  type ScreeningWorld,
} from '../../../../testing/screening-world.ts'
import { leadAssign, leadConclude, leadStart, type LeadConclusion } from '../../../lead/domain/index.ts'
import { hitRateGet, hitRateLeads, resultSend } from '../../domain/index.ts'
import { leadLabel } from './lead-label.ts'

let server: ScreeningWorld
const endings: readonly (readonly [string, LeadConclusion | null, string])[] = [
  ['甲厂', 'verified_true', '990102100200'],
  ['乙厂', 'verified_true', '990102100200'],
  ['丙厂', 'verified_false', '990102100200'],
  ['丁厂', 'no_such_place', '990102101200'],
  ['戊厂', 'handed_over', '990102101200'],
  ['己厂', null, '990102101200'],
]

beforeAll(async () => {
  server = await startScreeningWorld()
  await givenFirms(
    server,
    endings.map(([name, , region], i) => ({
      name,
      scope: '化工',
      region,
      place: { lon: 118.5 + i / 100, lat: 35.1 },
    })),
  )
  const { rows } = await runToEnd(server)
  const { body } = await server.call('countyClerk', resultSend, { body: { ids: rows.map((r) => r.id) } })
  const leads = new Map(body.results.map((r, i) => [rows[i]!.name, r.leadId]))
  for (const [name, conclusion] of endings) if (conclusion) await end(leads.get(name)!, conclusion)
})
afterAll(async () => {
  expect(server.bugs).toEqual([])
  await server.close()
})

async function end(leadId: string, conclusion: LeadConclusion): Promise<void> {
  const params = { leadId }
  await server.call('countyClerk', leadAssign, {
    params,
    body: { regionCode: '990102', dueOn: '2021-03-18' },
  })
  await server.call('countyClerk', leadStart, { params, body: {} })
  const answer = await server.call('countyClerk', leadConclude, {
    params,
    body: {
      conclusion,
      text: '到场核实。',
      noCaseReason: conclusion === 'verified_true' ? '已当场改正。' : '',
      handedTo: conclusion === 'handed_over' ? '市场监管局' : '',
    },
  })
  if (answer.status !== 200) throw new Error(answer.body.message)
}

const rates = (as: CastName = 'countyClerk', query: Record<string, unknown> = {}) =>
  server.call(as, hitRateGet, { query })
const leads = async (query: Record<string, unknown> = {}, as: CastName = 'countyClerk') =>
  (await server.call(as, hitRateLeads, { query })).body.rows

describe('hit rate', () => {
  test('counts by reason, month and region what verification said', async () => {
    const { body } = await rates()
    expect(body).toMatchObject({ fromMonth: '2020-04', toMonth: '2021-03', region: { name: '清源县' } })
    const [a1] = body.codes
    expect(a1).toMatchObject({ code: 'A1', label: '经营范围含化工', source: 'A' })
    expect(a1!.figure).toMatchObject({ sent: 6, concluded: 5, true: 2, false: 1, absent: 1, precision: 0.5 })
    // Wilson 1927, two of four.
    expect(a1!.figure.low).toBeCloseTo(0.15, 2)
    expect(a1!.figure.high).toBeCloseTo(0.85, 2)
    expect(a1!.months.map((m) => [m.month, m.figure.sent])).toEqual([['2021-03', 6]])
    expect(a1!.regions.map((r) => [r.name, r.figure.sent, r.figure.true, r.figure.absent])).toEqual([
      ['云溪镇', 3, 2, 0],
      ['柳河镇', 3, 0, 1],
    ])
    expect(body.all).toMatchObject({ sent: 6, true: 2 })
  })

  test('each figure opens to its leads', async () => {
    expect((await leads()).length).toBe(6)
    expect((await leads({ code: 'A1', label: 'true' })).map((l) => l.label)).toEqual(['true', 'true'])
    expect(await leads({ label: 'absent' })).toMatchObject([
      { title: expect.stringContaining('丁厂') as string, codes: ['A1'], sentOn: '2021-03-15' },
    ])
    expect(await leads({ label: 'open' })).toHaveLength(1)
    expect(await leads({ label: 'none' })).toMatchObject([{ conclusion: 'handed_over', label: null }])
    expect(await leads({ code: 'P1' })).toEqual([])
    expect(await leads({ toMonth: '2021-02' })).toEqual([])
    expect(await leads({ region: '990102101' })).toHaveLength(3)
    const [one] = await leads({ label: 'absent' })
    expect(await leads({ lead: one!.leadId })).toMatchObject([{ resultId: one!.resultId }])
    expect(await leads({ lead: one!.resultId })).toEqual([])
    const first = (await server.call('countyClerk', hitRateLeads, { query: { limit: 4 } })).body
    const second = (
      await server.call('countyClerk', hitRateLeads, { query: { limit: 4, cursor: first.next! } })
    ).body
    expect(new Set([...first.rows, ...second.rows].map((l) => l.leadId)).size).toBe(6)
  })

  test('a town counts its own; a neighbour nothing; a department is not asked', async () => {
    expect((await rates('townClerk')).body.all).toMatchObject({ sent: 3, true: 2 })
    expect((await rates('otherCountyClerk')).body).toMatchObject({
      codes: [],
      all: { sent: 0, precision: null },
    })
    expect((await rates('townClerk', { region: '990102' })).status).toBe(403)
    expect((await rates('countyMarketOfficer')).status).toBe(403)
    expect(await leads({}, 'otherCountyClerk')).toEqual([])
  })

  test('what its case became goes before what the lead said', async () => {
    const label = (conclusion: string, state: string | null, confirmedOn: string | null) =>
      server.work('countyClerk', async (work) => {
        const found = await sql<{ label: string | null }>`select ${leadLabel} as label
          from (select ${conclusion}::text as conclusion) l,
            (select ${state}::text as state, ${confirmedOn}::date as confirmed_on) c`.execute(work.tx)
        return found.rows[0]!.label
      })
    expect(await label('verified_true', null, null)).toBe('true')
    expect(await label('verified_true', 'pending_verification', null)).toBe('true')
    expect(await label('verified_true', 'refuted', null)).toBe('false')
    expect(await label('merged', 'confirmed', '2021-03-01')).toBe('true')
    expect(await label('merged', 'pending_verification', null)).toBeNull()
    expect(await label('merged', 'voided', '2021-03-01')).toBeNull()
    expect(await label('duplicate', null, null)).toBeNull()
  })
})

describe('the two layers of jurisdiction', () => {
  test('with the application’s layer off the database still shows a neighbour nothing', async () => {
    const answers = await Promise.all(
      [
        'work.screening_run',
        'work.screening_lead',
        'work.screening_label',
        'work.screening_setting',
        'work.screening_dry_run',
      ].map((table) =>
        server.work(
          'otherCountyClerk',
          async (work) =>
            (await sql<{ n: number }>`select count(*)::int as n from ${sql.table(table)}`.execute(work.tx))
              .rows[0]!.n,
        ),
      ),
    )
    expect(answers).toEqual([0, 0, 0, 0, 0])
    const officer = await server.work(
      'countyMarketOfficer',
      async (work) =>
        (await sql<{ n: number }>`select count(*)::int as n from work.screening_lead`.execute(work.tx))
          .rows[0]!.n,
    )
    expect(officer).toBe(0)
    const clerk = await server.work(
      'countyClerk',
      async (work) =>
        (await sql<{ n: number }>`select count(*)::int as n from work.screening_lead`.execute(work.tx))
          .rows[0]!.n,
    )
    expect(clerk).toBe(6)
  })

  test('a neighbour cannot write into the county, nor anyone change a decision or a label', async () => {
    const insert = (as: CastName) =>
      server.work(as, (work) =>
        sql`insert into work.screening_run (id, as_of, started_by_name, started_by_org, region_code)
          values (gen_random_uuid(), '2021-03-14', '试', '试', '990102')`.execute(work.tx),
      )
    await expect(insert('otherCountyClerk')).rejects.toThrow(/row-level security/)
    await expect(insert('supervisor')).rejects.toThrow(/row-level security/)
    for (const table of ['work.screening_label', 'work.screening_setting'])
      await expect(
        server.work('countyClerk', (work) =>
          sql`update ${sql.table(table)} set region_code = '990103'`.execute(work.tx),
        ),
      ).rejects.toThrow(/permission denied/)
  })
})
