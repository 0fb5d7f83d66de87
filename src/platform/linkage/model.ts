import { z } from 'zod'

/**
 * A model of record linkage (Fellegi–Sunter) as a value: which fields and levels it is about, m and u of every level, the prior, token
 * counts for term frequency adjustment, and how all this was estimated. Plain JSON: store it, read it back with `linkageModel.parse`.
 */
const levelEstimate = z.object({
  id: z.string(),
  /** P(level | the pair is a match) and P(level | it is not). */
  m: z.number(),
  u: z.number(),
})

const fieldEstimate = z.object({
  name: z.string(),
  levels: z.array(levelEstimate),
  /** Σ share² of tokens 0 and 1: what a chance agreement is on average. */
  agreement: z.tuple([z.number(), z.number()]),
})

export const linkageModel = z.object({
  version: z.literal(1),
  fields: z.array(fieldEstimate),
  /** P(two records drawn at random are a match). */
  prior: z.number(),
  thresholds: z.object({ linked: z.number(), ask: z.number() }),
  tokens: z.object({
    records: z.number(),
    bits: z.number(),
    /** slot, count, slot, count …: the most frequent tokens; others stand in `rest` records on average. */
    counts: z.array(z.number()),
    rest: z.number(),
  }),
  estimated: z.object({
    left: z.number(),
    right: z.number(),
    randomPairs: z.number(),
    candidatePairs: z.number(),
    trainedOn: z.array(z.object({ rule: z.string(), pairs: z.number(), rounds: z.number() })),
  }),
})
export type LinkageModel = z.infer<typeof linkageModel>

export const bands = ['linked', 'ask', 'apart'] as const
export type Band = (typeof bands)[number]

/** Why a pair stands where it stands: one entry per field that both records fill in. */
export type Evidence = {
  readonly field: string
  readonly label: string
  readonly level: string
  readonly levelLabel: string
  /** Match weight of this field, log2 of its Bayes factor, term frequency adjustment included. */
  readonly weight: number
}

export type PairVerdict = {
  /** Sum of the match weights and the prior's, log2. */
  readonly weight: number
  /** 0–1, 2^weight / (1 + 2^weight). */
  readonly probability: number
  readonly band: Band
  readonly evidence: readonly Evidence[]
}
