import { createRequire } from 'node:module'
import { pathToFileURL } from 'node:url'
import { Worker } from 'node:worker_threads'
import type { LinkageDefinition, LinkageSource } from './linkage-source.ts'
import type { LinkageModel } from './model.ts'
import { PairScorer } from './pair-scorer.ts'
import { prepareSide } from './prepare-side.ts'
import type { PreparedLists } from './estimate-model.ts'
import type { PreparedRecords } from './prepared-records.ts'
import { scorePairs, type ScoredPairs } from './score-pairs.ts'
import { TokenCounts } from './token-counts.ts'

/** What scoring needs; all large parts lie in shared memory, so that sending them to a thread copies nothing. */
export type ScoringTask = {
  readonly lists: PreparedLists
  readonly model: LinkageModel
  readonly tokens: { readonly counts: Uint32Array | Float32Array; readonly records: number }
}

export type ThreadTask =
  | { readonly kind: 'prepare'; readonly side: 'left' | 'right' }
  | {
      readonly kind: 'score'
      readonly scoring: ScoringTask
      readonly ranges: readonly (readonly [number, number])[]
    }
export type ThreadAnswer = { readonly prepared?: PreparedRecords; readonly pairs?: ScoredPairs[] }

export function scoreRanges(
  definition: LinkageDefinition,
  { lists, model, tokens }: ScoringTask,
  ranges: readonly (readonly [number, number])[],
): ScoredPairs[] {
  const scorer = new PairScorer(definition.fields, model, new TokenCounts(tokens.counts, tokens.records))
  return ranges.map(([from, to]) => scorePairs(lists, scorer, from, to))
}

/** Does the work: in this thread, or in threads of its own. */
export type Crew = {
  readonly threads: number
  prepare(sides: readonly ('left' | 'right')[]): Promise<PreparedRecords[]>
  score(task: ScoringTask): Promise<ScoredPairs[]>
  dismiss(): Promise<void>
}

export function crewOfOne(definition: LinkageDefinition): Crew {
  return {
    threads: 1,
    prepare: async (sides) => sides.map((side) => prepareSide(definition, side)),
    score: async (task) => scoreRanges(definition, task, [[0, task.lists.left.count]]),
    dismiss: async () => {},
  }
}

const rangeLength = 8_192

export function crewOfThreads(source: LinkageSource, threads: number): Crew {
  const workers = Array.from({ length: threads }, () => startWorker(source))
  return {
    threads,
    prepare: (sides) =>
      Promise.all(
        sides.map(async (side, k) => (await ask(workers[k % threads]!, { kind: 'prepare', side })).prepared!),
      ),
    score: async (scoring) => {
      const shares: [number, number][][] = workers.map(() => [])
      for (let from = 0, k = 0; from < scoring.lists.left.count; from += rangeLength, k++)
        shares[k % threads]!.push([from, Math.min(from + rangeLength, scoring.lists.left.count)])
      const parts = await Promise.all(
        workers.map(
          async (worker, k) => (await ask(worker, { kind: 'score', scoring, ranges: shares[k]! })).pairs!,
        ),
      )
      // Back in file order: range r was done by thread r mod threads.
      const ranges = shares.reduce((sum, share) => sum + share.length, 0)
      return Array.from({ length: ranges }, (_, r) => parts[r % threads]![Math.floor(r / threads)]!)
    },
    dismiss: async () => void (await Promise.all(workers.map((worker) => worker.terminate()))),
  }
}

/** The thread runs TypeScript as it stands: tsx is registered in it before the worker's module is loaded. */
function startWorker(source: LinkageSource): Worker {
  // require() is given the CommonJS twin; in a thread only the module beside it works.
  const twin = pathToFileURL(createRequire(import.meta.url).resolve('tsx/esm/api'))
  const tsx = new URL('./index.mjs', twin).href
  const entry = new URL('./linkage-worker.ts', import.meta.url).href
  const boot = `import(${JSON.stringify(tsx)}).then(({ register }) => { register(); return import(${JSON.stringify(entry)}) })`
  return new Worker(boot, { eval: true, workerData: source, execArgv: [] })
}

function ask(worker: Worker, task: ThreadTask): Promise<ThreadAnswer> {
  return new Promise((resolve, reject) => {
    const done = (settle: () => void) => {
      worker.off('message', onMessage)
      worker.off('error', onError)
      worker.off('exit', onExit)
      settle()
    }
    const onMessage = (answer: ThreadAnswer | { readonly failed: Error }) =>
      done(() => ('failed' in answer ? reject(answer.failed) : resolve(answer)))
    const onError = (error: Error) => done(() => reject(error))
    const onExit = (code: number) => done(() => reject(new Error(`a linkage thread ended with ${code}`)))
    worker.on('message', onMessage)
    worker.on('error', onError)
    worker.on('exit', onExit)
    worker.postMessage(task)
  })
}
