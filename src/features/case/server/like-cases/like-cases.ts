import { sql } from 'kysely'
import type { QueryOf } from '../../../../kernel/action.ts'
import type { LocalDate } from '../../../../kernel/local-date.ts'
import { formatYuan } from '../../../../kernel/money.ts'
import type { Work } from '../../../../platform/server/work.ts'
import { requireCampaign } from '../../../campaign/server/index.ts'
import { visibleTo } from '../../../organisation/server/index.ts'
import {
  activityNames,
  enforcementKinds,
  findViolationKind,
  leastLikeCases,
  likeCircleNames,
  likeCircles,
  quantityBandNames,
  type ActivityId,
  type EnforcementKind,
  type LikeCasesAnswer,
  type LikeCircle,
  type LikeMoneyRow,
  type QuantityBand,
  type caseLikeCases,
} from '../../domain/index.ts'
import type { CaseRecord } from '../case-queries.ts'

/** “12,000.00元” */
const formatMoney = (cents: number): string => `${formatYuan(cents)}元`

type Narrowed = { band: QuantityBand | null; activities: readonly ActivityId[] | null; basis: string | null }

/**
 * 类案: how cases of the same kind were decided, so that like is punished alike. Figures over cases beyond one's sight come from
 * the database's own function, three at least; the cases listed are those in sight, by date, without office (行政处罚法 74).
 */
export async function likeCases(
  work: Work,
  row: CaseRecord,
  query: QueryOf<typeof caseLikeCases>,
): Promise<LikeCasesAnswer> {
  const { notice } = await requireCampaign(work, row.campaign_id)
  const band = await bandOf(work, row.id)
  const nothing = { alike: null, band, bandName: bandName(band), bases: [], money: [], ways: [], cases: [] }
  if (row.violation_kind === null) return nothing
  const narrowed: Narrowed = {
    band: query.band === 'yes' ? band : null,
    activities: query.activity === 'yes' && row.activities.length > 0 ? row.activities : null,
    basis: query.basis ?? null,
  }
  const ways = await waysOf(work, row.id)
  return {
    ...nothing,
    alike: alikeWords(findViolationKind(notice, row.violation_kind)?.label ?? row.violation_kind, narrowed),
    bases: [...new Set(ways.map((w) => w.basis).filter((basis) => basis !== ''))],
    money: [
      ...(await moneyOf(work, row.id, 'fine', narrowed)),
      ...(await moneyOf(work, row.id, 'confiscate_gains', narrowed)),
    ],
    ways: ways.map((w) => ({ ...w, kindName: enforcementKinds[w.kind].label })),
    cases: await casesInSight(work, row, narrowed),
  }
}

const bandName = (band: QuantityBand | null): string => (band ? quantityBandNames[band] : '数量未称量')

const alikeWords = (kind: string, n: Narrowed): string =>
  [
    `最近确认的至多 2,000 件，违法类别同为“${kind}”`,
    n.activities && `环节含${n.activities.map((a) => activityNames[a]).join('、')}`,
    n.band && `数量${quantityBandNames[n.band]}`,
    n.basis && `依据${n.basis}`,
  ]
    .filter(Boolean)
    .join('，')

async function bandOf(work: Work, caseId: string): Promise<QuantityBand | null> {
  const found = await sql<{ band: QuantityBand | null }>`select app.quantity_band(sum(case
      when unit in ('吨', 't', 'T') then quantity when unit in ('千克', '公斤', 'kg', 'KG', 'Kg') then quantity / 1000
      when unit in ('克', 'g') then quantity / 1000000 end)) as band
    from work.case_chemical where case_id = ${caseId} and removed_on is null`.execute(work.tx)
  return found.rows[0]?.band ?? null
}

type MoneyFound = {
  circle: LikeCircle
  n: number | null
  lowest: number | null
  quarter: number | null
  median: number | null
  three_quarters: number | null
  highest: number | null
}

async function moneyOf(
  work: Work,
  caseId: string,
  money: LikeMoneyRow['money'],
  narrowed: Narrowed,
): Promise<LikeMoneyRow[]> {
  const found =
    await sql<MoneyFound>`select * from app.like_penalties(${caseId}::uuid, ${money}, ${narrowed.band},
    ${narrowed.activities === null ? null : [...narrowed.activities]}::text[], ${narrowed.basis})`.execute(
      work.tx,
    )
  const byCircle = new Map(found.rows.map((r) => [r.circle, r]))
  return likeCircles.flatMap((circle) => {
    const r = byCircle.get(circle)
    return r ? [presentMoney(circle, money, r)] : []
  })
}

