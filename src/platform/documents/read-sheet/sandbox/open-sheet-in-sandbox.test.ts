import { EventEmitter } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PassThrough, Readable } from 'node:stream'
import { setTimeout as wait } from 'node:timers/promises'
import { zipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Problem } from '../../../../kernel/problem.ts'
import type { OpenSheet, SheetProgress, SheetRowBatch } from '../sheet-content.ts'
import { makeXlsx, noise, sheetXml, worksheet, xlsxParts } from '../sheet-fixtures.ts'
import { openedSheet, openSheetInSandbox, type OpenSheetOptions } from './open-sheet-in-sandbox.ts'
import { previewSheetInSandbox } from './read-sheet-in-sandbox.ts'
import type { Child } from './reading-process.ts'

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

const fillBoth = async (): Promise<[OpenSheet, OpenSheet]> => {
  const [long, small] = [await file('long.csv', longCsv(60_000)), await file('small.csv', 'a,b\n1,2\n')]
  return [await openSheetInSandbox(long), await openSheetInSandbox(small)]
}

// One start of a process takes as long as reading a small file a hundred times: what needs an open list shares it.
test(
  'who stops early may ask again; a child nobody reads from stands still; a third list waits for its turn',
  { timeout: 60_000 },
  async () => {
    const [sheet, other] = await fillBoth()
    try {
      for await (const batch of sheet.batches(0)) {
        expect(batch.rows[0]).toEqual(['序号', '名称'])
        await expect(sheet.batches(0)[Symbol.asyncIterator]().next()).rejects.toThrow('one reading')
        const before = sheet.usage()
        await wait(1500)
        // The reading process has not run on, and its clock neither.
        expect(sheet.usage().seconds - before.seconds).toBeLessThan(0.5)
        break
      }
      let rows = 0
      for await (const batch of sheet.batches(0)) rows += batch.rows.length
      expect(rows).toBe(60_000)
      await expectTurns(other)
    } finally {
      await Promise.all([sheet.close(), other.close()])
    }
  },
)

/** Two lists are open: a third waits until one of them is closed; a refused one gives its place back. */
async function expectTurns(open: OpenSheet): Promise<void> {
  const bad = await file('bad.csv', 'a,b\n"1,2\n')
  let third = 'waiting'
  const later = outcome(openSheetInSandbox(bad)).then((code) => (third = code))
  await wait(300)
  expect(third).toBe('waiting')
  await open.close()
  expect(await later).toBe('documents/unclosed-quote')
  const many = await file('many.csv', '1\n'.repeat(300_200))
  expect(await outcome(readThrough(many))).toBe('documents/too-many-rows')
}

test('time and memory are capped for lists too', { timeout: 60_000 }, async () => {
  const parts = xlsxParts({
    sheets: [{ name: 'a', xml: worksheet(`<sheetData>${noise(3_000_000)}</sheetData>`) }],
  })
  const heavy = await file('heavy.xlsx', Buffer.from(zipSync(parts)))
  expect(await outcome(readThrough(heavy, { timeoutMs: 40 }))).toBe('documents/too-slow')
  expect(await outcome(readThrough(heavy, { memoryMb: 12 }))).toBe('documents/too-heavy')
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

/** Says some lines, or one piece of a line again and again; then it ends, or stays until it is killed. */
class SayingChild extends EventEmitter implements Child {
  isEnded = false
  readonly stdin = new PassThrough()
  readonly stderr = new PassThrough()
  readonly stdout: Readable
  private die = (): void => {}
  private readonly killed = new Promise<void>((resolve) => (this.die = resolve))

  constructor(said: readonly string[] | string, stays: boolean) {
    super()
    this.stdout = Readable.from(this.say(said, stays), { objectMode: false })
  }

  kill(): boolean {
    this.isEnded = true
    this.die()
    this.end()
    return true
  }

  private async *say(said: readonly string[] | string, stays: boolean): AsyncGenerator<Buffer> {
    while (typeof said === 'string' && !this.isEnded) yield Buffer.from(said)
    if (typeof said !== 'string') for (const line of said) yield Buffer.from(`${line}\n`)
    if (stays) await this.killed
    this.end()
  }

  private end(): void {
    setImmediate(() => this.emit('close'))
  }
}

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
  const stay = 'and stays'
  const more = 'x'.repeat(1_000_000)

  test.each<[string, string[] | 'no end', string]>([
    ['nothing', [], 'unreadable'],
    ['no JSON', ['<html>', stay], 'unreadable'],
    ['another shape', ['{"opened":{"format":"exe","sheets":[]}}', stay], 'unreadable'],
    ['an unknown refusal', ['{"refusal":{"code":"documents/__proto__","details":{}}}'], 'unreadable'],
    ['one line without end', 'no end', 'too-heavy'],
    ['more rows than a list has', [opened(10_000_000), stay], 'unreadable'],
    ['rows beyond the last', [opened(1), batch(1, [['a'], ['b']]), stay], 'unreadable'],
    ['the same rows again', [opened(2), batch(1, [['a']]), batch(1, [['a']]), stay], 'unreadable'],
    ['no rows, again and again', [opened(2), batch(1, []), stay], 'unreadable'],
    ['cells that are no text', [opened(2), batch(1, [[{ a: 1 }]]), stay], 'unreadable'],
    ['a row too wide', [opened(2), batch(1, [Array.from({ length: 300 }, () => 'x')]), stay], 'unreadable'],
    ['a cell too long', [opened(2), batch(1, [['x'.repeat(40_000)]]), stay], 'unreadable'],
    ['an end in the middle', [opened(2), batch(1, [['a']])], 'unreadable'],
  ])('%s', async (_name, lines, code) => {
    const path = await file('any.csv', 'a')
    const child = new SayingChild(
      lines === 'no end' ? more : lines.filter((l) => l !== stay),
      lines.at(-1) === stay,
    )
    const work = async (): Promise<void> => {
      const sheet = await openedSheet(path, { timeoutMs: 30_000, start: () => child }, () => {})
      try {
        for await (const _ of sheet.batches());
      } finally {
        await sheet.close()
      }
    }
    expect(await outcome(work())).toBe(`documents/${code}`)
    expect(child.isEnded).toBe(true)
  })
})
