import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { givenServer } from '../../../../testing/given-stage.ts'
import {
  freshAddress,
  freshCode,
  freshName,
  linkVillage as village,
  linkWorld,
} from '../../../../testing/link-world.ts'
import type { GivenRow } from '../../../../testing/list-rows.ts'
import { siteRegister } from '../../../site/domain/index.ts'
import { siteRoutes } from '../../../site/server/index.ts'
import { rowDecisions } from '../../domain/index.ts'
import { linkingRoutes } from './linking-routes.ts'
import { undoLinksOfImport } from './undo-links-of-import.ts'

const server = givenServer({ routes: [...linkingRoutes(), ...siteRoutes] })
const { arrangeQuestion, given, link, rowNow } = linkWorld(() => server)

describe('归并', () => {
  test('rows of several lists for one place end at one site, in one import and in later ones', async () => {
    const [name, credit, address] = [freshName(), freshCode(), freshAddress()]
    const market = await given([
      {
        key: 'a',
        name: `清源县${name}`,
        code: credit,
        person: '周平',
        address,
        region: village,
        status: 'active',
      },
      {
        key: 'a2',
        name,
        code: credit,
        person: '周平',
        address: `清源县${address}`,
        region: village,
        status: 'active',
      },
    ])
    const counts = await link(market.importId)
    expect(counts).toMatchObject({ rows: 2, founded: 1, linked: 1 })
    const power = await given([{ key: 'm', name, meter: '3301234567', address, region: village }], {
      kind: 'power-users',
      orgKind: 'power',
    })
    expect(await link(power.importId)).toMatchObject({ linked: 1, founded: 0, asked: 0 })
    const rows = await Promise.all(
      [market.rowIds.a!, market.rowIds.a2!, power.rowIds.m!].map((id) => rowNow(id)),
    )
    expect(new Set(rows.map((r) => r.site_id)).size).toBe(1)
    expect(new Set(rows.slice(0, 2).map((r) => r.operator_id)).size).toBe(1)
    const site = await server.work('countyClerk', (work) =>
      sql<{
        meter_no: string
        origin: string
      }>`select meter_no, origin from work.site where id = ${rows[0]!.site_id}`.execute(work.tx),
    )
    expect(site.rows[0]).toEqual({ meter_no: '3301234567', origin: 'list' })
  })

  test('a short name, and an account of the person in charge, are the operator of the site', async () => {
    const core = freshName('涂料')
    const [short, held, other] = [freshAddress(), freshAddress(), freshAddress()]
    const market = await given([
      {
        key: 'a',
        name: `清源县${core}有限公司`,
        code: freshCode(),
        person: '周平杰',
        address: short,
        region: village,
      },
      {
        key: 'b',
        name: freshName('食品厂'),
        code: freshCode(),
        person: '孙刚勇',
        address: held,
        region: village,
      },
      {
        key: 'c',
        name: freshName('建材厂'),
        code: freshCode(),
        person: '郑敏勇',
        address: other,
        region: village,
      },
    ])
    await link(market.importId)
    const power = await given(
      [
        { key: 'a', name: core, meter: '3180108746', address: short, region: village },
        { key: 'b', name: '孙刚勇', meter: '3180108747', address: held, region: village },
        { key: 'c', name: '褚刚伟', meter: '3180108748', address: other, region: village },
      ],
      { kind: 'power-users', orgKind: 'power' },
    )
    expect(await link(power.importId)).toMatchObject({ linked: 2, asked: 1, founded: 0 })
    for (const key of ['a', 'b'] as const) {
      const [of, row] = await Promise.all([market.rowIds[key]!, power.rowIds[key]!].map((id) => rowNow(id)))
      expect([row!.site_id, row!.operator_id], key).toEqual([of!.site_id, of!.operator_id])
    }
    const [decision] = (await server.call('townClerk', rowDecisions, { params: { rowId: power.rowIds.b! } }))
      .body.rows
    expect(decision!.evidence.map((e) => e.says)).toContain('账户名与负责人相同')
    expect((await rowNow(power.rowIds.c!)).link_state).toBe('asked')
  })

  test('two different sound codes never link by themselves; at one address a person is asked', async () => {
    const { question, second } = await arrangeQuestion()
    expect(question.reason).toBe('other-operator')
    expect((await rowNow(second)).link_state).toBe('asked')
  })

  test('the same name in another county is another place', async () => {
    const name = freshName()
    const here = await given([{ key: 'a', name, address: freshAddress(), region: village }])
    await link(here.importId)
    const there = await given([{ key: 'a', name, address: '安平镇东岭村1号', region: '990103100200' }], {
      as: 'otherCountyClerk',
      region: '990103',
    })
    expect(await link(there.importId, 'otherCountyClerk')).toMatchObject({ founded: 1, asked: 0 })
  })

  test('without a village a row waits, and comes along when a later row knows the place', async () => {
    const [name, credit] = [freshName(), freshCode()]
    const early = await given([{ key: 'a', name, code: credit }], {
      kind: 'safety-licences',
      orgKind: 'emergency',
    })
    expect(await link(early.importId)).toMatchObject({ unplaced: 1 })
    const late = await given([{ key: 'b', name, code: credit, address: freshAddress(), region: village }])
    expect(await link(late.importId)).toMatchObject({ founded: 1, drawnIn: 1 })
    const [waited, placed] = [await rowNow(early.rowIds.a!), await rowNow(late.rowIds.b!)]
    expect(waited).toMatchObject({ link_state: 'linked', site_id: placed.site_id, region_code: village })
  })

  test('a site that a patrol registered is found', async () => {
    const [name, address] = [freshName(), freshAddress()]
    const registered = await server.call('villageClerk', siteRegister, {
      body: {
        regionCode: village,
        name,
        placeKind: 'workshop',
        address,
        operator: { kind: 'enterprise', name },
      },
    })
    const list = await given([{ key: 'a', name, address, region: village, meter: '3309876543' }])
    await link(list.importId)
    expect((await rowNow(list.rowIds.a!)).site_id).toBe(registered.body.id)
  })

  test('what is linked stays untouched by a second run and by other imports', async () => {
    const first = await given([
      { key: 'a', name: freshName(), code: freshCode(), address: freshAddress(), region: village },
    ])
    await link(first.importId)
    const seen = () =>
      server.work('countyClerk', async (work) => ({
        row: (
          await sql`select xmin::text, * from work.list_row where id = ${first.rowIds.a!}`.execute(work.tx)
        ).rows,
        decisions: (
          await sql<{
            n: number
          }>`select count(*)::int as n from work.link_decision where row_id = ${first.rowIds.a!}`.execute(
            work.tx,
          )
        ).rows,
      }))
    const before = await seen()
    expect(await link(first.importId)).toMatchObject({ rows: 0 })
    const second = await given([
      { key: 'b', name: freshName(), code: freshCode(), address: freshAddress(), region: village },
    ])
    await link(second.importId)
    expect(await seen()).toEqual(before)
  })

  test('the same rows in another order give the same partition', async () => {
    const [c1, c2, a1, a2] = [freshCode(), freshCode(), freshAddress(), freshAddress()]
    const [n1, n2] = [freshName(), freshName('化工厂')]
    const rows: GivenRow[] = [
      { key: 'p', name: n1, code: c1, address: a1, region: village },
      { key: 'q', name: `清源县${n1}`, code: c1, address: a1, region: village },
      { key: 'r', name: n2, code: c2, address: a2, region: village },
      { key: 's', name: n2, address: a2, region: village },
    ]
    const partition = async (ordered: readonly GivenRow[]) => {
      const list = await given(ordered)
      await link(list.importId)
      const sites = await Promise.all(['p', 'q', 'r', 's'].map((k) => rowNow(list.rowIds[k]!)))
      const found = sites.map((s) =>
        sites.findIndex((o) => o.site_id === s.site_id && o.link_state === s.link_state),
      )
      await server.work('countyClerk', (work) => undoLinksOfImport(work, list.importId))
      return found
    }
    const once = await partition(rows)
    expect(once).toEqual([0, 0, 2, 2])
    expect(await partition(rows.toReversed())).toEqual(once)
  })
})
