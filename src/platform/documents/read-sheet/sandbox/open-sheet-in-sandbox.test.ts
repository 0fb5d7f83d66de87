import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { pathToFileURL } from 'node:url'
import { zipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Problem } from '../../../../kernel/problem.ts'
import type { SheetProgress, SheetRowBatch } from '../sheet-content.ts'
import { makeXlsx, noise, sheetXml, worksheet, xlsxParts } from '../sheet-fixtures.ts'
import { openedSheet, openSheetInSandbox, type OpenSheetOptions } from './open-sheet-in-sandbox.ts'
import { previewSheetInSandbox } from './read-sheet-in-sandbox.ts'

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'open-sheet-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

async function file(name: string, content: Buffer | string): Promise<string> {
  const path = join(folder, name)
  await writeFile(path, content)
  return path
}

const outcome = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'read',
    (error: unknown) => (error instanceof Problem ? error.code : `not a problem: ${String(error)}`),
  )

async function readThrough(path: string, options?: OpenSheetOptions): Promise<number> {
  const sheet = await openSheetInSandbox(path, options)
  let rows = 0
  try {
    for await (const batch of sheet.batches()) rows += batch.rows.length
    return rows
  } finally {
    await sheet.close()
  }
}

const longCsv = (rows: number): string =>
  `序号,名称\n${Array.from({ length: rows - 1 }, (_, n) => `${n + 1},利民厂${n + 1}`).join('\n')}\n`

test(
  'a list streams: sheets first, rows in batches, progress, and what it took',
  { timeout: 60_000 },
  async () => {
    const sheets = [
      { name: '说明', xml: sheetXml([['填表说明']]) },
      {
        name: '底单',
        xml: sheetXml(Array.from({ length: 4000 }, (_, n) => [n, `厂${n}`])),
        state: 'hidden' as const,
      },
    ]
    const path = await file('list.xlsx', makeXlsx({ sheets }))
    const progress: SheetProgress[] = []
    const sheet = await openSheetInSandbox(path, { onProgress: (step) => progress.push(step) })
    try {
      expect(sheet.format).toBe('xlsx')
      expect(sheet.sheets).toEqual([
        { index: 0, name: '说明', hidden: false, lastRow: 1, merges: [] },
        { index: 1, name: '底单', hidden: true, lastRow: 4000, merges: [] },
      ])
      expect(sheet.warnings().map((warning) => warning.code)).toEqual(['hidden-sheet'])
      const batches: SheetRowBatch[] = []
      for await (const batch of sheet.batches()) batches.push(batch)
      expect(batches.length).toBeGreaterThan(4)
      expect(batches[0]).toEqual({ sheet: 0, firstRow: 1, rows: [['填表说明']] })
      const list = batches.filter((batch) => batch.sheet === 1)
      expect(list.flatMap((batch) => batch.rows)).toHaveLength(4000)
      for (const { firstRow, rows } of list) expect(rows[0]![0]).toBe(String(firstRow - 1))
      expect(progress.at(-1)).toEqual({ step: 'reading', done: 4001, total: 4001 })
      const { peakMb, seconds } = sheet.usage()
      expect(seconds).toBeGreaterThan(0)
      if (process.platform === 'linux') expect(peakMb).toBeGreaterThan(20)
    } finally {
      await sheet.close()
      await sheet.close()
    }
  },
)

test('who stops early may ask again; one reading at a time', { timeout: 60_000 }, async () => {
  const sheet = await openSheetInSandbox(await file('long.csv', longCsv(30_000)))
  try {
    for await (const batch of sheet.batches(0)) {
      expect(batch.rows[0]).toEqual(['序号', '名称'])
      await expect(sheet.batches(0)[Symbol.asyncIterator]().next()).rejects.toThrow('one reading')
      break
    }
    let rows = 0
    for await (const batch of sheet.batches(0)) rows += batch.rows.length
    expect(rows).toBe(30_000)
  } finally {
    await sheet.close()
  }
})

test(
  'the reading process stands still while nobody takes its rows, and its clock too',
  { timeout: 60_000 },
  async () => {
    const sheet = await openSheetInSandbox(await file('slow.csv', longCsv(60_000)))
    try {
      const rows = sheet.batches()[Symbol.asyncIterator]()
      await rows.next()
      const before = sheet.usage()
      await wait(1500)
      const after = sheet.usage()
      expect(after.seconds - before.seconds).toBeLessThan(0.5)
      await rows.return?.()
    } finally {
      await sheet.close()
    }
  },
)

