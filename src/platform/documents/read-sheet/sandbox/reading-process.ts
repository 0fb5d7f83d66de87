import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import type { Readable, Writable } from 'node:stream'
import { fileURLToPath, pathToFileURL } from 'node:url'
import type { Problem } from '../../../../kernel/problem.ts'
import { documentsProblems, type DocumentsProblemCode } from '../documents-problems.ts'
import type { SheetUsage } from '../sheet-content.ts'
import { answerShape, type ReadingAnswer, type ReadingTask, type ReadingWish } from './reading-protocol.ts'

export type ReadingCaps = {
  /** How long the child may be waited for in all, milliseconds; the time its parent takes for the rows is not counted. */
  readonly timeoutMs: number
  /** Heap of the child in MB; the whole process may use 256 MB more. */
  readonly memoryMb: number
}

/** What is used of a child process. */
export type Child = {
  readonly pid?: number
  readonly stdin: Writable
  readonly stdout: Readable
  readonly stderr: Readable
  kill(signal: 'SIGKILL'): boolean
  on(event: 'error' | 'close', listener: () => void): unknown
}

const readingChild = fileURLToPath(new URL('./reading-child.ts', import.meta.url))
const tsx = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href
const maxLineBytes = 48 * 1024 * 1024
const newLine = 10

/**
 * A child process that reads one file: no network, an empty environment, limited memory and time, killed on breach. Its
 * answers are taken one by one; while none is taken it stands still (its pipe is full).
 */
export class ReadingProcess {
  /** Resolves when the child is no more, however it ended. */
  readonly ended: Promise<void>
  private readonly process_: Child
  private readonly caps: ReadingCaps
  private readonly answers: AsyncGenerator<ReadingAnswer>
  private readonly watch: NodeJS.Timeout
  private failure: Problem | null = null
  private errorText = ''
  private waitedMs = 0
  private peakMb = 0

  constructor(task: ReadingTask, caps: ReadingCaps, start = startChild) {
    this.caps = caps
    this.process_ = start(task, caps)
    // A child that was killed no longer listens; what became of it is said by its answers.
    this.process_.stdin.on('error', () => {})
    this.process_.stderr.on('data', (chunk: Buffer) => {
      if (this.errorText.length < 65_536) this.errorText += chunk.toString('utf8')
    })
    this.ended = new Promise((resolve) => {
      this.process_.on('error', () => resolve())
      this.process_.on('close', () => resolve())
    })
    this.watch = setInterval(() => this.weigh(), 100)
    this.watch.unref()
    this.answers = this.lines()
  }

  ask(wish: ReadingWish): void {
    this.process_.stdin.write(`${JSON.stringify(wish)}\n`)
  }

  /** The child's next answer. @throws Problem `documents/…`: its refusal, or what its end means. */
  async next(): Promise<Exclude<ReadingAnswer, { refusal: unknown }>> {
    const from = performance.now()
    const clock = setTimeout(() => this.kill('too-slow'), Math.max(0, this.caps.timeoutMs - this.waitedMs))
    try {
      const { value, done } = await this.answers.next()
      if (done || this.failure) throw this.failure ?? documentsProblems.refuse('unreadable')
      if ('refusal' in value)
        throw documentsProblems.refuse(knownCode(value.refusal.code), value.refusal.details)
      return value
    } catch (error) {
      await this.close()
      throw error
    } finally {
      clearTimeout(clock)
      this.waitedMs += performance.now() - from
    }
  }

  usage(): SheetUsage {
    this.weigh()
    return { peakMb: Math.round(this.peakMb), seconds: Math.round(this.waitedMs / 10) / 100 }
  }

  /** Ends the child. May be called twice. */
  async close(): Promise<void> {
    this.weigh()
    clearInterval(this.watch)
    this.process_.kill('SIGKILL')
    this.process_.stdout.destroy()
    await this.ended
  }

  private kill(why: 'too-slow' | 'too-heavy'): void {
    const seconds = Math.round(this.caps.timeoutMs / 1000)
    this.failure ??= documentsProblems.refuse(why, why === 'too-slow' ? { seconds } : {})
    this.process_.kill('SIGKILL')
  }

  private weigh(): void {
    const { resident, peak } = memoryOf(this.process_.pid)
    this.peakMb = Math.max(this.peakMb, peak)
    if (resident > this.caps.memoryMb + 256) this.kill('too-heavy')
  }

  private async *lines(): AsyncGenerator<ReadingAnswer> {
    let held: Buffer[] = []
    let heldBytes = 0
    for await (const chunk of this.process_.stdout as AsyncIterable<Buffer>) {
      let from = 0
      for (let end = chunk.indexOf(newLine); end !== -1; end = chunk.indexOf(newLine, from)) {
        const line = Buffer.concat([...held, chunk.subarray(from, end)])
        held = []
        heldBytes = 0
        from = end + 1
        yield answerOf(line)
      }
      held.push(chunk.subarray(from))
      heldBytes += chunk.length - from
      if (heldBytes > maxLineBytes) this.kill('too-heavy')
    }
    await this.ended
    const outOfMemory = /heap out of memory|Allocation failed|ERR_OUT_OF_RANGE|Invalid string length/
    if (outOfMemory.test(this.errorText)) this.failure ??= documentsProblems.refuse('too-heavy')
  }
}

function startChild(task: ReadingTask, { memoryMb }: ReadingCaps): Child {
  const flags = [`--max-old-space-size=${memoryMb}`, '--disable-proto=delete', '--import', tsx]
  return spawn(process.execPath, [...flags, readingChild, JSON.stringify(task)], {
    // Nothing of the server's secrets reaches the child.
    env: { TMPDIR: tmpdir(), PATH: process.env.PATH ?? '', NODE_ENV: 'production' },
    stdio: ['pipe', 'pipe', 'pipe'],
  })
}

function answerOf(line: Buffer): ReadingAnswer {
  try {
    return answerShape.parse(JSON.parse(line.toString('utf8')))
  } catch {
    throw documentsProblems.refuse('unreadable')
  }
}

/** Memory of a process in MB where the system tells (Linux), else 0: there the heap limit stands alone. */
function memoryOf(pid: number | undefined): { resident: number; peak: number } {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8')
    const of = (field: string): number =>
      Number(new RegExp(`${field}:\\s+(\\d+)`).exec(status)?.[1] ?? 0) / 1024
    return { resident: of('VmRSS'), peak: of('VmHWM') }
  } catch {
    return { resident: 0, peak: 0 }
  }
}

function knownCode(code: string): DocumentsProblemCode {
  const short = code.replace(/^documents\//, '')
  return isKnown(short) ? short : 'unreadable'
}

function isKnown(code: string): code is DocumentsProblemCode {
  return Object.hasOwn(documentsProblems.entries, code)
}
