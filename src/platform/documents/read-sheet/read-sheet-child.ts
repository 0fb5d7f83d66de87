import { readFile } from 'node:fs/promises'
import net from 'node:net'
import { Worker } from 'node:worker_threads'
import { z } from 'zod'
import { Problem } from '../../../kernel/problem.ts'
import { readSheet } from './read-sheet.ts'

// Nothing a file says may make this process speak to anyone: opening a connection is an error.
net.Socket.prototype.connect = () => {
  throw new Error('no network in the reading process')
}

const [path = '', limitsJson = '', secondsLeft = '60'] = process.argv.slice(2)

// The parent kills what takes too long; when the parent itself was killed, this thread does, however busy the other is.
const watchdog = `setTimeout(() => process.kill(${process.pid}, 'SIGKILL'), ${Number(secondsLeft) * 1000})`
new Worker(watchdog, { eval: true, execArgv: [] }).unref()

const limits = z.object({
  maxFileBytes: z.number(),
  maxUnzippedBytes: z.number(),
  maxEntries: z.number(),
  maxRatio: z.number(),
  maxSheets: z.number(),
  maxRows: z.number(),
  maxColumns: z.number(),
  maxCells: z.number(),
  maxCharacters: z.number(),
})

try {
  const content = await readSheet(await readFile(path), limits.parse(JSON.parse(limitsJson)))
  process.stdout.write(JSON.stringify({ content }))
} catch (error) {
  if (!(error instanceof Problem)) throw error
  process.stdout.write(JSON.stringify({ refusal: { code: error.code, details: error.details } }))
}