test(
  'a third list waits until one of two is closed; a refused one gives its place back',
  { timeout: 60_000 },
  async () => {
    const path = await file('small.csv', 'a,b\n1,2\n')
    const bad = await file('bad.csv', 'a,b\n"1,2\n')
    const opened = [await openSheetInSandbox(path), await openSheetInSandbox(path)]
    let third = 'waiting'
    const later = outcome(openSheetInSandbox(bad)).then((code) => (third = code))
    await wait(300)
    expect(third).toBe('waiting')
    await opened[0]!.close()
    expect(await later).toBe('documents/unclosed-quote')
    const fourth = await openSheetInSandbox(path)
    await Promise.all([fourth.close(), opened[1]!.close()])
  },
)

test('time and memory are capped for lists too', { timeout: 60_000 }, async () => {
  const parts = xlsxParts({
    sheets: [{ name: 'a', xml: worksheet(`<sheetData>${noise(3_000_000)}</sheetData>`) }],
  })
  const heavy = await file('heavy.xlsx', Buffer.from(zipSync(parts)))
  expect(await outcome(readThrough(heavy, { timeoutMs: 40 }))).toBe('documents/too-slow')
  expect(await outcome(readThrough(heavy, { memoryMb: 12 }))).toBe('documents/too-heavy')
  const many = await file('many.csv', '1\n'.repeat(300_200))
  expect(await outcome(readThrough(many))).toBe('documents/too-many-rows')
})

test('a preview takes the head of every sheet', { timeout: 60_000 }, async () => {
  const path = await file('preview.csv', longCsv(40_000))
  const { sheets } = await previewSheetInSandbox(path, 3)
  expect(sheets.map((sheet) => sheet.rows)).toEqual([
    [
      ['序号', '名称'],
      ['1', '利民厂1'],
      ['2', '利民厂2'],
    ],
  ])
})

describe('whatever the reading process answers, its parent takes no harm', () => {
  const opened = (lastRow: number): string =>
    JSON.stringify({
      opened: {
        format: 'csv',
        sheets: [{ index: 0, name: 'a', hidden: false, lastRow, merges: [] }],
        warnings: [],
      },
    })
  const batch = (firstRow: number, rows: unknown): string => JSON.stringify({ batch: { firstRow, rows } })
  const say = (...lines: string[]): string =>
    lines.map((line) => `console.log(${JSON.stringify(line)})`).join('\n')
  const stay = '\nsetInterval(() => {}, 1000)'

  test.each([
    ['nothing', '', 'unreadable'],
    ['no JSON', say('<html>') + stay, 'unreadable'],
    ['another shape', say('{"opened":{"format":"exe","sheets":[]}}') + stay, 'unreadable'],
    ['an unknown refusal', say('{"refusal":{"code":"documents/__proto__","details":{}}}'), 'unreadable'],
    [
      'one line without end',
      `const more = () => process.stdout.write('x'.repeat(1e6), more)\nmore()`,
      'too-heavy',
    ],
    ['more rows than a list has', say(opened(10_000_000)) + stay, 'unreadable'],
    ['rows beyond the last', say(opened(1), batch(1, [['a'], ['b']])) + stay, 'unreadable'],
    ['the same rows again', say(opened(2), batch(1, [['a']]), batch(1, [['a']])) + stay, 'unreadable'],
    ['no rows, again and again', say(opened(2), batch(1, [])) + stay, 'unreadable'],
    ['cells that are no text', say(opened(2), batch(1, [[{ a: 1 }]])) + stay, 'unreadable'],
    [
      'a row too wide',
      say(opened(2), batch(1, [Array.from({ length: 300 }, () => 'x')])) + stay,
      'unreadable',
    ],
    ['a cell too long', say(opened(2), batch(1, [['x'.repeat(40_000)]])) + stay, 'unreadable'],
    ['an end in the middle', say(opened(2), batch(1, [['a']])), 'unreadable'],
  ])('%s', { timeout: 40_000 }, async (_name, script, code) => {
    const path = await file('any.csv', 'a')
    const child = await file(`child-${Math.random()}.mjs`, script)
    const work = async (): Promise<void> => {
      const sheet = await openedSheet(path, { timeoutMs: 30_000, child: pathToFileURL(child) }, () => {})
      try {
        for await (const _ of sheet.batches());
      } finally {
        await sheet.close()
      }
    }
    expect(await outcome(work())).toBe(`documents/${code}`)
  })
})
