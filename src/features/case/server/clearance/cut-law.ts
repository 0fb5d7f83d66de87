import { Problem } from '../../../../kernel/problem.ts'
import type { LocalDate } from '../../../../kernel/local-date.ts'
import type { Work } from '../../../../platform/server/work.ts'
import { citeWithMark, type LegalRuleInForce } from '../../../law/domain/index.ts'
import { calendarInForce, rulesInForce } from '../../../law/server/index.ts'
import { requireSite } from '../../../site/server/index.ts'
import {
  clearanceProblems,
  cutDay,
  cutStops,
  dwellingPlaceKinds,
  isHolidayIn,
  type ClearanceView,
  type CutRules,
  type CutStop,
  type SupplyCut,
} from '../../domain/index.ts'
import type { CaseRecord } from '../case-queries.ts'

/** Rules that stand by a cut of supply, by their codes in law-rules/. */
const codes = ['power-cut-approval', 'power-cut-notice', 'no-night-execution', 'dwelling-supply'] as const
type CutRuleCode = (typeof codes)[number]

/** Water is cut by the same stops; approval and 24 hours' notice are written for power alone (安全生产法 70). */
async function rulesOfCuts(
  work: Work,
  row: Pick<CaseRecord, 'region_code'>,
  on: LocalDate,
): Promise<ReadonlyMap<string, LegalRuleInForce>> {
  const rules = await rulesInForce(work, { on, regionCode: row.region_code })
  return new Map(rules.filter((r) => (codes as readonly string[]).includes(r.code)).map((r) => [r.code, r]))
}

/** Whether the case's site is somebody's home, as far as this actor may know the site. */
export async function isDwelling(work: Work, row: Pick<CaseRecord, 'site_id'>): Promise<boolean> {
  if (row.site_id === null) return false
  try {
    return dwellingPlaceKinds.includes((await requireSite(work, row.site_id)).place_kind)
  } catch (error) {
    if (error instanceof Problem) return false
    throw error
  }
}

const ruleOfStop: Readonly<Record<CutStop, CutRuleCode>> = {
  'notice-too-short': 'power-cut-notice',
  'cut-at-rest-time': 'no-night-execution',
  'living-supply': 'dwelling-supply',
  'living-supply-not-said': 'dwelling-supply',
}

/** @throws Problem `case-clearance/…` 422: the first of the law's stops that stands against the cut, with its article */
export async function requireLawfulCut(
  work: Work,
  row: CaseRecord,
  check: 'water' | 'power',
  cut: SupplyCut,
): Promise<void> {
  const day = cutDay(cut)
  const rules = await rulesOfCuts(work, row, day)
  const notice = rules.get('power-cut-notice')
  const calendar = await calendarInForce(work)
  const binding: CutRules = {
    noticeHours: check === 'power' && notice?.binds === true ? hoursOf(notice) : null,
    nightStop: rules.get('no-night-execution')?.binds === true,
    dwellingStop: rules.get('dwelling-supply')?.binds === true,
    isDwelling: await isDwelling(work, row),
    isDayOff: isHolidayIn(calendar, day),
  }
  const [stop] = cutStops(cut, binding)
  if (stop === undefined) return
  const rule = rules.get(ruleOfStop[stop])
  throw clearanceProblems.refuse(stop, {
    hours: binding.noticeHours,
    cite: rule ? citeWithMark(rule) : '行政强制法',
  })
}

const hoursOf = (rule: LegalRuleInForce): number | null =>
  rule.group === 'clock' && rule.values.limit.count === 'hours' ? rule.values.limit.amount : null

/** The rules as the form shows them, of the day of asking. */
export async function lawOfCuts(work: Work, row: CaseRecord, on: LocalDate): Promise<ClearanceView['law']> {
  const rules = await rulesOfCuts(work, row, on)
  return codes.flatMap((code) => {
    const rule = rules.get(code)
    return rule
      ? [{ code, text: textOf(rule), article: citeWithMark(rule), unreviewed: rule.needsReview }]
      : []
  })
}

function textOf(rule: LegalRuleInForce): string {
  if (rule.group === 'stop') return `${rule.values.blocks}：${rule.values.until}`
  return rule.group === 'clock' ? `${rule.title}：${rule.values.limit.amount} 小时` : rule.title
}
