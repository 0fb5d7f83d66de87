import { sql } from 'kysely'
import type { LocalDate } from '../../../../kernel/local-date.ts'
import type { Work } from '../../../../platform/server/work.ts'
import { forActorDepartment, inActorRegion, sharedWith } from '../../../organisation/server/index.ts'
import type {
  ImportCounts,
  ImportSource,
  ImportState,
  IssueCount,
  ListIssue,
  ListReading,
  ReadingProposal,
} from '../../domain/index.ts'
import type { OrgKind } from '../../../organisation/domain/index.ts'

/** A row that would come, go or change, as the preview keeps some of them. */
export type KeptChange = {
  readonly change: 'came' | 'went' | 'changed' | 'returned'
  readonly rowNumber: number
  readonly rowKey: string
  /** `work.list_row` columns as jsonb names them; null where there is none. */
  readonly before: Record<string, unknown> | null
  readonly after: Record<string, unknown> | null
}

/** What a preview keeps beside counts and issues; see migration 2026-11-21-0002. */
export type KeptPreview = {
  readonly proposal?: Omit<ReadingProposal, 'reading'>
  readonly remembered?: boolean
  readonly sample?: readonly { rowNumber: number; sheet: string; cells: readonly (string | null)[] }[]
  readonly issueCounts?: readonly IssueCount[]
  readonly changes?: readonly KeptChange[]
  /** Rows with errors, set aside or not; at most a thousand. */
  readonly faulty?: readonly { sheet: string; rowNumber: number }[]
  /** The mapping was approved by hand and shall not be remembered. */
  readonly forget?: boolean
}

/** All rows with errors, or those named. */
export type SetAside = 'all' | readonly { readonly sheet: string; readonly rowNumber: number }[]

export type ImportRecord = {
  readonly id: string
  readonly list_id: string
  readonly departments: readonly string[]
  readonly state: ImportState
  readonly source: ImportSource
  readonly file_id: string | null
  readonly file_name: string
  readonly sha256: string
  readonly size_bytes: number
  readonly as_of: LocalDate
  readonly as_of_known: boolean
  readonly reading: ListReading | Record<string, never>
  readonly layout: string
  readonly counts: Partial<ImportCounts>
  readonly issues: readonly ListIssue[]
  readonly preview: KeptPreview
  readonly set_aside: SetAside
  readonly list_before: Record<string, unknown> | null
  readonly problem: { readonly code: string; readonly message: string } | null
  readonly job_id: string | null
  readonly seq: number | null
  readonly made_by_name: string
  readonly inbox_id: string | null
  readonly confirmed_at: Date | null
  readonly undone_at: Date | null
  readonly created_at: Date
  readonly region_code: string
}

export type ListRecord = {
  readonly id: string
  readonly kind: string
  readonly label: string
  readonly org_kind: OrgKind
  readonly departments: readonly string[]
  readonly import_id: string | null
  readonly as_of: LocalDate | null
  readonly row_count: number
  readonly region_code: string
  readonly region_name: string | null
  readonly updated_at: Date
}

const importColumns =
  sql.raw(`i.id, i.list_id, i.departments, i.state, i.source, i.file_id, i.file_name, i.sha256, i.size_bytes, i.as_of,
  i.as_of_known, i.reading, i.layout, i.counts, i.issues, i.preview, i.set_aside, i.list_before, i.problem, i.job_id, i.seq,
  i.made_by_name, i.inbox_id, i.confirmed_at, i.undone_at, i.created_at, i.region_code`)
const listColumns =
  sql.raw(`l.id, l.kind, l.label, l.org_kind, l.departments, l.import_id, l.as_of, l.row_count, l.region_code,
  l.updated_at, (select r.name from work.region r where r.code = l.region_code) as region_name`)

export async function findImport(work: Work, id: string): Promise<ImportRecord | undefined> {
  const found = await sql<ImportRecord>`select ${importColumns} from work.list_import i
    where i.id = ${id} and ${inActorRegion(work, 'i')} and ${forActorDepartment(work, 'i')}`.execute(work.tx)
  return found.rows[0]
}

