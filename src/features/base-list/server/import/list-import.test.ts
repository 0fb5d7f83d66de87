import { describe, expect, test, vi } from 'vitest'
import { marketLines, givenListImports, type MarketLine } from '../../../../testing/list-import-stage.ts'
import {
  baseListGet,
  baseListRows,
  baseListRowsExport,
  listImportChanges,
  listImportGet,
  listImportProblemsSheet,
  listImportSetAside,
  listImportUndo,
  listImportUpload,
} from '../../domain/index.ts'
import { linkImport } from '../index.ts'
import { readWorkTables } from '../../../../testing/work-tables.ts'

vi.mock('../../../../platform/documents/read-sheet/index.ts', async (original) =>
  (await import('../../../../testing/in-process-sheet.ts')).readingHere(original),
)

const { server, fresh, upload, confirm, imported } = givenListImports()
const [one, two, three] = marketLines

describe('from upload to list', () => {
  test('a file becomes a preview and, confirmed, a list', async () => {
    const preview = await upload([one, two, three])
    expect(preview).toMatchObject({
      state: 'previewed',
      counts: { rows: 3, accepted: 3, errors: 0, came: 3, changed: 0, went: 0 },
      allowedActions: ['correct', 'confirm', 'discard'],
    })
    expect(preview.sample[0]?.cells).toContain('企业名称')
    const before = await server.call('countyClerk', baseListRows, { params: { listId: preview.listId } })
    expect(before.body.rows).toEqual([])
    const done = await confirm(preview.id)
    expect(done.body).toMatchObject({ state: 'confirmed', allowedActions: ['undo'] })
    const list = await server.call('countyClerk', baseListGet, { params: { listId: preview.listId } })
    expect(list.body).toMatchObject({
      rowCount: 3,
      importId: preview.id,
      states: [{ state: 'new', count: 3 }],
    })
    const rows = await server.call('countyClerk', baseListRows, { params: { listId: preview.listId } })
    expect(rows.body.rows.map((r) => r.name)).toEqual([one[1], two[1], three[1]])
    const sheet = await server.call('countyClerk', baseListRowsExport, { params: { listId: preview.listId } })
    expect([sheet.status, sheet.raw.subarray(0, 2).toString()]).toEqual([200, 'PK'])
  })

  test('the same rows under another name change nothing and say so', async () => {
    const first = await imported([one, two])
    const again = await upload([two, one], { label: first.listLabel }, 'countyClerk', '另一个名字.csv')
    expect(again.counts).toMatchObject({ came: 0, changed: 0, went: 0, same: 2 })
    expect(again.allowedActions).not.toContain('confirm')
    const before = await readWorkTables(server, ['list_import', 'base_list'])
    const refused = await confirm(again.id)
    expect([refused.status, refused.body.code]).toEqual([409, 'base-list/import-nothing-new'])
    expect(await readWorkTables(server, ['list_import', 'base_list'])).toEqual(before)
    const same = await upload([one, two], { label: first.listLabel })
    expect(same.sameFileAs).toBe(first.id)
  })

  test('a newer version says what came, went, changed and came back', async () => {
    const first = await imported([one, two], { asOf: '2021-01-31' })
    const moved: MarketLine = [one[0], one[1], '杨新', one[3], one[4], one[5]]
    const second = await upload([moved, three], { label: first.listLabel, asOf: '2021-02-28' })
    expect(second.counts).toMatchObject({ came: 1, went: 1, changed: 1, same: 0 })
    const shown = async (id: string, change?: string) =>
      (await server.call('countyClerk', listImportChanges, { params: { importId: id }, query: { change } }))
        .body.rows
    const asked = await shown(second.id, 'changed')
    expect(asked[0]?.differences).toEqual([{ label: '法定代表人（负责人）', before: '杨敏', after: '杨新' }])
    expect((await confirm(second.id)).status).toBe(200)
    expect((await shown(second.id, 'changed'))[0]?.differences).toEqual(asked[0]?.differences)
    expect((await shown(second.id)).map((c) => [c.change, c.entry.name])).toEqual(
      expect.arrayContaining([
        ['changed', one[1]],
        ['came', three[1]],
        ['went', two[1]],
      ]),
    )
    const third = await upload([moved, two, three], { label: first.listLabel, asOf: '2021-03-01' })
    expect((await confirm(third.id)).status).toBe(200)
    expect((await shown(third.id)).map((c) => [c.change, c.entry.name])).toEqual([['returned', two[1]]])
    const older = await upload([one], { label: first.listLabel, asOf: '2020-12-31' })
    expect((await confirm(older.id)).body.code).toBe('base-list/import-older')
  })
})

