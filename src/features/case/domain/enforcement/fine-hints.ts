import type { LocalDate } from '../../../../kernel/local-date.ts'
import { formatYuan } from '../../../../kernel/money.ts'
import {
  chooseRules,
  citeWithMark,
  type AmountValues,
  type LegalRuleInForce,
} from '../../../law/domain/index.ts'
import type { ActivityId } from '../notice-section.ts'
import type { SubjectKind } from './enforcement-act.ts'

/** 幅度提示 beside a field: offered for choosing, never decided by the program. */
export type FineHint = {
  readonly code: string
  readonly title: string
  readonly cite: string
  readonly needsReview: boolean
  readonly words: string
  readonly minCents: number | null
  readonly maxCents: number | null
  /** Of which day: the act's, the decision's, or the same row on both (行政处罚法 37). */
  readonly of: 'acted' | 'decided' | 'both'
  /** The lower range of the two days, where both are ranges; for comparing, not for deciding. */
  readonly lower: boolean
  readonly note: string
}

/** What an activity without permit is usually looked up under; it only decides what stands first. */
const first: Readonly<Record<ActivityId, readonly string[]>> = {
  produce: ['fine-no-safety-licence', 'fine-no-business-licence'],
  store: ['fine-storage', 'fine-abandoned-stock'],
  use: ['fine-no-use-licence'],
  trade: ['fine-no-trade-licence', 'fine-illegal-supply'],
  transport: ['fine-illegal-supply'],
}

type HintQuestion = {
  readonly rules: readonly LegalRuleInForce[]
  readonly regionCode: string
  readonly actedOn: LocalDate
  readonly decidedOn: LocalDate
  readonly partyKind: SubjectKind
  readonly activities: readonly ActivityId[]
}

/** The amounts of both days side by side, those of the case's activities first. */
export function fineHints(question: HintQuestion): FineHint[] {
  const { rules, regionCode, actedOn, decidedOn } = question
  const on = (day: LocalDate) => amountsOn(rules, { on: day, regionCode }, question.partyKind)
  const acted = on(actedOn)
  const decided = on(decidedOn)
  const codes = [...new Set([...acted.keys(), ...decided.keys()])]
  const hints = codes.flatMap((code) => hintsOf(acted.get(code), decided.get(code)))
  const early = question.activities.flatMap((a) => first[a])
  const place = (h: FineHint) => (early.includes(h.code) ? early.indexOf(h.code) : early.length)
  return hints.toSorted((a, b) => place(a) - place(b))
}

type Amount = LegalRuleInForce & { group: 'amount'; values: AmountValues }

function amountsOn(
  rules: readonly LegalRuleInForce[],
  question: { on: LocalDate; regionCode: string },
  party: SubjectKind,
): Map<string, Amount> {
  const found = chooseRules(rules, question).filter(
    (r): r is Amount =>
      r.group === 'amount' && r.code.startsWith('fine-') && (r.values.of === 'any' || r.values.of === party),
  )
  return new Map(found.map((r) => [r.code, r]))
}

function hintsOf(acted: Amount | undefined, decided: Amount | undefined): FineHint[] {
  if (acted && decided && acted.effectiveFrom === decided.effectiveFrom && acted.version === decided.version)
    return [hint(decided, 'both', false)]
  const most = (r: Amount | undefined) => (r?.values.kind === 'range' ? r.values.maxCents : null)
  const [a, d] = [most(acted), most(decided)]
  const known = a !== null && d !== null && a !== d
  return [
    ...(acted ? [hint(acted, 'acted', known && a < d)] : []),
    ...(decided ? [hint(decided, 'decided', known && d < a)] : []),
  ]
}

const hint = (rule: Amount, of: FineHint['of'], lower: boolean): FineHint => ({
  code: rule.code,
  title: rule.title,
  cite: citeWithMark(rule),
  needsReview: rule.needsReview,
  words: amountWords(rule.values),
  minCents: rule.values.kind === 'range' ? rule.values.minCents : null,
  maxCents: rule.values.kind === 'range' ? rule.values.maxCents : null,
  of,
  lower,
  note: rule.note,
})

/** `100,000.00–500,000.00 元，并处没收违法所得` */
export function amountWords(values: AmountValues): string {
  const range = (min: number | null, max: number | null, unit: string): string => {
    if (min === null && max === null) return '幅度未录入'
    if (min === null || min === 0) return `${max}${unit}以下`
    return max === null ? `${min}${unit}以上` : `${min}–${max}${unit}`
  }
  const yuan = (c: number | null) => (c === null ? null : formatYuan(c).replace(/\.00$/, ''))
  const sum = rangeWords(yuan(values.minCents), yuan(values.maxCents))
  const main = {
    range: sum,
    times_gains: `违法所得的 ${range(values.minTimes, values.maxTimes, ' 倍')}`,
    times_value: `货值金额的 ${range(values.minTimes, values.maxTimes, ' 倍')}`,
    daily_permille: `按日连续处罚`,
    none: '幅度未录入',
  }[values.kind]
  return [main, ...values.beside].join('，')
}

function rangeWords(min: string | null, max: string | null): string {
  if (min === null && max === null) return '幅度未录入'
  if (min === null || min === '0') return `${max} 元以下`
  return max === null ? `${min} 元以上` : `${min}–${max} 元`
}
