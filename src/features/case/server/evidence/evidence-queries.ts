import { sql, type Selectable } from 'kysely'
import { afterPlace } from '../../../../platform/server/database/keyset.ts'
import type { Work } from '../../../../platform/server/work.ts'
import type { EvidenceFile, EvidenceStepTable, EvidenceTable } from './evidence-tables.ts'

export type EvidenceRecord = Selectable<EvidenceTable> & EvidenceFile & { readonly added_at_text: string }

const columns = sql`e.*, e.added_at::text as added_at_text, f.original_name as name, f.media_type, f.size_bytes as size, f.sha256, f.sm3,
  f.facts, f.damage`

export type EvidenceFilter = {
  readonly kind?: string | undefined
  readonly step?: string | undefined
  readonly shown: 'standing' | 'removed' | 'damaged'
}

const shownAs = {
  standing: sql<boolean>`e.removed_at is null`,
  removed: sql<boolean>`e.removed_at is not null`,
  damaged: sql<boolean>`f.damage is not null`,
}

/** A page, newest first; one row more than `limit` says that there is a next page. */
export async function pageOfEvidence(
  work: Work,
  caseId: string,
  filter: EvidenceFilter,
  cursor: string | undefined,
  limit: number,
): Promise<EvidenceRecord[]> {
  const found =
    await sql<EvidenceRecord>`select ${columns} from work.case_evidence e join platform.file f on f.id = e.file_id
    where e.case_id = ${caseId} and ${shownAs[filter.shown]}
      and ${filter.kind ? sql`e.kind = ${filter.kind}` : sql`true`} and ${filter.step ? sql`e.step = ${filter.step}` : sql`true`}
      and ${afterPlace(cursor, 'e.added_at', 'e.id')}
    order by e.added_at desc, e.id desc limit ${limit + 1}`.execute(work.tx)
  return found.rows
}

/** All of a case, oldest first: for the printed list and the archive. At most `limit`. */
export async function allEvidence(work: Work, caseId: string, limit = 5000): Promise<EvidenceRecord[]> {
  const found =
    await sql<EvidenceRecord>`select ${columns} from work.case_evidence e join platform.file f on f.id = e.file_id
    where e.case_id = ${caseId} order by e.added_at, e.id limit ${limit}`.execute(work.tx)
  return found.rows
}

export async function evidenceByIds(
  work: Work,
  caseId: string,
  ids: readonly string[],
): Promise<EvidenceRecord[]> {
  const found =
    await sql<EvidenceRecord>`select ${columns} from work.case_evidence e join platform.file f on f.id = e.file_id
    where e.case_id = ${caseId} and e.id = any (${[...ids]}::uuid[]) order by e.id`.execute(work.tx)
  return found.rows
}

export type EvidenceCount = {
  readonly kind: string
  readonly step: string
  readonly removed: boolean
  readonly damaged: boolean
  readonly count: number
}

/** How many, by kind, step and standing: one statement for all that the head of the page counts. */
export async function countEvidence(work: Work, caseId: string): Promise<EvidenceCount[]> {
  const found =
    await sql<EvidenceCount>`select e.kind, e.step, e.removed_at is not null as removed, f.damage is not null as damaged,
      count(*)::int as count
    from work.case_evidence e join platform.file f on f.id = e.file_id where e.case_id = ${caseId} group by 1, 2, 3, 4`.execute(
      work.tx,
    )
  return found.rows
}

export type UsedElsewhere = {
  readonly sha256: string
  /** null: not visible to this actor; then only `ask_name` is known. */
  readonly case_id: string | null
  readonly number: string | null
  readonly name: string | null
  readonly ask_name: string | null
}

/** Other cases with the same bytes. */
export async function usedElsewhere(
  work: Work,
  caseId: string,
  hashes: readonly string[],
): Promise<UsedElsewhere[]> {
  if (hashes.length === 0) return []
  const found = await sql<UsedElsewhere>`select x.sha256, x.case_id, x.number, x.name,
      (select r.name from work.region r where r.code = x.ask_region) as ask_name
    from app.evidence_elsewhere(${caseId}::uuid, ${[...hashes]}::text[]) x order by x.sha256, x.case_id nulls last`.execute(
    work.tx,
  )
  return found.rows
}

export type HistoryRecord = Omit<Selectable<EvidenceStepTable>, 'changes'> & {
  readonly changes: { field: string; before: string; after: string }[]
}

export async function historyOf(work: Work, caseId: string, evidenceId: string): Promise<HistoryRecord[]> {
  const found = await sql<HistoryRecord>`select s.* from work.case_evidence_step s
    join work.case_evidence e on e.id = s.evidence_id
    where e.case_id = ${caseId} and e.id = ${evidenceId} order by s.at, s.id limit 500`.execute(work.tx)
  return found.rows
}
