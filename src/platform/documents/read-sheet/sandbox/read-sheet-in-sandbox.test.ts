import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { Problem } from '../../../../kernel/problem.ts'
import type { SandboxOptions } from './open-sheet-in-sandbox.ts'
import { readSheetInSandbox } from './read-sheet-in-sandbox.ts'
import { makeXlsx, noise, sheetXml } from '../sheet-fixtures.ts'

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'read-sheet-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

async function file(name: string, content: Buffer): Promise<string> {
  const path = join(folder, name)
  await writeFile(path, content)
  return path
}

const codeOf = (path: string, options?: SandboxOptions): Promise<string> =>
  readSheetInSandbox(path, options).then(
    () => 'read',
    (error: unknown) => (error instanceof Problem ? error.code : `not a problem: ${String(error)}`),
  )

test('reads in a process of its own, whatever the file is called', { timeout: 30_000 }, async () => {
  const rows = [
    ['序号', '名称'],
    ['1', '利民厂'],
  ]
  const path = await file(
    'a "b" $(touch x).csv.exe',
    makeXlsx({ sheets: [{ name: '附件2', xml: sheetXml(rows) }] }),
  )
  expect(await readSheetInSandbox(path)).toMatchObject({
    format: 'xlsx',
    sheets: [{ name: '附件2', hidden: false, rows, merges: [] }],
    warnings: [],
  })
})

test('a refusal keeps its code, its place and its words', { timeout: 30_000 }, async () => {
  const path = await file('quote.csv', Buffer.from('a,b\n"c,d'))
  await expect(readSheetInSandbox(path)).rejects.toMatchObject({
    code: 'documents/unclosed-quote',
    status: 422,
    message: expect.stringContaining('第 2 行'),
  })
})

test('what takes too long or too much is killed and said', { timeout: 60_000 }, async () => {
  const heavy = await file('heavy.csv', Buffer.from(`${noise(20_000)},`.repeat(500)))
  const [slow, big, large, empty] = await Promise.all([
    codeOf(heavy, { timeoutMs: 40 }),
    codeOf(heavy, { memoryMb: 12 }),
    codeOf(heavy, { maxFileBytes: 1000 }),
    file('empty.xlsx', Buffer.alloc(0)).then((path) => codeOf(path)),
  ])
  expect([slow, big, large, empty]).toEqual([
    'documents/too-slow',
    'documents/too-heavy',
    'documents/too-large',
    'documents/empty',
  ])
})
