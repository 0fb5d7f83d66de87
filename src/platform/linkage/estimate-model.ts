import { CandidateFinder } from './candidates.ts'
import { estimateU, randomPatterns, type LevelProbabilities } from './estimate-u.ts'
import { combineRules, defaultEm, trainOnRule, type Training } from './expectation-maximisation.ts'
import { firstEntry, indexKeys, type KeyIndex } from './key-index.ts'
import type { LinkageModel } from './model.ts'
import { monotoneWeights } from './monotone-weights.ts'
import { count, levelsOf, patternOf, type PatternCounts } from './pair-comparison.ts'
import { chanceOf, probabilityOf } from './pair-scorer.ts'
import { blockingRules, prepareRecords, type BlockingRule, type PreparedRecords } from './prepared-records.ts'
import type { LinkRecord, RecordField, TokenFrequencies } from './record-field.ts'
import { keepCounts, TokenCounts, tokenBitsFor } from './token-counts.ts'

export type RecordsToLink = { readonly left: readonly LinkRecord[]; readonly right?: readonly LinkRecord[] }

export type EstimateOptions = {
  readonly thresholds?: LinkageModel['thresholds']
  /** Random pairs for u. */
  readonly randomPairs?: number
  /** Pairs per blocking rule for EM, and left records whose candidates say how many matches there are. */
  readonly pairsPerRule?: number
  readonly priorRecords?: number
}

/**
 * Frozen on Febrl datasets 1–3 and on made-up enterprises of seeds 1–9 (docs/decisions/0007): at 0.9 and above a pair is linked,
 * between 0.5 and 0.9 a clerk is asked.
 */
export const defaultThresholds: LinkageModel['thresholds'] = { linked: 0.9, ask: 0.5 }

/** Estimates a model from the records themselves, no labels: u from random pairs, m by EM under each blocking rule. */
export function estimateModel(
  fields: readonly RecordField[],
  records: RecordsToLink,
  options: EstimateOptions = {},
): LinkageModel {
  const bits = tokenBitsFor(records.left.length + (records.right?.length ?? 0))
  const left = prepareRecords(fields, records.left, bits)
  const right = records.right ? prepareRecords(fields, records.right, bits) : left
  const rules = blockingRules(fields)
  return estimatePrepared(fields, { left, right, index: indexKeys(right, rules), rules }, options)
}

/** Two prepared lists (the same one twice: duplicates within it), and the right one's blocking keys. */
export type PreparedLists = {
  readonly left: PreparedRecords
  readonly right: PreparedRecords
  readonly index: KeyIndex
  readonly rules: readonly BlockingRule[]
}

/** Token counts over both lists; where a list is one, its own. */
export function countTokens({ left, right }: PreparedLists): TokenCounts {
  if (left === right) return new TokenCounts(left.tokenCounts, left.count)
  const counts = new Uint32Array(new SharedArrayBuffer(left.tokenCounts.byteLength))
  const both = left.count + right.count
  // A value that stands once in each list is one thing, not two: counts are brought back to one list's size.
  const scale = Math.max(left.count, right.count) / Math.max(1, both)
  for (let t = 0; t < counts.length; t++)
    counts[t] = Math.round((left.tokenCounts[t]! + right.tokenCounts[t]!) * scale)
  return new TokenCounts(counts, Math.max(left.count, right.count))
}

export function estimatePrepared(
  fields: readonly RecordField[],
  lists: PreparedLists,
  options: EstimateOptions = {},
): LinkageModel {
  const { left, right } = lists
  const within = left === right
  const tokens = countTokens(lists)
  const frequencies = fields.map((_, f) => tokens.ofField(f))
  const random = randomPatterns(fields, left, right, within, frequencies, options.randomPairs ?? 200_000)
  const trainings = trainingPairs(fields, lists, frequencies, options.pairsPerRule ?? 8_000)
  const candidates = candidatePatterns(fields, lists, frequencies, options.priorRecords ?? 3_000)
  const all = within ? (left.count * (left.count - 1)) / 2 : left.count * right.count
  // Within one list a record may stand many times; of two lists the shorter one says how many matches there can be.
  const most = within ? 0.1 : Math.max(1, Math.min(left.count, right.count)) / Math.max(1, all)
  const start = fields.map((f) => f.levels.map((l) => l.m))

  let m: LevelProbabilities = start
  let u = estimateU(fields, random.patterns)
  let prior = Math.min(0.05, Math.max(1, Math.min(left.count, right.count)) / Math.max(1, all) / 2)
  let trainedOn: LinkageModel['estimated']['trainedOn'] = []
  for (let pass = 0; pass < 3; pass++) {
    const trained = trainings.map((t) => ({ ...t, result: trainOnRule(t, m, u, defaultEm, start) }))
    m = combineRules(trained, start, defaultEm.priorPairs)
    ;({ m, u } = monotoneWeights(m, u))
    prior = estimatePrior(candidates, m, u, prior, all, most)
    u = estimateU(fields, random.patterns, (pattern) => matchShare(pattern, m, u, prior))
    trainedOn = trained.map((t) => ({ rule: t.rule, pairs: t.pairs, rounds: t.result.rounds }))
  }
  ;({ m, u } = monotoneWeights(m, u))
  return {
    version: 1,
    fields: fields.map((field, f) => ({
      name: field.name,
      levels: field.levels.map(({ id }, l) => ({ id, m: m[f]![l]!, u: u[f]![l]! })),
      agreement: [chanceAgreement(lists, tokens, f, 0), chanceAgreement(lists, tokens, f, 1)],
    })),
    prior,
    thresholds: options.thresholds ?? defaultThresholds,
    tokens: keepCounts(tokens),
    estimated: {
      left: left.count,
      right: within ? 0 : right.count,
      randomPairs: random.pairs,
      candidatePairs: candidates.pairs,
      trainedOn,
    },
  }
}

