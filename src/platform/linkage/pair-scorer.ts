import type { Band, Evidence, LinkageModel } from './model.ts'
import { compareField, neutral } from './pair-comparison.ts'
import type { PreparedColumn, PreparedRecords } from './prepared-records.ts'
import type { FieldRole, RecordField, TokenFrequencies } from './record-field.ts'
import { TokenCounts } from './token-counts.ts'

/** Term frequency adjustment stays within these bits: a name so rare or so frequent is not told apart further. */
const mostAdjustment = 8

export const probabilityOf = (weight: number): number => 1 / (1 + 2 ** -weight)
export const weightOf = (probability: number): number => Math.log2(probability / (1 - probability))

/** Cheap comparisons come first. */
const costs: readonly FieldRole[] = [
  'coordinates',
  'telephone',
  'code',
  'date',
  'place',
  'person',
  'address',
  'name',
]
const costOf = (field: RecordField): number => costs.indexOf(field.role)

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
  /** Most that fields k… of the order can still add to a pair of one left record: lets hopeless pairs go early. */
  readonly #still: Float64Array
  #boundOf: PreparedRecords | null = null
  #boundAt = -1
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
    this.#order = fields.map((_, f) => f).sort((a, b) => costOf(fields[a]!) - costOf(fields[b]!))
    this.#still = new Float64Array(fields.length + 1)
  }

  /** How much the fields can still add to pairs of this left record at most: its own tokens' frequency bounds the adjustment. */
  #bound(left: PreparedRecords, i: number): void {
    this.#boundOf = left
    this.#boundAt = i
    for (let k = this.fields.length - 1; k >= 0; k--)
      this.#still[k] = this.#still[k + 1]! + this.#mostOf(this.#order[k]!, left.columns[this.#order[k]!]!, i)
  }

  #mostOf(f: number, { offsets, token0, token1 }: PreparedColumn, i: number): number {
    if (offsets[i] === offsets[i + 1]) return 0
    const rare0 = this.#rarity(f, 0, this.tokens.countOf(f, token0[i]!))
    const rare1 = this.#rarity(f, 1, this.tokens.countOf(f, token1[i]!))
    const { levels } = this.fields[f]!
    let most = 0
    for (let l = 0; l < levels.length; l++) {
      const adjusted = levels[l]!.termFrequency
      const bits = adjusted ? adjusted.share * (adjusted.token === 0 ? rare0 : rare1) : 0
      most = Math.max(most, this.#weights[f]![l]! + bits)
    }
    return most
  }

  /** log2 of (chance agreement on average / chance agreement on a token of this count), within bounds. */
  #rarity(f: number, token: 0 | 1, count: number): number {
    const bits = Math.log2(this.model.fields[f]!.agreement[token] / chanceOf(count, this.tokens.records))
    return Math.min(mostAdjustment, Math.max(-mostAdjustment, bits))
  }

  /** Scores into `last`; false (and `last` incomplete) as soon as the pair cannot reach the ask threshold, unless `whole`. */
  score(left: PreparedRecords, i: number, right: PreparedRecords, j: number, whole = false): boolean {
    const { fields, last } = this
    if (!whole && (i !== this.#boundAt || left !== this.#boundOf)) this.#bound(left, i)
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

  /** How far the value agreed on is rarer than an average one: the more frequent side's token counts. */
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
    const ta = token === 0 ? a.token0[i]! : a.token1[i]!
    const tb = token === 0 ? b.token0[j]! : b.token1[j]!
    let count = this.tokens.countOf(f, ta)
    if (tb !== ta) count = Math.max(count, this.tokens.countOf(f, tb))
    return share * this.#rarity(f, token, count)
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
