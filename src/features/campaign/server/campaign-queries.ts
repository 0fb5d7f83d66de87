import { sql } from 'kysely'
import type { LocalDate } from '../../../kernel/local-date.ts'
import { afterPlace } from '../../../platform/server/database/keyset.ts'
import type { Work } from '../../../platform/server/work.ts'
import type { CampaignPlan, DueItem, Notice } from '../domain/index.ts'
import { campaignSeen } from './campaign-access.ts'

export type CampaignRecord = {
  id: string
  notice_key: string
  name: string
  region_code: string
  region_name: string | null
  standing: boolean
  opened_on: LocalDate
  begins_on: LocalDate
  ends_on: LocalDate | null
  opened_by_name: string
  updated_text: string
}

const columns = sql`c.id, c.notice_key, c.name, c.region_code, r.name as region_name, c.standing, c.opened_on, c.begins_on, c.ends_on,
  c.opened_by_name, c.updated_at::text as updated_text`
const from = sql`work.campaign c left join work.region r on r.code = c.region_code`

export async function listCampaignRecords(
  work: Work,
  page: { cursor?: string | undefined; limit: number },
): Promise<CampaignRecord[]> {
  const found = await sql<CampaignRecord>`select ${columns} from ${from}
    where ${campaignSeen(work, 'c')} and ${afterPlace(page.cursor, 'c.updated_at', 'c.id')}
    order by c.updated_at desc, c.id desc limit ${page.limit + 1}`.execute(work.tx)
  return found.rows
}

export async function countCampaigns(work: Work): Promise<number> {
  const found = await sql<{ count: number }>`select count(*)::int as count from
    (select 1 from work.campaign c where ${campaignSeen(work, 'c')} limit 1001) capped`.execute(work.tx)
  return found.rows[0]!.count
}

export type StoredCampaign = CampaignRecord & {
  notice: Notice
  notice_sha256: string
  notice_text: string | null
}

export async function findCampaignRecord(
  work: Work,
  campaignId: string,
): Promise<StoredCampaign | undefined> {
  const found =
    await sql<StoredCampaign>`select ${columns}, c.notice, c.notice_sha256, c.notice_text from ${from}
    where c.id = ${campaignId} and ${campaignSeen(work, 'c')}`.execute(work.tx)
  return found.rows[0]
}

export type StageRecord = {
  campaign_id: string
  stage_id: string
  label: string
  words: string
  from_on: LocalDate | null
  to_on: LocalDate | null
  year_inferred: boolean
}

/** Stages in the notice's order, of the campaigns named. */
export async function listStages(work: Work, campaignIds: readonly string[]): Promise<StageRecord[]> {
  const found =
    await sql<StageRecord>`select s.campaign_id, s.stage_id, s.label, s.words, s.from_on, s.to_on, s.year_inferred
    from work.campaign_stage s where s.campaign_id = any (${campaignIds}::uuid[]) and ${campaignSeen(work, 's')}
    order by s.campaign_id, s.ordinal`.execute(work.tx)
  return found.rows
}

/** Campaigns of a notice in these regions whose days overlap a span (`to` null: without end). */
export async function listOverlapping(
  work: Work,
  wanted: { noticeKey: string; regionCodes: readonly string[]; from: LocalDate; to: LocalDate | null },
): Promise<CampaignRecord[]> {
  const found = await sql<CampaignRecord>`select ${columns} from ${from}
    where c.notice_key = ${wanted.noticeKey} and c.region_code = any (${wanted.regionCodes}::text[]) and ${campaignSeen(work, 'c')}
      and (c.ends_on is null or c.ends_on >= ${wanted.from}::date)
      and (${wanted.to}::date is null or c.begins_on <= ${wanted.to}::date)
    order by length(c.region_code) desc, c.begins_on desc limit 20`.execute(work.tx)
  return found.rows
}