type RulePairs = Training & { readonly rule: string; readonly pairs: number }
const fewestPairs = 20

/** The pairs every blocking rule joins, up to a number, from records spread over the whole list. */
function trainingPairs(
  fields: readonly RecordField[],
  { left, right, index, rules }: PreparedLists,
  frequencies: readonly TokenFrequencies[],
  most: number,
): RulePairs[] {
  const patterns: PatternCounts[] = rules.map(() => new Map())
  const pairs = rules.map(() => 0)
  const stride = oddStride(left.count)
  for (let n = 0, i = 0; n < left.count; n++, i = (i + stride) % left.count) {
    for (let k = left.keyOffsets[i]!; k < left.keyOffsets[i + 1]!; k++) {
      const rule = left.keyRules[k]!
      if (pairs[rule]! >= most) continue
      const key = left.keys[k]!
      for (let e = firstEntry(index, key); e >= 0 && index.keys[e] === key; e++) {
        const j = index.records[e]!
        if (left === right && j <= i) continue
        count(patterns[rule]!, patternOf(fields, left, i, right, j, frequencies))
        pairs[rule]! += 1
      }
    }
  }
  return rules.flatMap((rule, r) =>
    pairs[r]! < fewestPairs || rule.fields.length === fields.length
      ? []
      : [
          {
            rule: rule.name,
            pairs: pairs[r]!,
            patterns: patterns[r]!,
            free: fields.map((_, f) => !rule.fields.includes(f)),
          },
        ],
  )
}

/** A step that visits every record once, in an order unlike the file's. */
function oddStride(records: number): number {
  let stride = Math.max(1, Math.floor(records * 0.618))
  const divisor = (a: number, b: number): number => (b === 0 ? a : divisor(b, a % b))
  while (stride > 1 && divisor(stride, records) !== 1) stride += 1
  return stride
}

type CandidatePatterns = { patterns: PatternCounts; pairs: number; scale: number }

/** Patterns of the candidate pairs of some left records; `scale` brings them to all. */
function candidatePatterns(
  fields: readonly RecordField[],
  { left, right, index }: PreparedLists,
  frequencies: readonly TokenFrequencies[],
  most: number,
): CandidatePatterns {
  const finder = new CandidateFinder(left, right, index, left === right)
  const patterns: PatternCounts = new Map()
  let pairs = 0
  const stride = oddStride(left.count)
  const taken = Math.min(most, left.count)
  for (let n = 0, i = 0; n < taken; n++, i = (i + stride) % left.count) {
    const found = finder.find(i)
    for (let c = 0; c < found; c++)
      count(patterns, patternOf(fields, left, i, right, finder.found[c]!, frequencies))
    pairs += found
  }
  return { patterns, pairs, scale: taken ? left.count / taken : 0 }
}

/** λ: the matches expected among the candidates, over all pairs; never more than one per record of the shorter list. */
function estimatePrior(
  { patterns, scale }: CandidatePatterns,
  m: LevelProbabilities,
  u: LevelProbabilities,
  start: number,
  all: number,
  most: number,
): number {
  let prior = start
  for (let round = 0; round < 8; round++) {
    let matches = 0
    for (const [pattern, n] of patterns) matches += n * matchShare(pattern, m, u, prior)
    prior = Math.min(most, Math.max(0.5, matches * scale) / Math.max(1, all))
  }
  return Math.min(prior, 0.5)
}

function matchShare(pattern: number, m: LevelProbabilities, u: LevelProbabilities, prior: number): number {
  let weight = Math.log2(prior / (1 - prior))
  levelsOf(pattern, m.length).forEach((level, f) => {
    if (level >= 0) weight += Math.log2(m[f]![level]! / u[f]![level]!)
  })
  return probabilityOf(weight)
}

/** Chance that two records carry the same token, each record's own left out: Σ over records of chanceOf, averaged. */
function chanceAgreement({ left }: PreparedLists, tokens: TokenCounts, f: number, token: 0 | 1): number {
  const column = left.columns[f]!
  const hashes = token === 0 ? column.token0 : column.token1
  let sum = 0
  let filled = 0
  const step = Math.max(1, Math.floor(left.count / 100_000))
  for (let r = 0; r < left.count; r += step) {
    if (column.offsets[r] === column.offsets[r + 1]) continue
    sum += chanceOf(tokens.countOf(f, hashes[r]!), tokens.records)
    filled += 1
  }
  return filled ? sum / filled : 1 / tokens.records
}
