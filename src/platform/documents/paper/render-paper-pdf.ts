import { createRequire } from 'node:module'
import { pathToFileURL } from 'node:url'
import { Worker } from 'node:worker_threads'
import type { PaperDocument } from '../../../kernel/paper-document.ts'

type Answer = { readonly id: number; readonly bytes?: Uint8Array; readonly failed?: string }
type Waiting = { resolve: (bytes: Uint8Array) => void; reject: (error: Error) => void }

let worker: Worker | null = null
let next = 1
const waiting = new Map<number, Waiting>()

/**
 * A paper as PDF with Noto Serif SC inside. The same content gives the same bytes. One thread lays out all papers, begun with
 * the first and never in the way of the process's end.
 * @throws Error when the layout fails: a bug
 */
export function renderPaperPdf(paper: PaperDocument): Promise<Uint8Array> {
  const thread = (worker ??= start())
  const id = next++
  return new Promise((resolve, reject) => {
    waiting.set(id, { resolve, reject })
    thread.ref()
    thread.postMessage({ id, paper })
  })
}

/** The thread runs TypeScript as it stands: tsx is registered in it before the worker's module is loaded. */
function start(): Worker {
  const twin = pathToFileURL(createRequire(import.meta.url).resolve('tsx/esm/api'))
  const tsx = new URL('./index.mjs', twin).href
  const entry = new URL('./paper-pdf-worker.ts', import.meta.url).href
  const boot = `import(${JSON.stringify(tsx)}).then(({ register }) => { register(); return import(${JSON.stringify(entry)}) })`
  const made = new Worker(boot, { eval: true, execArgv: [] })
  made.unref()
  made.on('message', (answer: Answer) => settle(made, answer))
  const lost = (error: Error) => {
    if (worker === made) worker = null
    for (const [id, asker] of waiting) {
      waiting.delete(id)
      asker.reject(error)
    }
  }
  made.on('error', lost)
  made.on('exit', (code) => lost(new Error(`the thread that lays out papers ended with ${code}`)))
  return made
}

function settle(thread: Worker, answer: Answer): void {
  const asker = waiting.get(answer.id)
  waiting.delete(answer.id)
  if (waiting.size === 0) thread.unref()
  if (answer.bytes) asker?.resolve(answer.bytes)
  else asker?.reject(new Error(answer.failed ?? 'no page was laid out'))
}
