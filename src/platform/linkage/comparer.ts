import type { Evidence, LinkageModel, PairVerdict } from './model.ts'
import { PairScorer, probabilityOf } from './pair-scorer.ts'
import { prepareOne } from './prepare-one.ts'
import { blockingRules, keyText, type PreparedRecords } from './prepared-records.ts'
import type { LinkRecord, RecordField } from './record-field.ts'
import { countsOfModel } from './token-counts.ts'

declare const prepared: unique symbol
/** A record taken apart once, to be compared with many; only the comparer (or one of the same fields) that made it reads it. */
export type PreparedRecord = { readonly [prepared]: true }

/** What a comparison says without its reasons. */
export type PairJudgement = Omit<PairVerdict, 'evidence'>

/** The door for callers with a database: a record is prepared once and compared with many at some microseconds a pair. */
export type Comparer = {
  prepare(record: LinkRecord): PreparedRecord
  /** The order of the two does not matter. */
  compare(left: PreparedRecord, right: PreparedRecord): PairJudgement
  /** Per field that both records fill in: the level and its match weight. */
  explain(left: PreparedRecord, right: PreparedRecord): Evidence[]
  /** Blocking keys, see blocking-keys.ts. */
  keys(record: PreparedRecord): string[]
}

const asRecords = (record: PreparedRecord): PreparedRecords => record as unknown as PreparedRecords
const asRecord = (records: PreparedRecords): PreparedRecord => records as unknown as PreparedRecord

/** `fields` are the declarations the model was estimated with (RangeError when they are not). Make it once and keep it. */
export function makeComparer(fields: readonly RecordField[], model: LinkageModel): Comparer {
  requireSameLevels(fields, model)
  const scorer = new PairScorer(fields, model, countsOfModel(model))
  const keysOf = keyReader(fields)
  return {
    prepare: (record) => asRecord(prepareOne(fields, record)),
    compare(left, right) {
      scorer.score(asRecords(left), 0, asRecords(right), 0, true)
      const { weight } = scorer.last
      return { weight, probability: probabilityOf(weight), band: scorer.band() }
    },
    explain(left, right) {
      scorer.score(asRecords(left), 0, asRecords(right), 0, true)
      return scorer.evidence()
    },
    keys: (record) => keysOf(asRecords(record)),
  }
}

/** Reads a prepared record's blocking keys as texts, each once. */
export function keyReader(fields: readonly RecordField[]): (record: PreparedRecords) => string[] {
  const rules = blockingRules(fields)
  return ({ keys, keyRules }) => [
    ...new Set(Array.from(keys, (key, k) => keyText(rules[keyRules[k]!]!, key))),
  ]
}

function requireSameLevels(fields: readonly RecordField[], model: LinkageModel): void {
  const said = (list: readonly { name: string; levels: readonly { id: string }[] }[]): string =>
    list.map((f) => `${f.name}(${f.levels.map((l) => l.id).join(',')})`).join(' ')
  if (said(fields) !== said(model.fields))
    throw new RangeError(`model is about other fields: ${said(model.fields)} instead of ${said(fields)}`)
}