function presentMoney(circle: LikeCircle, money: LikeMoneyRow['money'], r: MoneyFound): LikeMoneyRow {
  const [circleName, moneyName] = [likeCircleNames[circle], enforcementKinds[money].label]
  const sentence =
    r.n === null
      ? `${circleName}同类${moneyName}案件不足 ${leastLikeCases} 件（或与下一级相差不足 ${leastLikeCases} 件），不作统计。`
      : `${circleName} ${r.n} 件，${moneyName}中位数 ${formatMoney(r.median!)}，一半的案件在 ${formatMoney(r.quarter!)} 至 ${formatMoney(r.three_quarters!)} 之间，最低 ${formatMoney(r.lowest!)}、最高 ${formatMoney(r.highest!)}。`
  return {
    circle,
    circleName,
    money,
    moneyName,
    count: r.n,
    leastCents: r.lowest,
    quarterCents: r.quarter,
    medianCents: r.median,
    threeQuartersCents: r.three_quarters,
    mostCents: r.highest,
    sentence,
  }
}

async function waysOf(work: Work, caseId: string) {
  const found = await sql<{
    kind: EnforcementKind
    basis: string
    count: number
  }>`select kind, basis, n as count
    from app.like_ways(${caseId}::uuid)`.execute(work.tx)
  return found.rows
}

type InSight = {
  id: string
  number: string
  decided_on: LocalDate
  activities: ActivityId[]
  band: QuantityBand | null
  basis: string
  fine: number | null
  gains: number | null
  others: EnforcementKind[]
}

/** At most thirty of the newest 2,000 in sight, the latest decision first. */
async function casesInSight(work: Work, row: CaseRecord, n: Narrowed): Promise<LikeCasesAnswer['cases']> {
  const found = await sql<InSight>`
    with newest as materialized (
      select c.id, c.number, c.activities from work.case_file c
      where ${visibleTo(work, 'c')} and c.violation_kind = ${row.violation_kind} and c.number is not null and c.state <> 'voided'
        and c.id <> ${row.id} order by c.confirmed_on desc, c.id desc limit 2000),
    alike as (
      select c.id, c.number, c.activities, max(e.decided_on) as decided_on,
        string_agg(distinct nullif(e.legal_basis, ''), '；') as basis,
        (sum(e.amount_cents) filter (where e.kind = 'fine'))::bigint as fine,
        (sum(e.amount_cents) filter (where e.kind = 'confiscate_gains'))::bigint as gains,
        array_agg(distinct e.kind) filter (where e.kind not in ('fine', 'confiscate_gains', 'file_case')) as others
      from newest c join work.case_enforcement e on e.case_id = c.id and e.revoked_on is null
      where (${n.activities === null ? null : [...n.activities]}::text[] is null or c.activities && ${n.activities === null ? null : [...n.activities]}::text[])
        and (${n.basis}::text is null or app.fold_key(e.legal_basis) = app.fold_key(${n.basis}))
      group by c.id, c.number, c.activities
      having bool_or(e.kind in ('fine', 'confiscate_gains', 'suspend_licence', 'revoke_licence', 'administrative_detention', 'refer_justice'))),
    weighed as (
      select a.*, app.quantity_band((select sum(case when h.unit in ('吨', 't', 'T') then h.quantity
          when h.unit in ('千克', '公斤', 'kg', 'KG', 'Kg') then h.quantity / 1000 when h.unit in ('克', 'g') then h.quantity / 1000000 end)
        from work.case_chemical h where h.case_id = a.id and h.removed_on is null)) as band from alike a)
    select w.id, w.number, w.decided_on, w.activities, w.band, coalesce(w.basis, '') as basis, w.fine, w.gains, coalesce(w.others, '{}') as others
    from weighed w where ${n.band}::text is null or w.band = ${n.band}
    order by w.decided_on desc, w.id desc limit 30`.execute(work.tx)
  return found.rows.map((r) => ({
    caseId: r.id,
    number: r.number,
    decidedOn: r.decided_on,
    activities: r.activities.map((a) => activityNames[a]).join('、'),
    band: r.band,
    bandName: bandName(r.band),
    basis: r.basis,
    fineCents: r.fine,
    gainsCents: r.gains,
    others: r.others.map((kind) => enforcementKinds[kind].label).join('、'),
  }))
}
