import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { startTestServer, type TestServer } from '../../../../testing/index.ts'
import { readWorkTables } from '../../../../testing/work-tables.ts'
import { systemClock } from '../../../../kernel/clock.ts'
import { listImportConfirm, listImportCorrect, listImportUpload } from '../../domain/index.ts'
import { baseListRoutes, checkListFile, requireShippedKind } from '../index.ts'
import { importList } from './import-list.ts'

vi.mock('../../../../platform/documents/read-sheet/index.ts', async (original) =>
  (await import('../../../../testing/in-process-sheet.ts')).readingHere(original),
)

const folder = mkdtempSync(path.join(tmpdir(), 'qingyuan-list-'))
let server: TestServer
beforeAll(async () => {
  server = await startTestServer({ routes: baseListRoutes({ dataFolder: null }) })
})
afterAll(async () => {
  await server.close()
  rmSync(folder, { recursive: true, force: true })
})

function write(...rows: string[]): string {
  const file = path.join(folder, '名单.csv')
  writeFileSync(file, ['企业名称,住所,登记状态', ...rows].join('\n'))
  return file
}
const bring = (file: string, setAside = false, afterwards = async () => undefined as void) =>
  server.work('countyClerk', (work) =>
    importList(
      work,
      server.files,
      { path: file, name: '名单.csv', kind: 'market-entities', setAside },
      afterwards,
    ),
  )
const present = async () => (await readWorkTables(server, []))['list_row']!.length

test('a file becomes rows in one go; again it changes nothing; a wrong row stops all unless set aside', async () => {
  const good = ['甲厂,清源县云溪镇前进村1号,存续', '乙厂,清源县云溪镇前进村2号,存续']
  const first = await bring(write(...good))
  expect(first).toMatchObject({ imported: true, counts: { rows: 2, accepted: 2, came: 2 } })
  const again = await bring(write(...good))
  expect(again).toMatchObject({ imported: false, counts: { same: 2, came: 0 } })
  const broken = write(...good, ',清源县云溪镇前进村3号,存续', '丙厂,清源县云溪镇前进村4号,存续')
  expect(await bring(broken)).toMatchObject({ imported: false, counts: { errors: 1 } })
  expect(await present()).toBe(2)
  expect(await bring(broken, true)).toMatchObject({
    imported: true,
    counts: { errors: 0, setAside: 1, came: 1, same: 2 },
  })
  expect(await present()).toBe(3)
  const tables = await readWorkTables(server, [])
  expect([tables['list_staged_row'], tables['list_staged_reading']]).toEqual([[], []])
})

test('“1月, 2月” is dated by the as-of date that was said; without one it is asked for, on the command line and on the page', async () => {
  const file = path.join(folder, '电量.csv')
  writeFileSync(file, '户号,户名,1月,2月\n3300000001,甲厂,10,12\n3300000002,乙厂,20,')
  const kind = requireShippedKind('power-readings').kind
  const place = { regionCode: '990102', regions: [] }
  const check = (asOf?: string) =>
    checkListFile(file, kind, place, { setAside: false, clock: systemClock, asOf })
  expect((await check()).counts).toMatchObject({ accepted: 0, values: 0, errors: 2 })
  expect((await check('2021-02-28')).counts).toMatchObject({ accepted: 2, values: 3, errors: 0 })

  const sent = await server.call('countyClerk', listImportUpload, {
    query: { kind: 'power-readings', orgKind: 'power', regionCode: '990102', label: '月电量' },
    file: { name: '电量.csv', bytes: readFileSync(file) },
  })
  expect(sent.body.proposal?.notes.map((n) => n.code)).toContain('needs-year')
  const params = { importId: sent.body.id }
  const unsaid = await server.call('countyClerk', listImportCorrect, {
    params,
    body: { reading: sent.body.reading },
  })
  expect(unsaid.body.counts).toMatchObject({ accepted: 0, errors: 2 })
  const said = await server.call('countyClerk', listImportCorrect, {
    params,
    body: { reading: sent.body.reading, asOf: '2021-02-28' },
  })
  expect(said.body.counts).toMatchObject({ accepted: 2, values: 3 })
  const done = await server.call('countyClerk', listImportConfirm, { params })
  expect(done.status, JSON.stringify(done.body)).toBe(200)
  const readings = (await readWorkTables(server, []))['meter_reading']!
  expect(readings.map((r) => /2021-0[12]-01/.exec(r)?.[0]).toSorted()).toEqual([
    '2021-01-01',
    '2021-01-01',
    '2021-02-01',
  ])
})

test('broken off before its end it leaves nothing', async () => {
  const before = await readWorkTables(server, [])
  const cut = async () => {
    throw new Error('the program died')
  }
  await expect(bring(write('丁厂,清源县云溪镇前进村9号,存续'), false, cut)).rejects.toThrow('died')
  expect(await readWorkTables(server, [])).toEqual(before)
})
