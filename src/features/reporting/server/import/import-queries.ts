import { sql } from 'kysely'
import type { LocalDate } from '../../../../kernel/local-date.ts'
import type { Work } from '../../../../platform/server/work.ts'
import { inActorRegion } from '../../../organisation/server/index.ts'
import type { ImportIssue, ImportRowStanding, LedgerColumn } from '../../domain/index.ts'

export type LedgerCells = Readonly<Record<LedgerColumn, string>>

export type BatchRecord = {
  readonly id: string
  readonly campaign_id: string
  readonly period: string
  readonly state: 'previewed' | 'queued' | 'confirmed'
  readonly file_name: string
  readonly issues: readonly ImportIssue[]
  readonly row_count: number
  readonly created_count: number | null
  readonly job_id: string | null
  readonly region_code: string
  readonly region_name: string | null
}

const batchColumns = sql`b.id, b.campaign_id, b.period, b.state, b.file_name, b.issues, b.row_count, b.created_count, b.job_id,
  b.region_code, (select r.name from work.region r where r.code = b.region_code) as region_name`

export async function findBatch(work: Work, id: string): Promise<BatchRecord | undefined> {
  const found = await sql<BatchRecord>`select ${batchColumns} from work.import_batch b
    where b.id = ${id} and ${inActorRegion(work, 'b')}`.execute(work.tx)
  return found.rows[0]
}

export async function lockBatch(work: Work, id: string): Promise<BatchRecord | undefined> {
  const found = await sql<BatchRecord>`select ${batchColumns} from work.import_batch b
    where b.id = ${id} and ${inActorRegion(work, 'b')} for update of b`.execute(work.tx)
  return found.rows[0]
}

export async function insertBatch(
  work: Work,
  batch: {
    id: string
    campaignId: string
    period: string
    regionCode: string
    file: { id: string; name: string; sha256: string }
    contentDigest: string
    issues: readonly ImportIssue[]
    rowCount: number
  },
): Promise<void> {
  await sql`insert into work.import_batch (id, campaign_id, period, region_code, file_id, file_name, file_sha256, content_digest,
      issues, row_count, created_by_name)
    values (${batch.id}, ${batch.campaignId}, ${batch.period}, ${batch.regionCode}, ${batch.file.id}, ${batch.file.name},
      ${batch.file.sha256}, ${batch.contentDigest}, ${JSON.stringify(batch.issues)}::jsonb, ${batch.rowCount}, ${work.actor.name})`.execute(
    work.tx,
  )
}

export async function markQueued(work: Work, id: string, jobId: string): Promise<void> {
  await sql`update work.import_batch set state = 'queued', job_id = ${jobId}, updated_at = clock_timestamp()
    where id = ${id}`.execute(work.tx)
}

export async function markConfirmed(work: Work, id: string, createdCount: number): Promise<void> {
  await sql`update work.import_batch set state = 'confirmed', created_count = ${createdCount}, confirmed_at = ${work.clock.now()},
      confirmed_by_name = ${work.actor.name}, updated_at = clock_timestamp() where id = ${id}`.execute(
    work.tx,
  )
}

/** A row as it lies in the batch: the wording, where it belongs, how it stands. */
export type StoredRow = {
  readonly id: string
  readonly seq: number
  readonly row_number: number
  readonly digest: string
  readonly confirmed_on: LocalDate
  readonly standing: ImportRowStanding
  readonly known_case_id: string | null
  readonly case_id: string | null
  readonly original: LedgerCells
  readonly issues: readonly ImportIssue[]
  readonly region_code: string
}

export type NewStoredRow = Omit<StoredRow, 'case_id'>

/** All rows of a batch in one statement. */
export async function insertRows(
  work: Work,
  batch: { id: string; campaignId: string },
  rows: readonly NewStoredRow[],
): Promise<void> {
  await sql`insert into work.ledger_row (id, batch_id, campaign_id, seq, row_number, digest, confirmed_on, standing, known_case_id,
      original, issues, region_code)
    select id, ${batch.id}::uuid, ${batch.campaignId}::uuid, seq, row_number, digest, confirmed_on, standing, known_case_id,
      original, issues, region_code
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as x(id uuid, seq int, row_number int, digest text, confirmed_on date,
      standing text, known_case_id uuid, original jsonb, issues jsonb, region_code text)`.execute(work.tx)
}

const rowColumns = sql`l.id, l.seq, l.row_number, l.digest, l.confirmed_on, l.standing, l.known_case_id, l.case_id, l.original,
  l.issues, l.region_code`

/** Rows of a batch after a place in it; one more than `limit` says that there are more. */
export async function listRows(
  work: Work,
  batchId: string,
  page: { after: number; limit: number; standing?: ImportRowStanding },
): Promise<StoredRow[]> {
  const found = await sql<StoredRow>`select ${rowColumns} from work.ledger_row l
    where l.batch_id = ${batchId} and l.seq > ${page.after} and ${inActorRegion(work, 'l')}
      and (${page.standing ?? null}::text is null or l.standing = ${page.standing ?? null})
    order by l.seq limit ${page.limit + 1}`.execute(work.tx)
  return found.rows
}

export async function countRows(work: Work, batchId: string): Promise<Record<ImportRowStanding, number>> {
  const found = await sql<{ standing: ImportRowStanding; n: number }>`select standing, count(*)::int as n
    from work.ledger_row l where l.batch_id = ${batchId} and ${inActorRegion(work, 'l')} group by standing`.execute(
    work.tx,
  )
  const of = (standing: ImportRowStanding) => found.rows.find((r) => r.standing === standing)?.n ?? 0
  return { new: of('new'), known: of('known'), changed: of('changed'), problem: of('problem') }
}

/** What became of the rows at confirmation: their standing then, and the case of each new one. */
export async function settleRows(
  work: Work,
  rows: readonly Pick<StoredRow, 'id' | 'standing' | 'known_case_id' | 'case_id' | 'region_code'>[],
): Promise<void> {
  await sql`update work.ledger_row l set standing = x.standing, known_case_id = x.known_case_id, case_id = x.case_id,
      region_code = x.region_code, updated_at = clock_timestamp()
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as x(id uuid, standing text, known_case_id uuid, case_id uuid,
      region_code text)
    where l.id = x.id`.execute(work.tx)
}

/** Rows that became cases before, by content: in the campaign, in or below a region. */
export async function casesByDigest(
  work: Work,
  scope: { campaignId: string; regionCode: string },
  digests: readonly string[],
): Promise<Map<string, string>> {
  const found = await sql<{
    digest: string
    case_id: string
  }>`select l.digest, l.case_id from work.ledger_row l
    where l.campaign_id = ${scope.campaignId} and l.region_code like ${scope.regionCode + '%'} and l.case_id is not null
      and l.digest = any (${[...digests]}) and ${inActorRegion(work, 'l')}`.execute(work.tx)
  return new Map(found.rows.map((r) => [r.digest, r.case_id]))
}

/** The imported wording of cases, by case. */
export async function originalsOf(work: Work, caseIds: readonly string[]): Promise<Map<string, LedgerCells>> {
  if (caseIds.length === 0) return new Map()
  const found = await sql<{
    case_id: string
    original: LedgerCells
  }>`select l.case_id, l.original from work.ledger_row l
    where l.case_id = any (${[...caseIds]}::uuid[])`.execute(work.tx)
  return new Map(found.rows.map((r) => [r.case_id, r.original]))
}

/** One import into a campaign at a time: what is known is looked up and written under this lock. */
export async function lockImports(work: Work, campaignId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`ledger-import ${campaignId}`}, 0))`.execute(
    work.tx,
  )
}