export async function lockImport(work: Work, id: string): Promise<ImportRecord | undefined> {
  const found = await sql<ImportRecord>`select ${importColumns} from work.list_import i
    where i.id = ${id} and ${inActorRegion(work, 'i')} and ${forActorDepartment(work, 'i')} for update of i`.execute(
    work.tx,
  )
  return found.rows[0]
}

/** A list that the actor may see, from below too. */
export async function findList(work: Work, id: string): Promise<ListRecord | undefined> {
  const found = await sql<ListRecord>`select ${listColumns} from work.base_list l
    where l.id = ${id} and ${sharedWith(work, 'l')} and ${forActorDepartment(work, 'l')}`.execute(work.tx)
  return found.rows[0]
}

/** One import of a list at a time: what it has is compared and written under this lock. */
export async function lockList(work: Work, id: string): Promise<ListRecord | undefined> {
  const found = await sql<ListRecord>`select ${listColumns} from work.base_list l
    where l.id = ${id} and ${inActorRegion(work, 'l')} and ${forActorDepartment(work, 'l')} for update of l`.execute(
    work.tx,
  )
  return found.rows[0]
}

export type NewImport = {
  readonly id: string
  readonly list: Pick<ListRecord, 'id' | 'departments' | 'region_code'>
  readonly state: ImportState
  readonly source: ImportSource
  readonly file: {
    readonly id: string | null
    readonly name: string
    readonly sha256: string
    readonly size: number
  }
  readonly asOf: LocalDate
  readonly asOfKnown: boolean
  readonly kindVersion: number
  readonly inboxId: string | null
}

export async function insertImport(work: Work, made: NewImport): Promise<void> {
  await sql`insert into work.list_import (id, list_id, departments, state, source, file_id, file_name, sha256, size_bytes, as_of,
      as_of_known, kind_version, inbox_id, made_by_name, created_at, region_code)
    values (${made.id}, ${made.list.id}, ${[...made.list.departments]}::text[], ${made.state}, ${made.source}, ${made.file.id},
      ${made.file.name}, ${made.file.sha256}, ${made.file.size}, ${made.asOf}, ${made.asOfKnown}, ${made.kindVersion},
      ${made.inboxId}, ${work.actor.name}, ${work.clock.now()}, ${made.list.region_code})`.execute(work.tx)
}

export type ImportChange = Partial<{
  state: ImportState
  file_id: string
  as_of: LocalDate
  as_of_known: boolean
  layout: string
  job_id: string | null
  seq: number
  confirmed_at: Date
  undone_at: Date
}> &
  Partial<{
    reading: unknown
    counts: unknown
    issues: unknown
    preview: unknown
    set_aside: unknown
    problem: unknown
    list_before: unknown
  }>

const jsonColumns = new Set(['reading', 'counts', 'issues', 'preview', 'set_aside', 'problem', 'list_before'])

/** Sets the named columns of an import. */
export async function updateImport(work: Work, id: string, change: ImportChange): Promise<void> {
  const sets = Object.entries(change).map(([column, value]) =>
    jsonColumns.has(column) && value !== null
      ? sql`${sql.ref(column)} = ${JSON.stringify(value)}::jsonb`
      : sql`${sql.ref(column)} = ${value}`,
  )
  await sql`update work.list_import set ${sql.join(sets)}, updated_at = clock_timestamp() where id = ${id}`.execute(
    work.tx,
  )
}

/** The newest confirmed import of the very same bytes in a list, other than `except`. */
export async function findSameFile(
  work: Work,
  listId: string,
  sha256: string,
  except: string,
): Promise<string | null> {
  const found = await sql<{ id: string }>`select i.id from work.list_import i
    where i.list_id = ${listId} and i.sha256 = ${sha256} and i.state = 'confirmed' and i.id <> ${except}
    order by i.seq desc limit 1`.execute(work.tx)
  return found.rows[0]?.id ?? null
}
