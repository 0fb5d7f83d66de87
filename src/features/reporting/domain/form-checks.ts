import { figureText, figureWords } from './figure-text.ts'
import {
  foundKinds,
  indicatorIds,
  indicatorOf,
  moneyPairs,
  type FigureValues,
  type IndicatorId,
} from './indicator.ts'

/** 核对结果. `must_fix` stops the filing; `must_explain` asks for a sentence; `info` is said. */
export const findingSeverities = ['must_fix', 'must_explain', 'info'] as const
export type FindingSeverity = (typeof findingSeverities)[number]
export const findingSeverityNames: Readonly<Record<FindingSeverity, string>> = {
  must_fix: '必须改正',
  must_explain: '请说明',
  info: '提示',
}

export type Finding = {
  /** Code, and what it is about: one answer belongs to one key. */
  readonly key: string
  readonly severity: FindingSeverity
  readonly message: string
  readonly indicator: IndicatorId | null
}

export type Override = { readonly stated: number; readonly computed: number; readonly reason: string }

export type CheckedForms = {
  /** What the records give, and what the form will state. */
  readonly computed: FigureValues
  readonly stated: FigureValues
  readonly overrides: Readonly<Partial<Record<IndicatorId, Override>>>
  /** Rows of 附件2, and those whose case stands behind no figure of found, outside or undecided. */
  readonly ledgerRows: number
  readonly ledgerRowsUncounted: number
  /** Kinds that map to no column of 附件3, with their enterprises; they stand outside the sum. */
  readonly outside: readonly { readonly label: string; readonly value: number }[]
  /** 类别待认定 */
  readonly undecided: number
  /** Stated by the last filing of the month before; null when there is none or the form is not monthly. */
  readonly previous: { readonly name: string; readonly stated: FigureValues } | null
  /** From the campaign's beginning to the end of this period, and the same as it was filed last. */
  readonly cumulative: FigureValues
  readonly previousCumulative: FigureValues | null
}

/** A month is a jump from three times the last one on, unless both are small. */
export const jumpFactor = 3
const smallCount = 5
const smallCents = 1_000_000

/** The checks before a form counts as ready (C30), worst first. */
export function checkForms(forms: CheckedForms): Finding[] {
  const found = [
    ...totalIsSum(forms),
    ...moneyHasCases(forms),
    ...ledgerAgrees(forms),
    ...cumulativeHolds(forms),
    ...jumps(forms),
    ...overridesDiffer(forms),
    ...besideTheSum(forms),
  ]
  const rank = (f: Finding) => findingSeverities.indexOf(f.severity)
  return found.toSorted((a, b) => rank(a) - rank(b))
}

/** A zero report says that nothing was found: what was found, in words; empty when it may be made. */
export function againstZero(
  forms: Pick<CheckedForms, 'stated' | 'ledgerRows' | 'undecided' | 'outside'>,
): string[] {
  const outside = forms.outside.reduce((sum, kind) => sum + kind.value, 0)
  return [
    ...(forms.ledgerRows > 0 ? [`附件2有 ${forms.ledgerRows} 行`] : []),
    ...(forms.stated.found_total > 0 ? [`附件3发现合计 ${forms.stated.found_total} 家`] : []),
    ...(outside > 0 ? [`附件3四类以外 ${outside} 家`] : []),
    ...(forms.undecided > 0 ? [`类别待认定 ${forms.undecided} 家`] : []),
  ]
}

/** Findings of a severity that no standing answer covers. */
export const unanswered = (
  findings: readonly Finding[],
  answers: readonly { finding: string; asked: string }[],
): Finding[] =>
  findings.filter(
    (f) =>
      f.severity === 'must_explain' && !answers.some((a) => a.finding === f.key && a.asked === f.message),
  )

function finding(
  code: string,
  severity: FindingSeverity,
  message: string,
  indicator: IndicatorId | null = null,
): Finding {
  return { key: indicator ? `${code}:${indicator}` : code, severity, message, indicator }
}

function totalIsSum({ stated }: CheckedForms): Finding[] {
  const sum = foundKinds.reduce((total, kind) => total + stated[kind], 0)
  if (sum === stated.found_total) return []
  return [
    finding(
      'total-not-sum',
      'must_fix',
      `发现合计填 ${stated.found_total} 家，四类之和为 ${sum} 家，两者应相等；请改正更正过的数字。`,
      'found_total',
    ),
  ]
}

