import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { stat } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { z } from 'zod'
import { documentsProblems, tooLarge, type DocumentsProblemCode } from './documents-problems.ts'
import { ledgerSheetLimits, type SheetContent, type SheetLimits } from './sheet-content.ts'

export type SandboxOptions = Partial<SheetLimits> & {
  /** Wall clock of the child, milliseconds; 30,000 when not given. */
  readonly timeoutMs?: number
  /** Heap of the child in MB; 512 when not given. The whole process may use 256 MB more. */
  readonly memoryMb?: number
}

const child = fileURLToPath(new URL('./read-sheet-child.ts', import.meta.url))
const tsx = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href
const maxAnswerBytes = 96 * 1024 * 1024
const atOnce = 2
let running = 0
const waiting: (() => void)[] = []

/**
 * Reads a sheet that came from outside in a child process of its own: no network, an empty environment, limited
 * memory and time, killed on breach. At most two run at once. Throws `documents/…` problems; a file can make nothing
 * else of it.
 */
export async function readSheetInSandbox(path: string, options: SandboxOptions = {}): Promise<SheetContent> {
  const { timeoutMs = 30_000, memoryMb = 512, ...over } = options
  const limits: SheetLimits = { ...ledgerSheetLimits, ...over }
  const { size } = await stat(path)
  if (size === 0) throw documentsProblems.refuse('empty')
  if (size > limits.maxFileBytes) throw tooLarge(size, limits.maxFileBytes)
  await turn()
  try {
    return answerOf(await runChild(path, limits, timeoutMs, memoryMb), timeoutMs)
  } finally {
    running -= 1
    waiting.shift()?.()
  }
}

async function turn(): Promise<void> {
  while (running >= atOnce) await new Promise<void>((resume) => waiting.push(resume))
  running += 1
}

type Outcome = { readonly answer: string; readonly ended: 'done' | 'failed' | 'too-slow' | 'too-heavy' }

function runChild(path: string, limits: SheetLimits, timeoutMs: number, memoryMb: number): Promise<Outcome> {
  return new Promise((resolve, reject) => {
    const flags = [`--max-old-space-size=${memoryMb}`, '--disable-proto=delete', '--import', tsx]
    const process_ = spawn(
      process.execPath,
      [...flags, child, path, JSON.stringify(limits), String(Math.ceil(timeoutMs / 1000) + 5)],
      {
        // Nothing of the server's secrets reaches the child.
        env: { TMPDIR: tmpdir(), PATH: process.env.PATH ?? '', NODE_ENV: 'production' },
        stdio: ['ignore', 'pipe', 'pipe'],
      },
    )
    let ended: Outcome['ended'] | null = null
    const kill = (why: Outcome['ended']): void => {
      ended ??= why
      process_.kill('SIGKILL')
    }
    const clock = setTimeout(() => kill('too-slow'), timeoutMs)
    const watch = setInterval(() => {
      if (residentMb(process_.pid) > memoryMb + 256) kill('too-heavy')
    }, 100)
    const answer: Buffer[] = []
    let answerBytes = 0
    process_.stdout.on('data', (chunk: Buffer) => {
      answer.push(chunk)
      answerBytes += chunk.length
      if (answerBytes > maxAnswerBytes) kill('too-heavy')
    })
    let errorText = ''
    process_.stderr.on('data', (chunk: Buffer) => {
      if (errorText.length < 65_536) errorText += chunk.toString('utf8')
    })
    const stop = (): void => {
      clearTimeout(clock)
      clearInterval(watch)
    }
    process_.on('error', (error) => {
      stop()
      reject(error)
    })
    process_.on('close', (code) => {
      stop()
      const outOfMemory = /heap out of memory|Allocation failed|ERR_OUT_OF_RANGE|Invalid string length/.test(
        errorText,
      )
      const why = ended ?? (code === 0 ? 'done' : outOfMemory ? 'too-heavy' : 'failed')
      resolve({ answer: Buffer.concat(answer).toString('utf8'), ended: why })
    })
  })
}

/** Resident memory of a process in MB where the system tells (Linux), else 0: there the heap limit stands alone. */
function residentMb(pid: number | undefined): number {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8')
    return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024
  } catch {
    return 0
  }
}

const cell = z.string().nullable()
const answerShape = z.union([
  z.object({
    content: z.object({
      format: z.enum(['xlsx', 'xls', 'html', 'xml-2003', 'csv']),
      sheets: z.array(
        z.object({
          name: z.string(),
          hidden: z.boolean(),
          rows: z.array(z.array(cell)),
          merges: z.array(
            z.object({
              startRow: z.number(),
              startColumn: z.number(),
              endRow: z.number(),
              endColumn: z.number(),
            }),
          ),
        }),
      ),
      warnings: z.array(
        z.object({
          code: z.string(),
          message: z.string(),
          sheet: z.string().optional(),
          row: z.number().optional(),
          column: z.string().optional(),
        }),
      ),
    }),
  }),
  z.object({
    refusal: z.object({
      code: z.string(),
      details: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
    }),
  }),
])

/** The child's answer is data from a process that read a hostile file: parsed, never believed. */
function answerOf(outcome: Outcome, timeoutMs: number): SheetContent {
  if (outcome.ended === 'too-slow')
    throw documentsProblems.refuse('too-slow', { seconds: Math.round(timeoutMs / 1000) })
  if (outcome.ended === 'too-heavy') throw documentsProblems.refuse('too-heavy')
  if (outcome.ended === 'failed') throw documentsProblems.refuse('unreadable')
  const answer = answerShape.safeParse(parseJson(outcome.answer))
  if (!answer.success) throw documentsProblems.refuse('unreadable')
  if ('content' in answer.data) return answer.data.content
  const { code, details } = answer.data.refusal
  throw documentsProblems.refuse(knownCode(code), details)
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

function knownCode(code: string): DocumentsProblemCode {
  const short = code.replace(/^documents\//, '')
  return isKnown(short) ? short : 'unreadable'
}

function isKnown(code: string): code is DocumentsProblemCode {
  return code in documentsProblems.entries
}
