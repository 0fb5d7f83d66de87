import { countingNames, countings, type LegalRule } from '../domain/index.ts'

type Values = Readonly<Record<string, unknown>>

export const countingOptions = countings.map((value) => ({
  value,
  label: value === 'days' ? '日（自然日）' : value === 'working_days' ? '工作日' : countingNames[value],
}))

const yuan = (cents: number | null): number | null => (cents === null ? null : cents / 100)
const cents = (value: unknown): number | null => (typeof value === 'number' ? Math.round(value * 100) : null)

/** The rule's numbers as fields of the form: yuan where the rule has cents. */
export function fieldsOf(rule: LegalRule): Values {
  if (rule.group === 'clock')
    return { limitAmount: rule.values.limit.amount, limitCount: rule.values.limit.count }
  if (rule.group === 'amount')
    return { minYuan: yuan(rule.values.minCents), maxYuan: yuan(rule.values.maxCents) }
  return Object.fromEntries(
    rule.values.thresholds.map((t, i) => [`threshold${i}`, t.unit === 'cents' ? t.amount / 100 : t.amount]),
  )
}

/** The rule's values with the numbers of the form. */
export function valuesFrom(rule: LegalRule, v: Values): Record<string, unknown> {
  if (rule.group === 'clock')
    return { ...rule.values, limit: { amount: v['limitAmount'], count: v['limitCount'] } }
  if (rule.group === 'amount') {
    const [minCents, maxCents] = [cents(v['minYuan']), cents(v['maxYuan'])]
    const kind = rule.values.kind === 'none' && maxCents !== null ? 'range' : rule.values.kind
    return { ...rule.values, kind, minCents, maxCents }
  }
  return {
    ...rule.values,
    thresholds: rule.values.thresholds.map((t, i) => ({
      ...t,
      amount: t.unit === 'cents' ? cents(v[`threshold${i}`]) : v[`threshold${i}`],
    })),
  }
}
