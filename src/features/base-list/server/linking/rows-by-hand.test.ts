import { describe, expect, test } from 'vitest'
import { sixTests } from '../../../../testing/index.ts'
import { givenServer } from '../../../../testing/given-stage.ts'
import { freshAddress, freshName, linkVillage as village, linkWorld } from '../../../../testing/link-world.ts'
import { linkUndo, rowLink, rowPlace, rowSetAside, unplacedList } from '../../domain/index.ts'
import { linkingRoutes } from './linking-routes.ts'

const server = givenServer({ routes: linkingRoutes() })
const { given, link, rowNow } = linkWorld(() => server)

async function waitingRow(): Promise<string> {
  const list = await given([{ key: 'w', name: freshName('仓库'), region: '990102100' }])
  await link(list.importId)
  return list.rowIds.w!
}
const asWaiting = async (body: object) => ({ params: { rowId: await waitingRow() }, body })
async function settledInput(body: object) {
  const list = await given([{ key: 'x', name: freshName(), address: freshAddress(), region: village }])
  await link(list.importId)
  return { params: { rowId: list.rowIds.x! }, body }
}
sixTests({
  server: () => server,
  action: rowPlace,
  as: 'townClerk',
  arrange: () => asWaiting({ regionCode: village }),
  notVisible: { as: 'neighbourTownClerk' },
  forbidden: { as: 'auditor' },
  wrongStatus: { arrange: () => settledInput({ regionCode: village }) },
})
sixTests({
  server: () => server,
  action: rowSetAside,
  as: 'townClerk',
  arrange: () => asWaiting({ note: '地址查不到' }),
  notVisible: { as: 'neighbourTownClerk' },
  forbidden: { as: 'auditor' },
  wrongStatus: { arrange: () => settledInput({ note: '地址查不到' }) },
})
async function linkInput(rowId: string) {
  const list = await given([{ key: 's', name: freshName(), address: freshAddress(), region: village }])
  await link(list.importId)
  return { params: { rowId }, body: { siteId: (await rowNow(list.rowIds.s!)).site_id } }
}
sixTests({
  server: () => server,
  action: rowLink,
  as: 'townClerk',
  arrange: async () => linkInput(await waitingRow()),
  notVisible: { as: 'neighbourTownClerk' },
  forbidden: { as: 'auditor' },
  wrongStatus: { arrange: async () => linkInput((await settledInput({})).params.rowId) },
})
async function undoInput() {
  const rowId = await waitingRow()
  const placed = await server.call('townClerk', rowPlace, {
    params: { rowId },
    body: { regionCode: village },
  })
  return { params: { decisionId: placed.body.decisionId! }, body: { note: '' } }
}
sixTests({
  server: () => server,
  action: linkUndo,
  as: 'townClerk',
  arrange: undoInput,
  notVisible: { as: 'neighbourTownClerk' },
  forbidden: { as: 'auditor' },
  wrongStatus: {
    arrange: async () => {
      const input = await undoInput()
      await server.call('townClerk', linkUndo, input)
      return input
    },
  },
})

describe('待落位', () => {
  test('a village outside the row’s own region is refused in words', async () => {
    const input = await asWaiting({ regionCode: '990102101200' })
    const answer = await server.call('countyClerk', rowPlace, input)
    expect(answer).toMatchObject({ status: 422, body: { code: 'linking/outside-list' } })
  })
  test('waits in the list until it has its place', async () => {
    const rowId = await waitingRow()
    const waiting = async () =>
      (await server.call('townClerk', unplacedList, { query: { limit: 200 } })).body.rows.some(
        (r) => r.id === rowId,
      )
    expect(await waiting()).toBe(true)
    await server.call('townClerk', rowPlace, { params: { rowId }, body: { regionCode: village } })
    expect(await waiting()).toBe(false)
  })
})