function moneyHasCases({ stated }: CheckedForms): Finding[] {
  return moneyPairs.flatMap(({ enterprises, amount, what }) => {
    if (stated[amount] > 0 && stated[enterprises] === 0)
      return [
        finding(
          'money-without-case',
          'must_fix',
          `${what}金额为 ${figureWords(amount, stated[amount])}，企业数却为 0；请核对是哪家企业的决定。`,
          amount,
        ),
      ]
    if (stated[enterprises] > 0 && stated[amount] === 0)
      return [
        finding(
          'case-without-money',
          'must_fix',
          `${what}企业数为 ${stated[enterprises]} 家，金额却为 0；请在案件中补记决定金额，或改正企业数。`,
          enterprises,
        ),
      ]
    return []
  })
}

function ledgerAgrees(forms: CheckedForms): Finding[] {
  const changed = finding(
    'ledger-not-counted',
    'must_fix',
    `附件2有 ${forms.ledgerRowsUncounted} 行没有计入附件3，数据刚刚变化，请刷新后重新核对。`,
  )
  const differs = finding(
    'ledger-not-summary',
    'must_explain',
    `附件2对应的企业（单位或个人）为 ${forms.computed.found_total} 家，附件3合计填 ${forms.stated.found_total} 家，请说明两表为何不一致。`,
    'found_total',
  )
  return [
    ...(forms.ledgerRowsUncounted > 0 ? [changed] : []),
    ...(forms.stated.found_total === forms.computed.found_total ? [] : [differs]),
  ]
}

function cumulativeHolds({ cumulative, previousCumulative }: CheckedForms): Finding[] {
  if (previousCumulative === null) return []
  return indicatorIds
    .filter((id) => cumulative[id] < previousCumulative[id])
    .map((id) =>
      finding(
        'cumulative-falls',
        'must_explain',
        `“${indicatorOf(id).label}”累计 ${figureWords(id, cumulative[id])}，少于上次报送时的 ${figureWords(id, previousCumulative[id])}，请说明原因（如案件作废）。`,
        id,
      ),
    )
}

function jumps({ stated, previous }: CheckedForms): Finding[] {
  if (previous === null) return []
  return indicatorIds
    .filter((id) => isJump(id, previous.stated[id], stated[id]))
    .map((id) =>
      finding(
        'month-jump',
        'must_explain',
        `“${indicatorOf(id).label}”由${previous.name}的 ${figureText(id, previous.stated[id])} 变为 ${figureWords(id, stated[id])}，变化较大，请说明原因。`,
        id,
      ),
    )
}

/** Up or down by the factor; small figures may do what they like. */
export function isJump(id: IndicatorId, before: number, now: number): boolean {
  const small = indicatorOf(id).kind === 'cents' ? smallCents : smallCount
  const [low, high] = before < now ? [before, now] : [now, before]
  return high - low >= small && high >= jumpFactor * low
}

function overridesDiffer({ overrides }: CheckedForms): Finding[] {
  return indicatorIds.flatMap((id) => {
    const override = overrides[id]
    if (!override) return []
    return [
      finding(
        'overridden',
        'info',
        `“${indicatorOf(id).label}”填报 ${figureText(id, override.stated)}，系统按记录计算为 ${figureText(id, override.computed)}；理由：${override.reason}`,
        id,
      ),
    ]
  })
}

function besideTheSum({ outside, undecided, ledgerRows, stated }: CheckedForms): Finding[] {
  const kinds = outside.filter((kind) => kind.value > 0)
  const named = kinds.map((kind) => `${kind.label} ${kind.value} 家`).join('、')
  return [
    ...(named ? [finding('kinds-outside', 'info', `不属于附件3四类、不计入合计的有：${named}。`)] : []),
    ...(undecided > 0
      ? [
          finding(
            'kind-undecided',
            'info',
            `有 ${undecided} 家违法类别待认定，认定之前不计入附件3；请在案件中认定类别。`,
          ),
        ]
      : []),
    ...(ledgerRows === 0 && stated.found_total === 0
      ? [finding('nothing-found', 'info', '本期没有发现非法违法情形；确认属实的，请使用“零报告”。')]
      : []),
  ]
}