/** Two clerks who open the same notice in the same region at once: the second waits and finds the first. */
export async function lockOpening(work: Work, noticeKey: string, regionCode: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`campaign ${noticeKey} ${regionCode}`}, 0))`.execute(
    work.tx,
  )
}

export async function insertCampaign(
  work: Work,
  row: {
    id: string
    name: string
    regionCode: string
    notice: Notice
    sha256: string
    text: string | null
    answers: Readonly<Record<string, string>>
    plan: CampaignPlan
  },
): Promise<void> {
  const { plan } = row
  const now = work.clock.now()
  await sql`insert into work.campaign (id, notice_key, name, region_code, notice, notice_sha256, notice_text, standing, opened_on,
      begins_on, ends_on, answers, opened_by_name, created_at, updated_at)
    values (${row.id}, ${row.notice.key}, ${row.name}, ${row.regionCode}, ${JSON.stringify(row.notice)}::jsonb, ${row.sha256},
      ${row.text}, ${plan.standing}, ${plan.openedOn}, ${plan.from}, ${plan.to}, ${JSON.stringify(row.answers)}::jsonb,
      ${work.actor.name}, ${now}, ${now})`.execute(work.tx)
}

export async function insertStages(work: Work, campaignId: string, plan: CampaignPlan): Promise<void> {
  const rows = plan.stages.map((stage, ordinal) => ({
    ordinal,
    stage_id: stage.id,
    label: stage.label,
    words: stage.words,
    from_on: stage.from,
    to_on: stage.to,
    year_inferred: stage.yearInferred,
  }))
  await sql`insert into work.campaign_stage (id, campaign_id, region_code, ordinal, stage_id, label, words, from_on, to_on, year_inferred)
    select app.new_id(), ${campaignId}, ${plan.regionCode}, x.ordinal, x.stage_id, x.label, x.words, x.from_on, x.to_on, x.year_inferred
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as x(ordinal int, stage_id text, label text, words text, from_on date,
      to_on date, year_inferred boolean)`.execute(work.tx)
}

export async function insertDueItems(
  work: Work,
  campaignId: string,
  regionCode: string,
  items: readonly (DueItem & { readonly id: string })[],
): Promise<void> {
  const rows = items.map((item, ordinal) => ({
    id: item.id,
    ordinal,
    kind: item.kind,
    key: item.key,
    setting_id: item.settingId,
    stage_id: item.stageId,
    label: item.label,
    period: item.period,
    from_on: item.from,
    to_on: item.to,
    due_on: item.dueOn,
    words: item.words,
    unit_words: item.unitWords,
    recipient_words: item.recipientWords,
    notice_of: item.of,
    cite: item.cite,
    quote: item.quote,
    forms: item.forms,
  }))
  await sql`insert into work.campaign_due (id, campaign_id, region_code, ordinal, kind, key, setting_id, stage_id, label, period, from_on,
      to_on, due_on, words, unit_words, recipient_words, notice_of, cite, quote, forms)
    select x.id, ${campaignId}, ${regionCode}, x.ordinal, x.kind, x.key, x.setting_id, x.stage_id, x.label, x.period, x.from_on,
      x.to_on, x.due_on, x.words, x.unit_words, x.recipient_words, x.notice_of, x.cite, x.quote,
      array(select jsonb_array_elements_text(x.forms))
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as x(id uuid, ordinal int, kind text, key text, setting_id text, stage_id text,
      label text, period text, from_on date, to_on date, due_on date, words text, unit_words text, recipient_words text, notice_of text,
      cite text, quote text, forms jsonb)`.execute(work.tx)
}

/** One slot for each place of the steering group; `each` gives one for every region of its level. */
export async function insertSlots(work: Work, campaignId: string, plan: CampaignPlan): Promise<void> {
  const rows = plan.steeringGroup.map((slot, ordinal) => ({
    ordinal,
    setting_id: slot.id,
    label: slot.label,
    rank: slot.rank,
    post: slot.post,
    level: slot.each ? slot.level : null,
  }))
  await sql`insert into work.campaign_slot (id, campaign_id, region_code, ordinal, setting_id, label, rank, of_region_code, post)
    select app.new_id(), ${campaignId}, ${plan.regionCode}, x.ordinal, x.setting_id, x.label, x.rank, r.code, x.post
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as x(ordinal int, setting_id text, label text, rank text, post text, level text)
    join work.region r on not r.skipped and r.code like ${plan.regionCode} || '%'
      and case when x.level is null then r.code = ${plan.regionCode} else r.level = x.level end`.execute(
    work.tx,
  )
}

/** How many units of a level lie in a region (levels marked skipped have none); the region itself when `level` is null. */
export async function countUnits(work: Work, regionCode: string): Promise<ReadonlyMap<string, number>> {
  const found = await sql<{
    level: string
    units: number
  }>`select level, count(*)::int as units from work.region
    where not skipped and code like ${regionCode + '%'} group by level`.execute(work.tx)
  return new Map(found.rows.map((row) => [row.level, row.units]))
}

export async function findRegionName(work: Work, code: string): Promise<string | undefined> {
  const found = await sql<{ name: string }>`select name from work.region where code = ${code}`.execute(
    work.tx,
  )
  return found.rows[0]?.name
}

export async function listRegionNames(
  work: Work,
  codes: readonly string[],
): Promise<{ code: string; name: string }[]> {
  const found = await sql<{ code: string; name: string }>`select code, name from work.region
    where code = any (${codes}::text[]) and not skipped order by length(code)`.execute(work.tx)
  return found.rows
}
