import type { Selectable } from 'kysely'
import type { Work } from '../../../../platform/server/work.ts'
import type { ArchiveRecipient, ArchiveState } from '../../domain/index.ts'

export type ArchiveTables = { 'work.case_archive': ArchiveTable }

export type ArchiveTable = {
  id: string
  case_id: string
  recipient_kind: ArchiveRecipient
  recipient: string
  purpose: string
  state: ArchiveState
  failure: string
  requested_by: string
  requested_by_name: string
  org_name: string
  requested_at: Date
  finished_at: Date | null
  file_name: string | null
  entries: number | null
  size_bytes: number | null
  sha256: string | null
  sm3: string | null
  manifest_sha256: string | null
  manifest_sm3: string | null
  key_code: string | null
}
export type ArchiveRecord = Selectable<ArchiveTable>

export const archiveTables = (work: Work) => work.tx.withTables<ArchiveTables>()

/** The archives of a case, newest first; there are few. */
export const archivesOf = (work: Work, caseId: string): Promise<ArchiveRecord[]> =>
  archiveTables(work)
    .selectFrom('work.case_archive')
    .selectAll()
    .where('case_id', '=', caseId)
    .orderBy('requested_at', 'desc')
    .orderBy('id', 'desc')
    .limit(100)
    .execute()

export const findArchive = (work: Work, caseId: string, id: string): Promise<ArchiveRecord | undefined> =>
  archiveTables(work)
    .selectFrom('work.case_archive')
    .selectAll()
    .where('case_id', '=', caseId)
    .where('id', '=', id)
    .executeTakeFirst()

/** As it stands now, whatever this transaction has read before: another may have cancelled it. */
export const isStillWanted = async (work: Work, id: string): Promise<boolean> => {
  const found = await archiveTables(work)
    .selectFrom('work.case_archive')
    .select('state')
    .where('id', '=', id)
    .executeTakeFirst()
  return found?.state === 'queued'
}
