import { availableParallelism } from 'node:os'
import { clusterPairs, type Clustering } from './clusters.ts'
import { countTokens, estimatePrepared, type EstimateOptions, type PreparedLists } from './estimate-model.ts'
import { indexKeys, type DroppedKeys } from './key-index.ts'
import { crewOfOne, crewOfThreads, type Crew } from './linkage-threads.ts'
import { openSource, type LinkageDefinition, type LinkageSource } from './linkage-source.ts'
import type { Band, LinkageModel } from './model.ts'
import { assignOneToOne } from './one-to-one.ts'
import { PairScorer, probabilityOf } from './pair-scorer.ts'
import { blockingRules, idOf, type PreparedRecords } from './prepared-records.ts'
import { joinPairs, type ScoredPairs } from './score-pairs.ts'

export type LinkRequest = {
  readonly source: LinkageSource
  /** Each record is tied to one other at most; on unless told, for two lists. */
  readonly oneToOne?: boolean
  readonly threads?: number
  readonly estimate?: EstimateOptions
  /** A model estimated before; estimated from these lists when not given. */
  readonly model?: LinkageModel
}

export type StepTime = { readonly step: string; readonly seconds: number; readonly rows: number }

export type LinkedPair = {
  readonly leftId: string
  readonly rightId: string
  /** Probability, 0–1. */
  readonly score: number
  readonly band: Band
}

export type LinkOutcome = {
  readonly rows: { readonly left: number; readonly right: number }
  readonly candidatePairs: number
  readonly linked: number
  readonly asked: number
  readonly dropped: readonly DroppedKeys[]
  readonly threads: number
  readonly steps: readonly StepTime[]
  readonly model: LinkageModel
  /** Linked and asked pairs, in the left list's order, best first. */
  pairs(): Iterable<LinkedPair>
}

/**
 * Duplicates within one list: a cluster's other members speak for a pair too, so that less is asked of the pair itself. Chosen on Febrl
 * datasets 1–3 with few columns (docs/decisions/0007); two lists keep `defaultThresholds`.
 */
const thresholdsWithin: LinkageModel['thresholds'] = { linked: 0.8, ask: 0.5 }

/** Below this many rows threads cost more than they bring. */
const fewRows = 20_000

/** Links two lists, or finds duplicates in one: prepare → block → estimate → score → decide. */
export async function linkLists(request: LinkRequest): Promise<LinkOutcome> {
  const definition = await openSource(request.source)
  const threads = request.threads ?? (definition.rows < fewRows ? 1 : Math.min(8, availableParallelism()))
  const crew = threads > 1 ? crewOfThreads(request.source, threads) : crewOfOne(definition)
  try {
    return await linkWith(crew, definition, request)
  } finally {
    await crew.dismiss()
  }
}

async function linkWith(
  crew: Crew,
  definition: LinkageDefinition,
  request: LinkRequest,
): Promise<LinkOutcome> {
  const steps: StepTime[] = []
  let since = performance.now()
  const step = (name: string, rows: number): void => {
    const now = performance.now()
    steps.push({ step: name, seconds: (now - since) / 1000, rows })
    since = now
  }
  const sides = await crew.prepare(definition.single ? ['left'] : ['left', 'right'])
  const left = sides[0]!
  const right = sides[1] ?? left
  const rows = left.count + (definition.single ? 0 : right.count)
  step('读取与规整', rows)
  const rules = blockingRules(definition.fields)
  const lists: PreparedLists = { left, right, rules, index: indexKeys(right, rules) }
  step('分块索引', rows)
  const estimate = definition.single
    ? { thresholds: thresholdsWithin, ...request.estimate }
    : request.estimate
  const model = request.model ?? estimatePrepared(definition.fields, lists, estimate)
  const tokens = countTokens(lists)
  step('估计权重', rows)
  const scored = await crew.score({
    lists,
    model,
    tokens: { counts: tokens.counts, records: tokens.records },
  })
  const pairs = joinPairs(scored)
  step('比对打分', rows)
  const scorer = new PairScorer(definition.fields, model, tokens)
  const decided = decide(definition, request, lists, pairs, scorer)
  step('判定', rows)
  return {
    ...outcomeOf(left, right, pairs, decided, scorer),
    dropped: lists.index.dropped,
    threads: crew.threads,
    steps,
    model,
  }
}

function decide(
  definition: LinkageDefinition,
  request: LinkRequest,
  { left, right }: PreparedLists,
  pairs: ScoredPairs,
  scorer: PairScorer,
): Clustering {
  if (!definition.single && request.oneToOne !== false)
    return { decided: assignOneToOne(pairs, { left: left.count, right: right.count }, scorer), implied: [] }
  if (!definition.single) return { decided: bySelf(pairs, scorer), implied: [] }
  return clusterPairs(pairs, left.count, scorer, (a, b) => scorer.vetoes(left, a, b))
}

const bySelf = (pairs: ScoredPairs, scorer: PairScorer): Clustering['decided'] =>
  Array.from(pairs.weight, (weight, pair) => ({
    pair,
    band: weight >= scorer.linkedWeight && !pairs.held[pair] ? 'linked' : 'ask',
  }))

/** Pairs in columns, sorted once; ids become texts only when they are asked for. */
function outcomeOf(
  left: PreparedRecords,
  right: PreparedRecords,
  pairs: ScoredPairs,
  { decided, implied }: Clustering,
  scorer: PairScorer,
) {
  const rows = decided.map(({ pair, band }) => ({
    i: pairs.left[pair]!,
    j: pairs.right[pair]!,
    weight: pairs.weight[pair]!,
    band,
  }))
  for (const [i, j] of implied) {
    scorer.score(left, i, right, j, true)
    rows.push({ i, j, weight: scorer.last.weight, band: 'linked' })
  }
  rows.sort((a, b) => a.i - b.i || b.weight - a.weight || a.j - b.j)
  const linked = rows.reduce((sum, row) => sum + (row.band === 'linked' ? 1 : 0), 0)
  return {
    rows: { left: left.count, right: left === right ? 0 : right.count },
    candidatePairs: pairs.candidates,
    linked,
    asked: rows.length - linked,
    *pairs(): Iterable<LinkedPair> {
      for (const { i, j, weight, band } of rows)
        yield { leftId: idOf(left, i), rightId: idOf(right, j), score: probabilityOf(weight), band }
    },
  }
}
