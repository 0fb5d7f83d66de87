import type { Issue } from '../../../../kernel/problem.ts'
import type { Rule } from '../engine/index.ts'

/** What is wrong with values that an office wants to decide; none when all are parameters of the rule within their bounds. */
export function valueIssues(rule: Rule, values: Readonly<Record<string, number>>): Issue[] {
  return Object.entries(values).flatMap(([name, value]): Issue[] => {
    const parameter = Object.hasOwn(rule.parameters, name) ? rule.parameters[name] : undefined
    const path = `values.${name}`
    if (!parameter)
      return [{ code: 'unknown', path, message: `这条规则没有参数“${name}”，请刷新后重新填写。` }]
    if (Number.isFinite(value) && value >= parameter.least && value <= parameter.most) return []
    const { label, unit, least, most } = parameter
    return [{ code: 'bounds', path, message: `“${label}”应在 ${least}–${most}${unit} 之间，请重新填写。` }]
  })
}

/** Only what differs from the product's own. */
export const ownValues = (rule: Rule, values: Readonly<Record<string, number>>): Record<string, number> =>
  Object.fromEntries(
    Object.entries(values)
      .filter(([name, value]) => rule.parameters[name]!.default !== value)
      .toSorted(([a], [b]) => (a < b ? -1 : 1)),
  )

export type Setting = { readonly enabled: boolean; readonly values: Readonly<Record<string, number>> }

/** “单日多用电量 50→80度；停用” against what was in force; '' when nothing changes. */
export function changeInWords(rule: Rule, before: Setting, after: Setting): string {
  const words = Object.entries(rule.parameters).flatMap(([name, p]) => {
    const [was, is] = [before.values[name] ?? p.default, after.values[name] ?? p.default]
    return was === is ? [] : [`${p.label} ${was}→${is}${p.unit}`]
  })
  if (before.enabled !== after.enabled) words.push(after.enabled ? '启用' : '停用')
  return words.join('；')
}
