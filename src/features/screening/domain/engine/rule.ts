import type { Vocabulary } from '../vocabulary/compile-vocabulary.ts'
import type { Store } from './store.ts'
import type { TableName } from './tables.ts'

/** Independent sources of suspicion 来源: A names and scopes, P power, T trucks, X what lists say of each other. */
export const ruleSources = ['A', 'P', 'T', 'X'] as const
export type RuleSource = (typeof ruleSources)[number]
export const ruleSourceNames: Readonly<Record<RuleSource, string>> = {
  A: '名称与经营范围',
  P: '用电',
  T: '车辆停留',
  X: '部门数据比对',
}

/** The coarsest data a rule can work on. */
export const ruleDataNeeds = ['lists', 'months', 'days', 'points'] as const
export type RuleDataNeed = (typeof ruleDataNeeds)[number]
export const ruleDataNeedNames: Readonly<Record<RuleDataNeed, string>> = {
  lists: '各部门名单',
  months: '月电量',
  days: '日电量',
  points: '车辆轨迹',
}

/** A number an office may change by a recorded decision, within bounds. */
export type RuleParameter = {
  readonly label: string
  readonly unit: string
  readonly default: number
  readonly least: number
  readonly most: number
  readonly step: number
  /** Why the default is what it is. */
  readonly why: string
}
export type RuleParameters = Readonly<Record<string, RuleParameter>>
export type ValuesOf<P extends RuleParameters> = { readonly [K in keyof P]: number }

/** A row behind a reason: enough to find it again and to read it aloud. */
export type Evidence = { readonly table: TableName; readonly key: string; readonly text: string }

export type Reason = {
  readonly code: string
  readonly points: number
  /** One Chinese sentence: what was seen, against what. Never “违法”. */
  readonly sentence: string
  /** What to look for on site, one Chinese sentence. */
  readonly look: string
  readonly numbers: Readonly<Record<string, number | string | null>>
  /** At most twenty. */
  readonly evidence: readonly Evidence[]
}

/** About a subject of the data, or about a spot on no list. */
export type Finding = {
  readonly subject: string | null
  readonly spot: { readonly lon: number; readonly lat: number } | null
  readonly reason: Reason
}

/** What could not be judged for want of data, in a Chinese sentence; of everything, or of some subjects. */
export type Unjudged = {
  readonly code: string
  readonly sentence: string
  readonly subjects: 'all' | ReadonlySet<string>
}

export type RuleOutcome = {
  readonly findings: readonly Finding[]
  /** How many meters, entries, places were looked at. */
  readonly examined: number
  readonly unjudged: readonly Unjudged[]
}

/** Computed once a run and shared by rules of a family: stops, places, the area's level, linked words. */
export type Shared = { once<T>(key: string, make: () => Promise<T>): Promise<T> }

export type RuleInput<P extends RuleParameters = RuleParameters> = {
  readonly store: Store
  /** The last day the run looks at, included; days since 1970-01-01. */
  readonly asOf: number
  readonly values: ValuesOf<P>
  readonly shared: Shared
  /** Words and catalogue in force on the as-of day; without it what rests on words is not judged. */
  readonly vocabulary?: Vocabulary | undefined
}

/**
 * One rule 规则, one folder: meaning, parameters, SQL or loop, reasons, fixtures. SQL narrows — it may keep too much, never too
 * little —, plain functions judge what is left: so both engines give the same findings.
 */
export type Rule<P extends RuleParameters = RuleParameters> = {
  readonly code: string
  readonly source: RuleSource
  readonly label: string
  /** What it finds and why that matters, for a clerk. */
  readonly meaning: string
  /** The notice's paragraph, the paper, the practice. */
  readonly basis: string
  readonly dataNeed: RuleDataNeed
  /** It runs only when each of these tables holds rows; else `without` is said. */
  readonly needs: readonly TableName[]
  /** “无日电量，未判用电激增。” */
  readonly without: string
  readonly parameters: P
  run(input: RuleInput<P>): Promise<RuleOutcome>
}

/** Keeps a rule's own parameter names while it stands in a list of rules. */
export const defineRule = <P extends RuleParameters>(rule: Rule<P>): Rule => rule

/** Defaults, with what an office decided in their place; a value beyond its bounds is an error of the caller. */
export function valuesOf<P extends RuleParameters>(
  parameters: P,
  decided: Readonly<Record<string, number>> = {},
): ValuesOf<P> {
  const entries = Object.entries(parameters).map(([name, p]) => {
    const value = decided[name] ?? p.default
    if (!Number.isFinite(value) || value < p.least || value > p.most)
      throw new RangeError(`${name}: ${value} is not within ${p.least}–${p.most}`)
    return [name, value] as const
  })
  return Object.fromEntries(entries) as ValuesOf<P>
}
