import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { givenServer } from '../../../../testing/given-stage.ts'
import { freshAddress, freshName, linkVillage, linkWorld } from '../../../../testing/link-world.ts'
import { siteRegister } from '../../../site/domain/index.ts'
import { siteRoutes } from '../../../site/server/index.ts'
import { questionList, rowDecisions } from '../../domain/index.ts'
import { linkingRoutes } from './linking-routes.ts'
import { undoLinksOfImport } from './undo-links-of-import.ts'

const server = givenServer({ routes: [...linkingRoutes(), ...siteRoutes] })
const { given, link, rowNow, tables } = linkWorld(() => server)

let meters = 3_190_000_000
/** A rented house as a patrol registers it. */
async function rented(address: string, landlordName: string): Promise<string> {
  const body = { regionCode: linkVillage, name: freshName('闲置民房'), placeKind: 'idle_house', address, landlordName } // prettier-ignore
  const answer = await server.call('villageClerk', siteRegister, { body })
  expect(answer.status, JSON.stringify(answer.body)).toBe(200)
  return answer.body.id
}
/** A power account, linked. */
async function account(name: string, address: string) {
  const row = { key: 'm', name, meter: String(++meters), address, region: linkVillage }
  const list = await given([row], { kind: 'power-users', orgKind: 'power' })
  await link(list.importId)
  return { importId: list.importId, rowId: list.rowIds.m!, meter: row.meter }
}
const siteNow = (id: string) =>
  server.work('countyClerk', async (work) => {
    const found = await sql<{ meter_no: string; operator_id: string | null }>`select meter_no, operator_id
      from work.site where id = ${id}`.execute(work.tx)
    return found.rows[0]!
  })

test('an account of the landlord at the very address is the house’s; he does not run it', async () => {
  const address = freshAddress()
  const siteId = await rented(address, '孙刚勇')
  const before = await tables()
  const { rowId, importId, meter } = await account('孙刚勇', address)
  expect(await rowNow(rowId)).toMatchObject({ link_state: 'linked', site_id: siteId, operator_id: null })
  expect(await siteNow(siteId)).toEqual({ meter_no: meter, operator_id: null })
  const decisions = await server.call('townClerk', rowDecisions, { params: { rowId } })
  expect(decisions.body.rows[0]!.evidence.map((e) => e.says)).toContain('账户名与出租人相同')
  await server.work('countyClerk', (work) => undoLinksOfImport(work, importId))
  expect((await tables())['site']).toEqual(before['site'])
})

test('next door the landlord’s name says nothing, and another’s name at the address is asked about', async () => {
  const address = freshAddress()
  const siteId = await rented(address, '郑敏勇')
  const nextDoor = await account('郑敏勇', freshAddress())
  expect((await rowNow(nextDoor.rowId)).site_id).not.toBe(siteId)
  const another = await account('褚刚伟', address)
  expect((await rowNow(another.rowId)).link_state).toBe('asked')
})

test('two houses of one landlord at one address: a person is asked which', async () => {
  const address = freshAddress()
  const sites = [await rented(address, '冯立新'), await rented(address, '冯立新')]
  const { rowId } = await account('冯立新', address)
  expect((await rowNow(rowId)).link_state).toBe('asked')
  const asked = (await server.call('countyClerk', questionList, { query: { rowId } })).body.rows
  expect(asked.map((q) => [q.reason, q.site.id]).toSorted()).toEqual(
    sites.map((id) => ['several-sites', id]).toSorted(),
  )
})
