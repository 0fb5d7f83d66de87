import { sql } from 'kysely'
import type { LocalDate } from '../../../kernel/local-date.ts'
import type { Work } from '../../../platform/server/work.ts'
import { inActorRegion } from '../../organisation/server/index.ts'
import { campaignSeen } from './campaign-access.ts'

export type DueRecord = {
  id: string
  kind: 'report' | 'deliverable' | 'milestone'
  key: string
  stage_id: string | null
  label: string
  period: string | null
  from_on: LocalDate | null
  to_on: LocalDate | null
  due_on: LocalDate | null
  words: string | null
  unit_words: string | null
  recipient_words: string | null
  notice_of: 'own' | 'forwarded'
  cite: string
  quote: string
  units: number
  fulfilled: number
  late: number
}

/** What falls due in a campaign, in order, with how many units (of those seen) have done it and how many are late. */
export async function listDueItems(work: Work, campaignId: string, today: LocalDate): Promise<DueRecord[]> {
  const found =
    await sql<DueRecord>`select x.id, x.kind, x.key, x.stage_id, x.label, x.period, x.from_on, x.to_on, x.due_on, x.words,
      x.unit_words, x.recipient_words, x.notice_of, x.cite, x.quote,
      coalesce(n.units, 0) as units, coalesce(n.fulfilled, 0) as fulfilled, coalesce(n.late, 0) as late
    from work.campaign_due x
    left join (select d.source_id, count(*)::int as units, count(d.fulfilled_at)::int as fulfilled,
        (count(*) filter (where d.fulfilled_at is null and d.due_on < ${today}::date))::int as late
      from work.duty d where d.campaign_id = ${campaignId} and ${inActorRegion(work, 'd')} group by d.source_id) n on n.source_id = x.id
    where x.campaign_id = ${campaignId} and ${campaignSeen(work, 'x')} order by x.ordinal`.execute(work.tx)
  return found.rows
}

export type CampaignDuties = { campaign_id: string; over: number; near: number }

/** Late and near duties per campaign, of those seen. */
export async function countDutiesOf(
  work: Work,
  campaignIds: readonly string[],
  today: LocalDate,
  nearDays: number,
): Promise<CampaignDuties[]> {
  const found = await sql<CampaignDuties>`select d.campaign_id,
      (count(*) filter (where d.due_on < ${today}::date))::int as over,
      (count(*) filter (where d.due_on between ${today}::date and ${today}::date + ${nearDays}::int))::int as near
    from work.duty d where d.campaign_id = any (${campaignIds}::uuid[]) and d.fulfilled_at is null and ${inActorRegion(work, 'd')}
    group by d.campaign_id`.execute(work.tx)
  return found.rows
}

export type CellRecord = {
  row_code: string
  source_id: string
  units: number
  deeper: boolean
  filed: number
  zero: number
  done: number
  exempt: number
  late: number
  filed_late: number
  due_on: LocalDate | null
}

/** One cell per unit below `region` and thing due: the region's own, and each child with all below it. */
export async function listCells(
  work: Work,
  campaignId: string,
  region: string,
  childLength: number,
  today: LocalDate,
): Promise<CellRecord[]> {
  const found =
    await sql<CellRecord>`select left(d.region_code, ${childLength}::int) as row_code, d.source_id,
      count(*)::int as units, bool_or(length(d.region_code) > ${childLength}::int) as deeper,
      (count(*) filter (where d.fulfilled_how = 'filed'))::int as filed, (count(*) filter (where d.fulfilled_how = 'zero'))::int as zero,
      (count(*) filter (where d.fulfilled_how = 'done'))::int as done, (count(*) filter (where d.fulfilled_how = 'exempt'))::int as exempt,
      (count(*) filter (where d.fulfilled_at is null and d.due_on < ${today}::date))::int as late,
      (count(*) filter (where (d.fulfilled_at at time zone 'Asia/Shanghai')::date > d.due_on))::int as filed_late,
      min(d.due_on) as due_on
    from work.duty d
    where d.campaign_id = ${campaignId} and d.source_kind = 'campaign_due' and d.region_code like ${region + '%'} and ${inActorRegion(work, 'd')}
    group by 1, 2`.execute(work.tx)
  return found.rows
}

/** The next level that exists below a region: its units, and the length of their codes. Empty: the region is a leaf. */
export async function listChildren(
  work: Work,
  region: string,
): Promise<{ length: number; rows: { code: string; name: string }[] }> {
  const found = await sql<{ code: string; name: string }>`select code, name from work.region r
    where r.code like ${region + '%'} and not r.skipped and length(r.code) = (
      select min(length(b.code)) from work.region b
      where b.code like ${region + '%'} and length(b.code) > ${region.length}::int and not b.skipped)
    order by code limit 500`.execute(work.tx)
  return { length: found.rows[0]?.code.length ?? region.length, rows: found.rows }
}
