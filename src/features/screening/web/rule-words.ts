import type { AnswerOf } from '../../../platform/web/index.ts'
import type { ruleList, RuleView } from '../domain/screening-contract.ts'

export type Parameter = RuleView['parameters'][number]
export type Rules = AnswerOf<typeof ruleList>

/** “80 度/天”, “3.2 倍”. */
export const valueText = (value: number, unit: string): string =>
  unit === '' || unit === '%' ? `${value}${unit}` : `${value} ${unit}`

/** Who decided what is in force, since when; the product's own values where nobody did. */
export const decidedText = ({ setting }: RuleView): string =>
  setting ? `${setting.regionName}，${setting.decidedByName}，自 ${setting.fromOn}` : '产品默认'

/** “每天至少用电 50→80 度；停用” against what is in force; '' when nothing changes. */
export function changedWords(
  rule: RuleView,
  enabled: boolean,
  values: Readonly<Record<string, number>>,
): string {
  const words = rule.parameters.flatMap((p) => {
    const is = values[p.name] ?? p.default
    return is === p.value ? [] : [`${p.label} ${p.value}→${is}${p.unit === '' ? '' : ` ${p.unit}`}`]
  })
  if (enabled !== rule.enabled) words.push(enabled ? '启用' : '停用')
  return words.join('；')
}

/** Only what differs from the product's own, as a decision records it. */
export const ownValues = (
  parameters: readonly Parameter[],
  values: Readonly<Record<string, number | null | undefined>>,
): Record<string, number> =>
  Object.fromEntries(
    parameters.flatMap((p) => {
      const value = values[p.name]
      return value === undefined || value === null || value === p.default ? [] : [[p.name, value] as const]
    }),
  )

const factors = [0.5, 0.75, 1, 1.25, 1.5, 2]

/** Values around the one in force, on the parameter's own steps and within its bounds, ascending; it is among them. */
export function proposedValues({ value, least, most, step }: Parameter): number[] {
  const near = factors.map((f) => value * f)
  const around = new Set(near.map(snap).map((v) => Math.min(most, Math.max(least, v))))
  // Small whole numbers have too few multiples of their own: their neighbours are tried instead.
  for (let k = 1; around.size < 5 && k <= 3; k++)
    for (const v of [value - k * step, value + k * step]) if (v >= least && v <= most) around.add(snap(v))
  around.delete(snap(value))
  return [...around, value].toSorted((a, b) => a - b).slice(0, 8)
  function snap(v: number): number {
    return Number((Math.round(v / step) * step).toPrecision(10))
  }
}
