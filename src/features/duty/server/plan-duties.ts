import { sql, type RawBuilder } from 'kysely'
import type { RegionLevel } from '../../../kernel/region-code.ts'
import { newId } from '../../../kernel/ids.ts'
import type { Work } from '../../../platform/server/work.ts'
import type { DutyOutcome, NewDuty } from '../domain/index.ts'

/**
 * Lays out single duties; what is already laid out stays as it is. Each region must lie within the acting post's
 * (the database refuses others). Returns how many are new. The caller's audit entry speaks for them.
 */
export async function planDuties(work: Work, duties: readonly NewDuty[]): Promise<number> {
  if (duties.length === 0) return 0
  const rows = duties.map((d) => ({
    id: newId(),
    kind: d.kind,
    title: d.title,
    region_code: d.regionCode,
    org_kind: d.orgKind ?? null,
    role: d.role ?? null,
    due_on: d.dueOn,
    notice_words: d.noticeWords ?? null,
    cite: d.cite ?? null,
    period: d.period ?? null,
    source_kind: d.sourceKind,
    source_id: d.sourceId,
    campaign_id: d.campaignId ?? null,
    campaign_name: d.campaignName ?? null,
  }))
  const done = await sql`insert into work.duty
      (id, kind, title, region_code, org_kind, role, due_on, notice_words, cite, period, source_kind, source_id, campaign_id, campaign_name)
    select id, kind, title, region_code, org_kind, role, due_on, notice_words, cite, period, source_kind, source_id, campaign_id, campaign_name
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as x(id uuid, kind text, title text, region_code text, org_kind text,
      role text, due_on date, notice_words text, cite text, period text, source_kind text, source_id uuid, campaign_id uuid, campaign_name text)
    on conflict do nothing`.execute(work.tx)
  return Number(done.numAffectedRows ?? 0)
}

/** The same duty for many units at once: every unit of `level` in or below `underRegion`, or that region's own. */
export type NewDutyBelow = Omit<NewDuty, 'regionCode' | 'orgKind' | 'role'> & {
  readonly underRegion: string
  /** null: the unit at `underRegion` itself. */
  readonly level: RegionLevel | null
  /** Empty: the unit as a whole, which its clerk answers for. */
  readonly orgKinds: readonly string[]
}

/** The clerk stands for these; every other kind of office has its own people. */
const kindsOfTheClerk: readonly string[] = ['government', 'safety_office', 'village_committee']

/**
 * Lays out duties for every unit meant, in the database, from the region tree (levels marked skipped have no units).
 * An office that a region does not have owes nothing. Returns how many are new.
 */
export async function planDutiesBelow(work: Work, duties: readonly NewDutyBelow[]): Promise<number> {
  let laidOut = 0
  // One statement each: a province owes 30,000 of every monthly report, and a statement has its time limit.
  for (const duty of duties) laidOut += await planBelow(work, duty)
  return laidOut
}

async function planBelow(work: Work, d: NewDutyBelow): Promise<number> {
  const row = {
    kind: d.kind,
    title: d.title,
    under_region: d.underRegion,
    level: d.level,
    offices: [...new Set(d.orgKinds.map((kind) => (kindsOfTheClerk.includes(kind) ? '' : kind)))],
    due_on: d.dueOn,
    notice_words: d.noticeWords ?? null,
    cite: d.cite ?? null,
    period: d.period ?? null,
    source_kind: d.sourceKind,
    source_id: d.sourceId,
    campaign_id: d.campaignId ?? null,
    campaign_name: d.campaignName ?? null,
  }
  const done = await sql`insert into work.duty
      (id, kind, title, region_code, org_kind, role, due_on, notice_words, cite, period, source_kind, source_id, campaign_id, campaign_name)
    select app.new_id(), x.kind, x.title, r.code, nullif(office.kind, ''), case when office.kind = '' then 'clerk' end,
      x.due_on, x.notice_words, x.cite, x.period, x.source_kind, x.source_id, x.campaign_id, x.campaign_name
    from jsonb_to_record(${JSON.stringify(row)}::jsonb) as x(kind text, title text, under_region text, level text, offices jsonb,
      due_on date, notice_words text, cite text, period text, source_kind text, source_id uuid, campaign_id uuid, campaign_name text)
    cross join lateral jsonb_array_elements_text(case when x.offices = '[]'::jsonb then '[""]'::jsonb else x.offices end) as office(kind)
    join work.region r on not r.skipped and r.code like x.under_region || '%'
      and case when x.level is null then r.code = x.under_region else r.level = x.level end
    where office.kind = '' or exists
      (select 1 from work.org o where o.region_code = r.code and o.kind = office.kind and o.active)
    on conflict do nothing`.execute(work.tx)
  return Number(done.numAffectedRows ?? 0)
}

export type DutyReference = {
  readonly sourceKind: string
  readonly sourceId: string
  readonly regionCode: string
  /** One office's part of it; left out: every office's of that unit. null: the unit as a whole. */
  readonly orgKind?: string | null
}

const isMeant = (duty: DutyReference): RawBuilder<boolean> =>
  sql<boolean>`(source_kind = ${duty.sourceKind} and source_id = ${duty.sourceId} and region_code = ${duty.regionCode}
    and ${duty.orgKind === undefined ? sql<boolean>`true` : sql<boolean>`org_kind is not distinct from ${duty.orgKind}::text`})`

/**
 * Marks what a unit owed as fulfilled (a report filed or zero, a task done). Fulfilling twice keeps the first; nothing
 * owed is no error. Returns how many duties changed. The caller writes the audit entry.
 */
export async function fulfilDuty(
  work: Work,
  duty: DutyReference & { readonly how: DutyOutcome; readonly note?: string },
): Promise<number> {
  const now = work.clock.now()
  const done = await sql`update work.duty set fulfilled_at = ${now}, fulfilled_how = ${duty.how},
      fulfilled_by_name = ${work.actor.name}, fulfilled_note = ${duty.note ?? ''}, updated_at = now()
    where ${isMeant(duty)} and fulfilled_at is null`.execute(work.tx)
  return Number(done.numAffectedRows ?? 0)
}

/** A report that was returned is owed again, with its first day. Returns how many duties changed. */
export async function reopenDuty(work: Work, duty: DutyReference): Promise<number> {
  const done =
    await sql`update work.duty set fulfilled_at = null, fulfilled_how = null, fulfilled_by_name = null,
      fulfilled_note = '', updated_at = now()
    where ${isMeant(duty)} and fulfilled_at is not null`.execute(work.tx)
  return Number(done.numAffectedRows ?? 0)
}
