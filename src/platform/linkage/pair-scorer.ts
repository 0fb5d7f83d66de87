import type { Band, Evidence, LinkageModel } from './model.ts'
import { compareField, neutral } from './pair-comparison.ts'
import type { PreparedRecords } from './prepared-records.ts'
import type { RecordField, TokenFrequencies } from './record-field.ts'
import { TokenCounts } from './token-counts.ts'

/** Term frequency adjustment stays within these bits: a name so rare or so frequent is not told apart further. */
const mostAdjustment = 8

export const probabilityOf = (weight: number): number => 1 / (1 + 2 ** -weight)
export const weightOf = (probability: number): number => Math.log2(probability / (1 - probability))

/** A pair's level and weight per field, and what stands against linking it. */
export type ScoredPair = {
  readonly levels: Int8Array
  readonly weights: Float64Array
  /** Prior and all match weights, log2. */
  weight: number
  /** A level that never links was met, or only levels that never link alone agree. */
  held: boolean
}

/** Scores pairs of prepared records under a model: the sum of log2 Bayes factors of the fields and of the prior. */
export class PairScorer {
  readonly last: ScoredPair
  readonly linkedWeight: number
  readonly askWeight: number
  readonly #prior: number
  readonly #weights: Float64Array[]
  /** Most that fields f… can still add: lets hopeless pairs go early. */
  readonly #still: Float64Array
  readonly #frequencies: TokenFrequencies[]
  readonly #order: number[]

  constructor(
    readonly fields: readonly RecordField[],
    readonly model: LinkageModel,
    readonly tokens: TokenCounts,
  ) {
    this.last = {
      levels: new Int8Array(fields.length),
      weights: new Float64Array(fields.length),
      weight: 0,
      held: false,
    }
    this.linkedWeight = weightOf(model.thresholds.linked)
    this.askWeight = weightOf(model.thresholds.ask)
    this.#prior = weightOf(model.prior)
    this.#weights = model.fields.map((f) => Float64Array.from(f.levels, (l) => Math.log2(l.m / l.u)))
    this.#frequencies = fields.map((_, f) => tokens.ofField(f))
    this.#order = fields.map((_, f) => f)
    this.#still = new Float64Array(fields.length + 1)
    for (let k = fields.length - 1; k >= 0; k--) {
      const f = this.#order[k]!
      const adjusted = fields[f]!.levels.some((l) => l.termFrequency)
      const best = Math.max(0, ...this.#weights[f]!) + (adjusted ? mostAdjustment : 0)
      this.#still[k] = this.#still[k + 1]! + best
    }
  }

  /** Scores into `last`; false (and `last` incomplete) as soon as the pair cannot reach the ask threshold, unless `whole`. */
  score(left: PreparedRecords, i: number, right: PreparedRecords, j: number, whole = false): boolean {
    const { fields, last } = this
    let weight = this.#prior
    let carried = false
    let never = false
    for (let k = 0; k < fields.length; k++) {
      if (!whole && weight + this.#still[k]! < this.askWeight) return false
      const f = this.#order[k]!
      const level = compareField(fields[f]!, f, left, i, right, j, this.#frequencies[f]!)
      last.levels[f] = level
      if (level === neutral) {
        last.weights[f] = 0
        continue
      }
      const declared = fields[f]!.levels[level]!
      let own = this.#weights[f]![level]!
      if (declared.termFrequency) own += this.#adjustment(f, level, left, i, right, j)
      last.weights[f] = own
      weight += own
      if (declared.neverLinks) never = true
      else if (own > 0 && !declared.neverAlone) carried = true
    }
    last.weight = weight
    last.held = never || !carried
    return whole || weight >= this.askWeight
  }

  /** log2 of (chance agreement on average / chance agreement on this token), the more frequent side's token. */
  #adjustment(
    f: number,
    level: number,
    left: PreparedRecords,
    i: number,
    right: PreparedRecords,
    j: number,
  ): number {
    const { token, share } = this.fields[f]!.levels[level]!.termFrequency!
    const a = left.columns[f]!
    const b = right.columns[f]!
    const [ta, tb] = token === 0 ? [a.token0[i]!, b.token0[j]!] : [a.token1[i]!, b.token1[j]!]
    let count = this.tokens.countOf(f, ta)
    if (tb !== ta) count = Math.max(count, this.tokens.countOf(f, tb))
    const own = chanceOf(count, this.tokens.records)
    const bits = Math.log2(this.model.fields[f]!.agreement[token] / own)
    return share * Math.min(mostAdjustment, Math.max(-mostAdjustment, bits))
  }

  /** Two records of one list that must not come together: a level between them never links. */
  vetoes(list: PreparedRecords, a: number, b: number): boolean {
    return this.fields.some((field, f) => {
      if (!field.levels.some((l) => l.neverLinks)) return false
      const level = compareField(field, f, list, a, list, b, this.#frequencies[f]!)
      return level !== neutral && field.levels[level]!.neverLinks === true
    })
  }

  /** The band of `last`. */
  band(): Band {
    const { weight, held } = this.last
    if (weight < this.askWeight) return 'apart'
    return weight >= this.linkedWeight && !held ? 'linked' : 'ask'
  }

  /** Why: the fields of `last` that could be compared. */
  evidence(): Evidence[] {
    return this.fields.flatMap((field, f) => {
      const level = this.last.levels[f]!
      if (level === neutral) return []
      const { id, label } = field.levels[level]!
      return [
        {
          field: field.name,
          label: field.label,
          level: id,
          levelLabel: label,
          weight: this.last.weights[f]!,
        },
      ]
    })
  }
}

/** Chance that another record carries a token which stands in `count` records, the record itself left out. */
export const chanceOf = (count: number, records: number): number => Math.max(count - 1, 0.5) / records
