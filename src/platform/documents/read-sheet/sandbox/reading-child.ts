import net from 'node:net'
import { createInterface } from 'node:readline'
import { setImmediate as turn } from 'node:timers/promises'
import { Worker } from 'node:worker_threads'
import { Problem } from '../../../../kernel/problem.ts'
import { openSheet, type CheckedSheets } from '../open-sheet.ts'
import { sheetFileAt } from '../sheet-file.ts'
import { taskShape, wishShape, type ReadingSaying, type ReadingWish } from './reading-protocol.ts'

// Nothing a file says may make this process speak to anyone: opening a connection is an error.
net.Socket.prototype.connect = () => {
  throw new Error('no network in the reading process')
}

const { path, limits, head, maxSeconds } = taskShape.parse(JSON.parse(process.argv[2] ?? ''))

// The parent kills what takes too long; when the parent itself was killed, this thread does, however busy the other is.
const watchdog = `
  const kill = () => process.kill(${process.pid}, 'SIGKILL')
  setTimeout(kill, ${maxSeconds * 1000})
  setInterval(() => process.ppid === ${process.ppid} || kill(), 1000)`
new Worker(watchdog, { eval: true, execArgv: [] }).unref()

/** Waits until the parent has taken what was said: rows never pile up here. */
async function say(answer: ReadingSaying): Promise<void> {
  const line = `${JSON.stringify(answer)}\n`
  await new Promise<void>((done) => process.stdout.write(line, () => done()))
}

class Stopped extends Error {}
let stopped = false

async function answerWishes(checked: CheckedSheets): Promise<void> {
  const reading = async (index: number): Promise<void> => {
    stopped = false
    await checked.read(index, async (firstRow, rows) => {
      await say({ batch: { firstRow, rows } })
      // Time for the wish to stop to come in.
      await turn()
      if (stopped) throw new Stopped()
    })
  }
  let before = Promise.resolve()
  const obey = (wish: ReadingWish): void => {
    if ('stop' in wish) stopped = true
    else before = before.then(() => reading(wish.read).then(() => say({ end: true }), refused))
  }
  for await (const line of createInterface({ input: process.stdin })) obey(wishShape.parse(JSON.parse(line)))
  await before
}

async function refused(error: unknown): Promise<void> {
  if (error instanceof Stopped) return say({ end: true })
  if (!(error instanceof Problem)) throw error
  return say({ refusal: { code: error.code, details: error.details } })
}

const sayEveryBytes = 4 * 1024 * 1024
let said = 0
async function progress(done: number, total: number): Promise<void> {
  if (done < said + sayEveryBytes) return
  said = done
  await say({ progress: { done, total } })
}

try {
  const checked = await openSheet(await sheetFileAt(path), limits, { head, progress })
  const { format, sheets, warnings } = checked
  await say({ opened: { format, sheets, warnings } })
  await answerWishes(checked)
} catch (error) {
  await refused(error)
}
process.exit(0)
