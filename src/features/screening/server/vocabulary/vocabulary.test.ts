import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { utils, write } from '@e965/xlsx'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { sixTests, startTestServer, type TestServer } from '../../../../testing/index.ts'
import { vocabularyGet, vocabularyImport, vocabularyList } from '../../domain/index.ts'
import { readCatalogueFile } from '../../../chemical/server/index.ts'
import { vocabularyRoutes } from './vocabulary-routes.ts'
import { vocabularyInForce } from './vocabulary-queries.ts'

let server: TestServer
let folder: string
beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'qingyuan-catalogue-'))
  server = await startTestServer({ routes: vocabularyRoutes })
})
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true })
  expect(server.bugs).toEqual([])
  await server.close()
})

const table = [
  ['序号', '品名', '别名', 'CAS号', '备注'],
  ['1', '某甲醇', '木醇；木精', '67-56-1', ''],
  ['2', '氰化钠', '山奈', '143-33-9', '剧毒'],
]
const csv = (rows: readonly (readonly string[])[]) =>
  Buffer.from(rows.map((r) => r.map((c) => `"${c}"`).join(',')).join('\n'))
let made = 0
const wanted = (more: Record<string, unknown> = {}, rows = table) => ({
  query: {
    kind: 'catalogue',
    version: `测试第 ${++made} 版`,
    from: '2021-01-01',
    regionCode: '990102',
    ...more,
  },
  file: { name: '目录.csv', bytes: csv(rows) },
})
async function imported(more: Record<string, unknown> = {}, as: 'countyClerk' | 'cityClerk' = 'countyClerk') {
  const answer = await server.call(as, vocabularyImport, wanted(more))
  expect(answer.status, JSON.stringify(answer.body)).toBe(200)
  return answer.body
}

test('a catalogue is read, counted, listed and given back whole', async () => {
  const one = await imported({ source: '测试摘录' })
  expect(one).toMatchObject({ kind: 'catalogue', source: '测试摘录', counts: { items: 2, acute: 1, cas: 2 } })
  const list = (await server.call('countyClerk', vocabularyList)).body
  expect(list.rows.map((r) => r.id)).toContain(one.id)
  expect(list.shipped.map((r) => [r.kind, r.id])).toEqual([
    ['catalogue', null],
    ['words', null],
  ])
  const whole = await server.call('townClerk', vocabularyGet, { params: { vocabularyId: one.id } })
  expect(whole.body.content).toMatchObject({ items: [{ name: '某甲醇', cas: ['67-56-1'] }, { acute: true }] })
  expect(
    (await server.call('otherCountyClerk', vocabularyGet, { params: { vocabularyId: one.id } })).status,
  ).toBe(404)
})

test('the newest version in force on the day is used, the nearest region’s first; shipped ones before all', async () => {
  const at = (on: string) =>
    server.work(
      'countyClerk',
      async (work) => (await vocabularyInForce(work, '990102', on)).catalogue.version,
    )
  expect(await at('2015-05-01')).toMatch(/^摘录/)
  await imported({ version: '市版', from: '2031-01-01', regionCode: '9901' }, 'cityClerk')
  await imported({ version: '县版', from: '2031-01-01' })
  await imported({ version: '县新版', from: '2032-02-29' })
  expect([await at('2031-01-01'), await at('2032-02-28'), await at('2032-02-29')]).toEqual([
    '县版',
    '县版',
    '县新版',
  ])
})

test('one error and nothing is kept; the place is said', async () => {
  const faulty = wanted({}, [...table, ['3', '某物', '', '67-56-2', '']])
  const answer = await server.call('countyClerk', vocabularyImport, faulty)
  expect([answer.status, answer.body.code]).toEqual([422, 'screening-vocabulary/catalogue-errors'])
  expect(answer.body.issues).toMatchObject([{ row: 4, column: 'CAS号', code: 'cas-unsound' }])
  const other = await server.call('countyClerk', vocabularyImport, wanted({}, [['企业名称', '地址']]))
  expect([other.status, other.body.code]).toEqual([422, 'chemical/no-table'])
  const town = await server.call('townClerk', vocabularyImport, wanted({ regionCode: '990102100' }))
  expect([town.status, town.body.code]).toEqual([403, 'screening-vocabulary/level'])
})

test('words: the shipped file is taken under a new name; a faulty one is told by its path', async () => {
  const shipped = await readFile('screening-data/vocabulary/2026-11-22.yaml')
  const send = (version: string, bytes: Uint8Array) =>
    server.call('countyClerk', vocabularyImport, {
      query: { kind: 'words', version, from: '2033-01-01', regionCode: '990102' },
      file: { name: '词表.yaml', bytes },
    })
  expect((await send('本县词表', shipped)).status).toBe(200)
  const file = await server.work('countyClerk', async (work) =>
    vocabularyInForce(work, '990102', '2033-01-01'),
  )
  expect(file.file.version).toBe('本县词表')
  const twice = Buffer.from(`${shipped}\n  - { class: process, source: 测试, terms: [硝化] }\n`)
  const faulty = await send('错', twice)
  expect([faulty.status, faulty.body.code]).toEqual([422, 'screening-vocabulary/words-invalid'])
  expect(faulty.body.issues?.[0]).toMatchObject({
    path: expect.stringMatching(/^groups\.\d+\.terms\.0$/) as string,
    message: expect.stringContaining('“硝化”已在') as string,
  })
  const broken = await send('坏', Buffer.from('schema: [1'))
  expect([broken.status, broken.body.code]).toEqual([422, 'screening-vocabulary/words-unreadable'])
})

test('an .xlsx with title rows, merged serials and dates in place of CAS', async () => {
  const sheet = utils.aoa_to_sheet([
    ['危险化学品目录（测试）'],
    [],
    ['序号', '品名', '别名', 'CAS号', '备注'],
    [1, '二氯甲烷', '亚甲基氯；甲撑氯', new Date(Date.UTC(1975, 8, 2)), null],
    [2, '氢氧化钠', '烧碱', '1310-73-2', null],
    [null, '氢氧化钠溶液[含量≥30%]', null, null, null],
    [3, '含氨＞10%的溶液', null, '1336-21-6', null],
  ])
  sheet['!merges'] = [
    { s: { r: 0, c: 0 }, e: { r: 0, c: 4 } },
    { s: { r: 4, c: 0 }, e: { r: 5, c: 0 } },
  ]
  const name = path.join(folder, '目录.xlsx')
  writeFileSync(
    name,
    write({ SheetNames: ['目录'], Sheets: { 目录: sheet } }, { type: 'buffer', bookType: 'xlsx' }) as Buffer,
  )
  const reading = await readCatalogueFile(name)
  expect(reading.items.map((i) => [i.serial, i.name, i.cas])).toEqual([
    [1, '二氯甲烷', ['75-09-2']],
    [2, '氢氧化钠', ['1310-73-2']],
    [2, '氢氧化钠溶液[含量≥30%]', ['1310-73-2']],
    [3, '含氨＞10%的溶液', ['1336-21-6']],
  ])
  expect(reading.findings.map((f) => [f.row, f.code])).toEqual([
    [4, 'cas-restored'],
    [6, 'variant-inherits'],
  ])
})

sixTests({
  server: () => server,
  action: vocabularyImport,
  as: 'countyClerk',
  arrange: async () => wanted(),
  notVisible: { as: 'otherCountyClerk', status: 403 },
  forbidden: { as: 'countyLeader' },
  wrongStatus: { arrange: async () => wanted({ version: (await imported()).version }) },
})
