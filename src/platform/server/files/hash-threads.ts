import { createRequire } from 'node:module'
import { pathToFileURL } from 'node:url'
import { Worker } from 'node:worker_threads'
import type { HashAnswer } from './hash-worker.ts'

export type HashCrew = {
  readonly threads: number
  /** Size and both hashes; null when the file is not there or cannot be read. */
  measure(path: string): Promise<HashAnswer>
  dismiss(): Promise<void>
}

/** Hashes files in threads of its own: two algorithms over many gigabytes are work for every core. */
export function startHashThreads(threads: number): HashCrew {
  const all = Array.from({ length: threads }, startWorker)
  const idle = [...all]
  const waiting: ((worker: Worker) => void)[] = []
  const take = (): Promise<Worker> =>
    idle.length > 0 ? Promise.resolve(idle.pop()!) : new Promise((resolve) => waiting.push(resolve))
  const giveBack = (worker: Worker): void => {
    const next = waiting.shift()
    if (next) next(worker)
    else idle.push(worker)
  }
  return {
    threads,
    async measure(path) {
      const worker = await take()
      const answer = await ask(worker, path)
      giveBack(worker)
      return answer
    },
    dismiss: async () => void (await Promise.all(all.map((worker) => worker.terminate()))),
  }
}

function ask(worker: Worker, path: string): Promise<HashAnswer> {
  return new Promise((resolve, reject) => {
    const onMessage = (answer: HashAnswer): void => {
      worker.off('error', reject)
      resolve(answer)
    }
    worker.once('message', onMessage)
    worker.once('error', reject)
    worker.postMessage(path)
  })
}

function startWorker(): Worker {
  // require() is given the CommonJS twin; in a thread only the module beside it works.
  const twin = pathToFileURL(createRequire(import.meta.url).resolve('tsx/esm/api'))
  const tsx = new URL('./index.mjs', twin).href
  const entry = new URL('./hash-worker.ts', import.meta.url).href
  const boot = `import(${JSON.stringify(tsx)}).then(({ register }) => { register(); return import(${JSON.stringify(entry)}) })`
  return new Worker(boot, { eval: true, execArgv: [] })
}
