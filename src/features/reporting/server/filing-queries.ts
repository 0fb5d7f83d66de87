import { sql } from 'kysely'
import type { LocalDate } from '../../../kernel/local-date.ts'
import { newId } from '../../../kernel/ids.ts'
import type { Work } from '../../../platform/server/work.ts'
import { inActorRegion } from '../../organisation/server/index.ts'
import type { FilingState, IndicatorId } from '../domain/index.ts'

export type FilingRecord = {
  readonly id: string
  readonly campaign_id: string
  readonly period: string
  readonly region_code: string
  readonly state: FilingState
  readonly version: number
  readonly filed_on: LocalDate | null
  readonly filed_by_name: string | null
  readonly returned_at: Date | null
  readonly returned_by_name: string | null
  readonly returned_reason: string | null
}

type Key = { readonly campaignId: string; readonly period: string; readonly regionCode: string }

const columns = sql`f.id, f.campaign_id, f.period, f.region_code, f.state, f.version, f.filed_on, f.filed_by_name,
  f.returned_at, f.returned_by_name, f.returned_reason`

/** A unit's filing if the actor sees it; undefined when nothing was ever done about it. */
export async function findFiling(work: Work, key: Key): Promise<FilingRecord | undefined> {
  const found = await sql<FilingRecord>`select ${columns} from work.filing f
    where f.campaign_id = ${key.campaignId} and f.period = ${key.period} and f.region_code = ${key.regionCode}
      and ${inActorRegion(work, 'f')}`.execute(work.tx)
  return found.rows[0]
}

/** The filing under its lock, made when it is new; two who begin at once get the same one. */
export async function lockFiling(work: Work, key: Key): Promise<FilingRecord> {
  await sql`insert into work.filing (id, campaign_id, period, region_code)
    values (${newId()}, ${key.campaignId}, ${key.period}, ${key.regionCode}) on conflict do nothing`.execute(
    work.tx,
  )
  const found = await sql<FilingRecord>`select ${columns} from work.filing f
    where f.campaign_id = ${key.campaignId} and f.period = ${key.period} and f.region_code = ${key.regionCode}
      and ${inActorRegion(work, 'f')} for update`.execute(work.tx)
  return found.rows[0]!
}

/** Filings of a campaign in or below a region; of one period when it is given. */
export async function listFilings(
  work: Work,
  filter: { campaignId: string; regionCode: string; period?: string },
): Promise<FilingRecord[]> {
  const found = await sql<FilingRecord>`select ${columns} from work.filing f
    where f.campaign_id = ${filter.campaignId} and f.region_code like ${filter.regionCode + '%'}
      and (${filter.period ?? null}::text is null or f.period = ${filter.period ?? null}) and ${inActorRegion(work, 'f')}
    order by f.region_code, f.period`.execute(work.tx)
  return found.rows
}

/** After a filing was handed in. */
export async function markHandedIn(
  work: Work,
  filing: FilingRecord,
  as: { state: 'filed' | 'zero'; filedOn: LocalDate },
): Promise<void> {
  await sql`update work.filing set state = ${as.state}, version = version + 1, filed_on = ${as.filedOn},
      filed_at = ${work.clock.now()}, filed_by_name = ${work.actor.name}, updated_at = clock_timestamp()
    where id = ${filing.id}`.execute(work.tx)
}

export async function markReturned(work: Work, filing: FilingRecord, reason: string): Promise<void> {
  await sql`update work.filing set state = 'returned', returned_at = ${work.clock.now()}, returned_by_name = ${work.actor.name},
      returned_reason = ${reason}, updated_at = clock_timestamp() where id = ${filing.id}`.execute(work.tx)
}

// ── Snapshots ────────────────────────────────────────────────────────────────────────────────────────────────

export type SnapshotRecord = {
  readonly version: number
  readonly kind: 'filed' | 'zero'
  readonly content: string
  readonly sha256: string
  readonly audit_code: string
  readonly filed_on: LocalDate
  readonly filed_by_name: string
}

export async function insertSnapshot(work: Work, filingId: string, snapshot: SnapshotRecord): Promise<void> {
  await sql`insert into work.filing_snapshot (id, filing_id, version, kind, content, sha256, audit_code, filed_on, filed_by_name)
    values (${newId()}, ${filingId}, ${snapshot.version}, ${snapshot.kind}, ${snapshot.content}, ${snapshot.sha256},
      ${snapshot.audit_code}, ${snapshot.filed_on}, ${snapshot.filed_by_name})`.execute(work.tx)
}

export async function findSnapshot(
  work: Work,
  filingId: string,
  version: number,
): Promise<SnapshotRecord | undefined> {
  const found =
    await sql<SnapshotRecord>`select version, kind, content, sha256, audit_code, filed_on, filed_by_name
    from work.filing_snapshot where filing_id = ${filingId} and version = ${version}`.execute(work.tx)
  return found.rows[0]
}

/** Without their content; newest first. */
export async function listSnapshots(
  work: Work,
  filingId: string,
): Promise<(Omit<SnapshotRecord, 'content'> & { code: string })[]> {
  const found = await sql<
    Omit<SnapshotRecord, 'content'> & { code: string }
  >`select version, kind, sha256, audit_code,
      filed_on, filed_by_name, (content::jsonb) ->> 'dataCode' as code
    from work.filing_snapshot where filing_id = ${filingId} order by version desc limit 100`.execute(work.tx)
  return found.rows
}

// ── Overrides and answers: the last one of each holds ──────────────────────────────────────────────────────────

export type OverrideRecord = {
  readonly indicator: IndicatorId
  readonly stated: number
  readonly reason: string
  readonly decision: string
  readonly person_name: string
  readonly at: Date
}

export async function overridesOf(work: Work, filingId: string): Promise<OverrideRecord[]> {
  const found = await sql<
    OverrideRecord & { stated: number | null }
  >`select distinct on (indicator) indicator,
      stated::float8 as stated, reason, decision, person_name, at
    from work.filing_override where filing_id = ${filingId} order by indicator, at desc, id desc`.execute(
    work.tx,
  )
  return found.rows.filter((o) => o.stated !== null)
}

export async function insertOverride(
  work: Work,
  filingId: string,
  o: { indicator: string; computed: number; stated: number | null; reason: string; decision: string },
): Promise<void> {
  await sql`insert into work.filing_override (id, filing_id, indicator, computed, stated, reason, decision, person_name)
    values (${newId()}, ${filingId}, ${o.indicator}, ${o.computed}, ${o.stated}, ${o.reason}, ${o.decision}, ${work.actor.name})`.execute(
    work.tx,
  )
}

export type AnswerRecord = {
  readonly finding: string
  readonly asked: string
  readonly answer: string
  readonly person_name: string
  readonly at: Date
}

export async function answersOf(work: Work, filingId: string): Promise<AnswerRecord[]> {
  const found = await sql<AnswerRecord>`select distinct on (finding) finding, asked, answer, person_name, at
    from work.filing_answer where filing_id = ${filingId} order by finding, at desc, id desc`.execute(work.tx)
  return found.rows
}

export async function insertAnswer(
  work: Work,
  filingId: string,
  a: { finding: string; asked: string; answer: string },
): Promise<void> {
  await sql`insert into work.filing_answer (id, filing_id, finding, asked, answer, person_name)
    values (${newId()}, ${filingId}, ${a.finding}, ${a.asked}, ${a.answer}, ${work.actor.name})`.execute(
    work.tx,
  )
}
