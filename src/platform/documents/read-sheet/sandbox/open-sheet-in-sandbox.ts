import { stat } from 'node:fs/promises'
import { documentsProblems, tooLarge } from '../documents-problems.ts'
import {
  listSheetLimits,
  type OpenSheet,
  type SheetLimits,
  type SheetProgress,
  type SheetRowBatch,
} from '../sheet-content.ts'
import { ReadingProcess, type Child } from './reading-process.ts'
import type { ReadingAnswer } from './reading-protocol.ts'
import { Turnstile } from './turnstile.ts'

export type SandboxOptions = Partial<SheetLimits> & {
  /** How long the reading process may be waited for, milliseconds: 30,000 for a whole reading, 300,000 for a stream. */
  readonly timeoutMs?: number
  /** Heap of the child in MB; 512 when not given. The whole process may use 256 MB more. */
  readonly memoryMb?: number
}

export type OpenSheetOptions = SandboxOptions & {
  /** Called now and then: bytes while the file is checked, rows while it is read. */
  readonly onProgress?: (progress: SheetProgress) => void
}

const streams = new Turnstile(2)
/** An import that hangs while it holds an open file loses it. */
const maxOpenSeconds = 2 * 60 * 60

/**
 * Opens a sheet that came from outside in a child process of its own (no network, an empty environment, limited memory
 * and time, killed on breach) and reads it once to its end there before the promise resolves: what is wrong with the
 * file is said before the first row, and later only time and memory can fail. The rows then stream as slowly as the
 * caller reads. At most two are open at once, a third waits: always close it. Limits: `listSheetLimits`.
 *
 * @throws Problem `documents/…`, also from `batches`; a file can make nothing else of it
 */
export async function openSheetInSandbox(path: string, options: OpenSheetOptions = {}): Promise<OpenSheet> {
  const leave = await streams.enter()
  try {
    return await openedSheet(path, { timeoutMs: 300_000, ...options }, leave)
  } catch (error) {
    leave()
    throw error
  }
}

type InnerOptions = OpenSheetOptions & {
  readonly timeoutMs: number
  readonly head?: number
  /** Another reading process: tests of what a hostile one could answer. */
  readonly start?: () => Child
}

/** @internal The same without waiting for a turn; `ended` is called when the reading process is no more. */
export async function openedSheet(
  path: string,
  options: InnerOptions,
  ended: () => void,
): Promise<OpenSheet> {
  const { timeoutMs, memoryMb = 512, onProgress, head, start, ...over } = options
  const limits: SheetLimits = { ...listSheetLimits, ...over }
  const { size } = await stat(path)
  if (size === 0) throw documentsProblems.refuse('empty')
  if (size > limits.maxFileBytes) throw tooLarge(size, limits.maxFileBytes)
  const reading = new ReadingProcess(
    { path, limits, head, maxSeconds: maxOpenSeconds },
    { timeoutMs, memoryMb },
    start,
  )
  void reading.ended.then(ended)
  const opened = await openedAnswer(reading, onProgress)
  const isFalse = opened.sheets.some(
    (sheet, index) => sheet.index !== index || sheet.lastRow > limits.maxRows,
  )
  if (isFalse || opened.sheets.length > limits.maxSheets) return await fail(reading)
  const { format, sheets, warnings } = opened
  return {
    format,
    sheets,
    batches: batchesOf(reading, sheets, limits, onProgress),
    warnings: () => warnings,
    usage: () => reading.usage(),
    close: () => reading.close(),
  }
}

type Opened = Pick<OpenSheet, 'format' | 'sheets'> & { readonly warnings: ReturnType<OpenSheet['warnings']> }

async function openedAnswer(
  reading: ReadingProcess,
  onProgress: OpenSheetOptions['onProgress'],
): Promise<Opened> {
  for (;;) {
    const answer = await reading.next()
    if ('opened' in answer) return answer.opened
    if ('progress' in answer) onProgress?.({ step: 'checking', ...answer.progress })
  }
}

/** The rows asked for, sheet after sheet. A caller that stops early may ask again: the child is told, and heard out. */
function batchesOf(
  reading: ReadingProcess,
  sheets: OpenSheet['sheets'],
  limits: SheetLimits,
  onProgress: OpenSheetOptions['onProgress'],
): OpenSheet['batches'] {
  let busy = false
  return async function* batches(only?: number): AsyncGenerator<SheetRowBatch> {
    if (busy) throw new Error('one reading of an open sheet at a time')
    busy = true
    const wanted = sheets.filter((sheet) => only === undefined || sheet.index === only)
    const total = wanted.reduce((sum, sheet) => sum + sheet.lastRow, 0)
    let before = 0
    let unfinished = false
    try {
      for (const { index, lastRow } of wanted) {
        reading.ask({ read: index })
        unfinished = true
        for (let expected = 1; ;) {
          const answer = await reading.next()
          if ('end' in answer) break
          const batch = trueBatch(answer, expected, lastRow, limits.maxColumns)
          if (!batch) return await fail(reading)
          const { firstRow, rows } = batch
          const last = firstRow + rows.length - 1
          expected = last + 1
          yield { sheet: index, firstRow, rows }
          onProgress?.({ step: 'reading', done: before + last, total })
        }
        unfinished = false
        before += lastRow
      }
    } finally {
      if (unfinished) await hearOut(reading)
      busy = false
    }
  }
}

type Batch = Omit<SheetRowBatch, 'sheet'>

/** The answer as rows that may come next, where the file said they would be; null when it is none. */
function trueBatch(
  answer: ReadingAnswer,
  expected: number,
  lastRow: number,
  maxColumns: number,
): Batch | null {
  if (!('batch' in answer)) return null
  const { firstRow, rows } = answer.batch
  const isTrue = rows.length > 0 && firstRow >= expected && firstRow + rows.length - 1 <= lastRow
  return isTrue && rows.every((row) => row.length <= maxColumns) ? answer.batch : null
}

/** Ends a child whose answer makes no sense. */
async function fail(reading: ReadingProcess): Promise<never> {
  await reading.close()
  throw documentsProblems.refuse('unreadable')
}

/** The child failed, or was stopped in the middle: then it says what is still under way until its end. */
async function hearOut(reading: ReadingProcess): Promise<void> {
  try {
    reading.ask({ stop: true })
    while (!('end' in (await reading.next())));
  } catch {
    // It has ended already; why was said to whoever asked.
  }
}
