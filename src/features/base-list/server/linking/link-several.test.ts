import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { newId } from '../../../../kernel/ids.ts'
import { givenServer } from '../../../../testing/given-stage.ts'
import {
  freshAddress,
  freshCode,
  freshName,
  linkVillage as region,
  linkWorld,
} from '../../../../testing/link-world.ts'
import { siteRegister } from '../../../site/domain/index.ts'
import { siteRoutes } from '../../../site/server/index.ts'
import { questionDecide, questionList } from '../../domain/index.ts'
import { linkingRoutes } from './linking-routes.ts'
import { undoLinksOfImport } from './undo-links-of-import.ts'

const server = givenServer({ routes: [...linkingRoutes(), ...siteRoutes] })
const { given, link, rowNow, tables } = linkWorld(() => server)

describe('与几处场所都相符', () => {
  test('the clerk chooses the one it belongs to; both questions leave', async () => {
    const [name, creditCode, address] = [freshName(), freshCode(), freshAddress()]
    const ids: string[] = []
    for (let i = 0; i < 2; i += 1) {
      const body = {
        regionCode: region,
        name,
        placeKind: 'workshop',
        address,
        operator: { kind: 'enterprise' as const, name, creditCode },
      }
      ids.push((await server.call('countyClerk', siteRegister, { body })).body.id)
    }
    const list = await given([{ key: 'a', name, code: creditCode, address, region }])
    expect(await link(list.importId)).toMatchObject({ asked: 1, linked: 0 })
    const asked = async () =>
      (await server.call('townClerk', questionList, { query: { rowId: list.rowIds.a! } })).body.rows
    const questions = await asked()
    expect(questions.map((q) => q.reason)).toEqual(['several-sites', 'several-sites'])
    const chosen = questions.find((q) => q.site.id === ids[1])!
    const done = await server.call('townClerk', questionDecide, {
      params: { questionId: chosen.id },
      body: { decision: 'same' },
    })
    expect(done.body).toMatchObject({ state: 'linked', siteId: ids[1] })
    expect(await asked()).toEqual([])
    expect((await rowNow(list.rowIds.a!)).site_id).toBe(ids[1])
  })
})

describe('撤销导入的归并', () => {
  test('what the surviving site says against itself is found anew', async () => {
    const [name, code, address] = [freshName(), freshCode(), freshAddress()]
    const first = await given([{ key: 'a', name, code, address, region, status: 'closed' }])
    await link(first.importId)
    const { site_id } = await rowNow(first.rowIds.a!)
    const contradictions = () =>
      server.work('countyClerk', async (work) => {
        const found = await sql<{ rule: string }>`select c.rule from work.site_contradiction c
          where c.site_id = ${site_id} and c.county_code = '990102' order by 1`.execute(work.tx)
        return found.rows.map((row) => row.rule)
      })
    const before = await contradictions()
    const stood = await tables()
    const second = await given([{ key: 'b', name, code, address, region, status: 'active' }], {
      kind: 'safety-licences',
      orgKind: 'emergency',
    })
    await link(second.importId)
    expect((await rowNow(second.rowIds.b!)).site_id).toBe(site_id)
    // As an older refresh left it.
    await server.work('countyClerk', (work) =>
      sql`insert into work.site_contradiction (id, site_id, rule, departments, sentence, severity, seen_on, region_code)
        values (${newId()}, ${site_id}, 'left-over', array['emergency'], '旧', 1, '2021-03-01', ${region})`.execute(
        work.tx,
      ),
    )
    await server.work('countyClerk', (work) => undoLinksOfImport(work, second.importId))
    expect(await contradictions()).toEqual(before)
    expect((await tables()).site).toEqual(stood.site)
  })
})
