import { describe, expect, test, vi } from 'vitest'
import { sixTests, type CastName } from '../../../../testing/index.ts'
import { marketLines, givenListImports, type MarketLine } from '../../../../testing/list-import-stage.ts'
import {
  baseListGet,
  baseListList,
  baseListRows,
  listImportConfirm,
  listImportCorrect,
  listImportDiscard,
  listImportGet,
  listImportIssues,
  listImportSetAside,
  listImportUndo,
  listImportUpload,
  listLayoutForget,
  listLayoutList,
} from '../../domain/index.ts'

vi.mock('../../../../platform/documents/read-sheet/index.ts', async (original) =>
  (await import('../../../../testing/in-process-sheet.ts')).readingHere(original),
)

const { server, fresh, csv, uploadInput, upload, imported } = givenListImports()
const [one, two, three] = marketLines

describe('who sees what', () => {
  test('a village sees the county’s list and its own rows only', async () => {
    const made = await imported([one, two, three])
    const list = await server.call('villageClerk', baseListGet, { params: { listId: made.listId } })
    expect([list.status, list.body.rowCount]).toEqual([200, 3])
    const rows = await server.call('villageClerk', baseListRows, { params: { listId: made.listId } })
    expect(rows.body.rows.map((r) => r.name)).toEqual([one[1]])
    expect((await server.call('villageClerk', listImportGet, { params: { importId: made.id } })).status).toBe(
      404,
    )
  })

  test('a department without a part does not see a restricted list', async () => {
    const answer = await server.call('countyClerk', listImportUpload, {
      query: { kind: 'tax-entities', orgKind: 'tax', regionCode: '990102', label: fresh() },
      file: { name: '税源.csv', bytes: csv([one]) },
    })
    expect(answer.status).toBe(200)
    const seen = async (as: CastName) => {
      const page = await server.call(as, baseListList, { query: { kind: 'tax-entities' } })
      return page.body.rows.length
    }
    expect([await seen('countyMarketOfficer'), await seen('countyClerk')]).toEqual([0, 1])
  })

  test('telephones are masked for other departments', async () => {
    const made = await imported([one])
    const phone = async (as: CastName) =>
      (await server.call(as, baseListRows, { params: { listId: made.listId } })).body.rows[0]?.telephone
    expect(await phone('countyPoliceOfficer')).toBe('138****1234')
    expect(await phone('countyMarketOfficer')).toBe('13800001234')
  })

  test('an import shows other departments no numbers of persons, in samples, findings and the sheet', async () => {
    const odd: MarketLine = [two[0], two[1], two[2], '1380000567812345', two[4], two[5]]
    const made = await upload([one, odd])
    const seen = async (as: CastName) => {
      const detail = await server.call(as, listImportGet, { params: { importId: made.id } })
      const issues = await server.call(as, listImportIssues, { params: { importId: made.id } })
      return JSON.stringify([detail.body, issues.body])
    }
    expect(await seen('countyMarketOfficer')).toContain('1380000567812345')
    expect(await seen('countyMarketOfficer')).toContain('13800001234')
    const other = await seen('countyPoliceOfficer')
    expect([other.includes('1380000567812345'), other.includes('13800001234')]).toEqual([false, false])
    expect(other).toContain('138****1234')
    expect(other).toContain('联系电话')
    expect(other).toContain('涉及个人或受限信息')
  })

  test('a department cannot bring or change another’s list', async () => {
    const made = await imported([one])
    const undo = await server.call('countyPoliceOfficer', listImportUndo, { params: { importId: made.id } })
    expect([undo.status, undo.body.code]).toEqual([403, 'base-list/not-provider'])
  })
})

const of = (id: string) => ({ params: { importId: id } })
const confirmedOne = async () => of((await imported([one])).id)

sixTests({
  server: () => server,
  action: listImportUpload,
  as: 'countyClerk',
  arrange: async () => uploadInput([one]),
  notVisible: { as: 'otherCountyClerk', status: 403 },
  forbidden: { as: 'countyLeader' },
  wrongStatus: { arrange: async () => uploadInput([one], { asOf: '2021-03-16' }), status: 422 },
})
sixTests({
  server: () => server,
  action: listImportConfirm,
  as: 'countyClerk',
  arrange: async () => of((await upload([one])).id),
  notVisible: { as: 'otherCountyClerk' },
  forbidden: { as: 'countyLeader' },
  wrongStatus: { arrange: confirmedOne },
})
sixTests({
  server: () => server,
  action: listImportSetAside,
  as: 'countyClerk',
  arrange: async () => ({ ...of((await upload([one])).id), body: { setAside: true, rows: 'all' } }),
  notVisible: { as: 'otherCountyClerk' },
  forbidden: { as: 'auditor' },
  wrongStatus: { arrange: async () => ({ ...(await confirmedOne()), body: { setAside: true } }) },
})
sixTests({
  server: () => server,
  action: listImportDiscard,
  as: 'countyClerk',
  arrange: async () => of((await upload([one])).id),
  notVisible: { as: 'townClerk' },
  forbidden: { as: 'supervisor' },
  wrongStatus: { arrange: confirmedOne },
})
sixTests({
  server: () => server,
  action: listImportUndo,
  as: 'countyClerk',
  arrange: confirmedOne,
  notVisible: { as: 'otherCountyClerk' },
  forbidden: { as: 'countyLeader' },
  wrongStatus: { arrange: async () => of((await upload([one])).id) },
})
sixTests({
  server: () => server,
  action: listImportCorrect,
  as: 'countyClerk',
  arrange: async () => {
    const made = await upload([one])
    return { ...of(made.id), body: { reading: made.reading } }
  },
  notVisible: { as: 'otherCountyClerk' },
  forbidden: { as: 'countyLeader' },
  wrongStatus: {
    arrange: async () => {
      const made = await imported([one])
      return { ...of(made.id), body: { reading: made.reading } }
    },
  },
})
sixTests({
  server: () => server,
  action: listLayoutForget,
  as: 'countyClerk',
  arrange: async () => {
    await imported([one])
    const page = await server.call('countyClerk', listLayoutList, { query: { kind: 'market-entities' } })
    return { params: { layoutId: page.body.rows[0]!.id } }
  },
  notVisible: { as: 'otherCountyClerk' },
  forbidden: { as: 'countyLeader' },
  wrongStatus: { cannot: 'a layout is remembered or it is not there' },
})
