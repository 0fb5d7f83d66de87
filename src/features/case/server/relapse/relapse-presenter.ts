import { today } from '../../../../kernel/clock.ts'
import { formatChineseDate } from '../../../../kernel/local-date.ts'
import type { Work } from '../../../../platform/server/work.ts'
import { requireCampaign, type Campaign } from '../../../campaign/server/index.ts'
import { citeOfRule } from '../../../law/domain/index.ts'
import { ruleInForce } from '../../../law/server/index.ts'
import {
  caseStateNames,
  findViolationKind,
  markKindNames,
  matchKindNames,
  matchStrengthNames,
  measuresFor,
  orderMatches,
  relapseKindOf,
  strengthOf,
  wayOutChoices,
  type PriorCaseRow,
  type PriorMatch,
  type RelapseAnswer,
} from '../../domain/index.ts'
import type { CaseRecord } from '../case-queries.ts'
import {
  casesAmong,
  judgementsOf,
  marksOf,
  priorsOfCase,
  type JudgementRecord,
  type PriorCaseRecord,
  type PriorsFound,
} from './relapse-queries.ts'

/** Rules of law about violating again, shown beside a relapse; hints, decided by nobody but people. */
const relapseRules = ['repeat-closure'] as const

/** The earlier cases of a case, what people made of them, and what follows for it. */
export async function presentRelapse(work: Work, row: CaseRecord): Promise<RelapseAnswer> {
  const { notice } = await requireCampaign(work, row.campaign_id)
  const priors = await presentPriors(work, await priorsOfCase(work, row.id))
  const seen = new Set(priors.rows.map((p) => p.caseId))
  const judgements = await judgementsOf(work, row.id)
  const judgedInSight = await casesAmong(
    work,
    judgements.map((j) => j.prior_case_id).filter((prior) => !seen.has(prior)),
  )
  for (const prior of judgedInSight) seen.add(prior.id)
  const kind = relapseKindOf(notice)
  return {
    priors: priors.rows,
    offices: [...priors.offices],
    judgements: judgements.map((j) => presentJudgement(j, seen.has(j.prior_case_id))),
    relapseOn: row.relapse_on,
    harsherKind: kind ? { id: kind.id, label: kind.label, cite: kind.cite, quote: kind.quote } : null,
    harsherMeasures: kind
      ? measuresFor(notice, kind.id, row.risk_grade).map(({ label, cite, quote }) => ({ label, cite, quote }))
      : [],
    rules: await presentRules(work, row),
    marks: (await marksOf(work, row.id)).map((m) => ({ ...m, kindName: markKindNames[m.kind] })),
  }
}

const presentJudgement = (j: JudgementRecord, inSight: boolean) => ({
  priorCaseId: inSight ? j.prior_case_id : null,
  state: j.state,
  stateName: j.state === 'confirmed' ? '认定为死灰复燃' : '认定无关',
  office: j.office,
  priorSummary: inSight ? j.prior_summary : `前案在${j.office}，详情请与其联系。`,
  reason: inSight ? j.reason : '',
  judgedOn: j.judged_on,
  judgedByName: j.judged_by_name,
  judgedByOrg: j.judged_by_org,
})

async function presentRules(work: Work, row: CaseRecord): Promise<RelapseAnswer['rules']> {
  const question = { on: row.confirmed_on ?? today(work.clock), regionCode: row.region_code }
  const rules = await Promise.all(relapseRules.map((code) => ruleInForce(work, code, question)))
  return rules.flatMap((rule) =>
    rule === null
      ? []
      : [
          {
            code: rule.code,
            title: rule.title,
            article: citeOfRule(rule),
            words:
              rule.group === 'stop'
                ? `${rule.values.thresholds.map((t) => `${t.name}${t.amount}次`).join('、')}的，${rule.note || rule.values.until}`
                : rule.note,
            pending: rule.needsReview,
          },
        ],
  )
}

/** Earlier cases in sight, the strongest first; the offices to ask for the others. */
export async function presentPriors(
  work: Work,
  priors: PriorsFound,
): Promise<{ rows: PriorCaseRow[]; offices: readonly string[] }> {
  const records = await casesAmong(work, [...priors.seen.keys()])
  const campaigns = new Map<string, Campaign>()
  for (const { campaign_id } of records)
    if (!campaigns.has(campaign_id)) campaigns.set(campaign_id, await requireCampaign(work, campaign_id))
  const rows = records.map((r) => presentPrior(r, campaigns.get(r.campaign_id)!, priors.seen.get(r.id) ?? []))
  const rank = { strong: 0, medium: 1, weak: 2 }
  return { rows: rows.toSorted((a, b) => rank[a.strength] - rank[b.strength]), offices: priors.offices }
}

function presentPrior(r: PriorCaseRecord, campaign: Campaign, matches: readonly PriorMatch[]): PriorCaseRow {
  const strength = strengthOf(matches)
  return {
    caseId: r.id,
    number: r.number,
    name: r.name,
    regionName: r.region_name ?? r.region_code,
    state: r.state,
    stateName: caseStateNames[r.state].label,
    violationKindName: kindLabel(campaign, r.violation_kind),
    confirmedOn: r.confirmed_on,
    closedOn: r.closed_on,
    summary: summaryOf(r, campaign),
    matches: orderMatches(matches).map((m) => ({
      ...m,
      kindName: matchKindNames[m.kind],
      strengthName: matchStrengthNames[m.strength],
    })),
    strength,
    strengthName: matchStrengthNames[strength],
  }
}

const kindLabel = (campaign: Campaign, kind: string | null): string =>
  kind ? (findViolationKind(campaign.notice, kind)?.label ?? kind) : '类别待认定'

/** The earlier file in a few lines, so that the new one reads without it. */
export function summaryOf(r: PriorCaseRecord, campaign: Campaign): string {
  const way = wayOutChoices(campaign.notice, r.violation_kind ?? '').find((w) => w.id === r.way_out)
  const end = r.closed_on
    ? `${formatChineseDate(r.closed_on)}销号${way ? `（${way.label}）` : ''}`
    : caseStateNames[r.state].label
  return `${r.number} ${r.name}：${kindLabel(campaign, r.violation_kind)}，${formatChineseDate(r.confirmed_on)}确认，${r.act}；${end}。`.slice(
    0,
    500,
  )
}
