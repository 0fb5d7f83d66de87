import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { startTestServer, type TestServer } from '../../../../testing/index.ts'
import { readWorkTables } from '../../../../testing/work-tables.ts'
import { importList } from './import-list.ts'

vi.mock('../../../../platform/documents/read-sheet/index.ts', async (original) => ({
  ...(await original<object>()),
  openSheetInSandbox: (await import('../../../../testing/in-process-sheet.ts')).openSheetHere,
}))

const folder = mkdtempSync(path.join(tmpdir(), 'qingyuan-list-'))
let server: TestServer
beforeAll(async () => {
  server = await startTestServer({ routes: [] })
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

test('broken off before its end it leaves nothing', async () => {
  const before = await readWorkTables(server, [])
  const cut = async () => {
    throw new Error('the program died')
  }
  await expect(bring(write('丁厂,清源县云溪镇前进村9号,存续'), false, cut)).rejects.toThrow('died')
  expect(await readWorkTables(server, [])).toEqual(before)
})