describe('all or nothing', () => {
  const broken: MarketLine = [three[0], '', '无名', '13800000000', '清源县云溪镇前进村1号', '存续']

  test('one row with an error stops all, unless it is set aside', async () => {
    const preview = await upload([one, broken])
    expect(preview.counts).toMatchObject({ accepted: 1, errors: 1 })
    const refused = await confirm(preview.id)
    expect([refused.status, refused.body.code]).toEqual([422, 'base-list/import-has-errors'])
    const sheet = await server.call('countyClerk', listImportProblemsSheet, {
      params: { importId: preview.id },
    })
    expect([sheet.status, sheet.raw.subarray(0, 2).toString()]).toEqual([200, 'PK'])
    const aside = await server.call('countyClerk', listImportSetAside, {
      params: { importId: preview.id },
      body: { setAside: true, rows: 'all' },
    })
    expect(aside.body.counts).toMatchObject({ accepted: 1, errors: 0, setAside: 1 })
    expect((await confirm(preview.id)).body.counts).toMatchObject({ came: 1, setAside: 1, errors: 0 })
  })

  test('a row set aside that the list already has stays in it', async () => {
    const first = await imported([one, two], { asOf: '2021-01-31' })
    const worse: MarketLine = [two[0], '', two[2], two[3], two[4], two[5]]
    const second = await upload([one, worse, three], { label: first.listLabel, asOf: '2021-02-28' })
    expect(second.counts).toMatchObject({ errors: 1, came: 1, went: 0, same: 1 })
    await server.call('countyClerk', listImportSetAside, {
      params: { importId: second.id },
      body: { setAside: true, rows: 'all' },
    })
    expect((await confirm(second.id)).body.counts).toMatchObject({ came: 1, went: 0, setAside: 1 })
    const list = await server.call('countyClerk', baseListGet, { params: { listId: first.listId } })
    expect(list.body.rowCount).toBe(3)
    const rows = await server.call('countyClerk', baseListRows, { params: { listId: first.listId } })
    expect(rows.body.rows.map((r) => [r.name, r.gone])).toContainEqual([two[1], false])
  })

  test('a file that cannot be read is kept and refused in words', async () => {
    const answer = await server.call('countyClerk', listImportUpload, {
      query: { kind: 'market-entities', orgKind: 'market_regulation', regionCode: '990102' },
      file: { name: 'x.xlsx', bytes: Buffer.from('PK\u0003\u0004 not a workbook at all') },
    })
    expect(answer.status).toBe(200)
    expect(answer.body.state).toBe('refused')
    expect(answer.body.summary).toMatch(/。$/)
  })

  test('two users who confirm the same list at once are put in a row', async () => {
    const label = fresh()
    const [a, b] = [await upload([one, two], { label }), await upload([one, three], { label }, 'cityClerk')]
    const answers = await Promise.all([confirm(a.id), confirm(b.id, 'cityClerk')])
    expect(answers.map((x) => x.status)).toEqual([200, 200])
    const list = await server.call('countyClerk', baseListGet, { params: { listId: a.listId } })
    expect(list.body.rowCount).toBe(2)
    expect(list.body.imports.map((i) => i.seq).toSorted()).toEqual([1, 2])
  })

  test('the same file confirmed by two at once makes one version', async () => {
    const label = fresh()
    const [a, b] = [await upload([one, two], { label }), await upload([one, two], { label })]
    const answers = await Promise.all([confirm(a.id), confirm(b.id)])
    expect(answers.map((x) => x.status).toSorted()).toEqual([200, 409])
  })
})

describe('taking an import back', () => {
  test('what linking made of it meanwhile is taken back too', async () => {
    const first = await imported([one, two], { asOf: '2021-01-31' })
    await server.work('countyClerk', (work) => linkImport(work, first.id))
    // What linking decided and until when it looked are records: they stay.
    const records = ['list_import', 'link_decision', 'link_watermark']
    const before = await readWorkTables(server, records)
    const moved: MarketLine = [one[0], one[1], '杨新', one[3], '清源县云溪镇前进村88号', one[5]]
    const second = await upload([moved, three], { label: first.listLabel, asOf: '2021-02-28' })
    expect((await confirm(second.id)).status).toBe(200)
    await server.work('countyClerk', (work) => linkImport(work, second.id))
    const linked = await readWorkTables(server, records)
    expect(linked['site']!.length).toBeGreaterThan(before['site']!.length)
    const undone = await server.call('countyClerk', listImportUndo, { params: { importId: second.id } })
    expect(undone.status, JSON.stringify(undone.body)).toBe(200)
    expect(await readWorkTables(server, records)).toEqual(before)
  })

  test('the database is what it was, row by row', async () => {
    const first = await imported([one, two], { asOf: '2021-01-31' })
    const moved: MarketLine = [one[0], one[1], '杨新', one[3], one[4], one[5]]
    const second = await upload([moved, three], { label: first.listLabel, asOf: '2021-02-28' })
    const before = await readWorkTables(server, ['list_import'])
    expect((await confirm(second.id)).status).toBe(200)
    expect(await readWorkTables(server, ['list_import'])).not.toEqual(before)
    const tooOld = await server.call('countyClerk', listImportUndo, { params: { importId: first.id } })
    expect([tooOld.status, tooOld.body.code]).toEqual([409, 'base-list/import-not-newest'])
    const undone = await server.call('countyClerk', listImportUndo, { params: { importId: second.id } })
    expect(undone.body).toMatchObject({ state: 'undone' })
    expect(await readWorkTables(server, ['list_import'])).toEqual(before)
    const file = await server.call('countyClerk', listImportGet, { params: { importId: second.id } })
    expect(file.body.fileName).toBe('市场主体.csv')
  })

  test('readings are set back too', async () => {
    const send = async (lines: string[], label: string) => {
      const answer = await server.call('countyClerk', listImportUpload, {
        query: { kind: 'power-readings', orgKind: 'power', regionCode: '990102', label },
        file: { name: '电量.csv', bytes: Buffer.from(['户号,日期,电量', ...lines].join('\n')) },
      })
      expect(answer.status, JSON.stringify(answer.body)).toBe(200)
      return answer.body
    }
    const label = fresh()
    const first = await send(['3300000001,2021-01-01,10', '3300000001,2021-01-02,12'], label)
    expect((await confirm(first.id)).body.counts).toMatchObject({ came: 2, values: 2 })
    const second = await send(['3300000001,2021-01-02,13', '3300000001,2021-01-03,9'], label)
    expect(second.counts).toMatchObject({ came: 1, changed: 1, went: 0 })
    const before = await readWorkTables(server, ['list_import'])
    expect((await confirm(second.id)).status).toBe(200)
    await server.call('countyClerk', listImportUndo, { params: { importId: second.id } })
    expect(await readWorkTables(server, ['list_import'])).toEqual(before)
  })
})
