import { sql } from 'kysely'
import { today } from '../../../../kernel/clock.ts'
import { newId } from '../../../../kernel/ids.ts'
import type { LocalDate } from '../../../../kernel/local-date.ts'
import { attachFiles } from '../../../../platform/server/files/attach-file.ts'
import type { StagedFile } from '../../../../platform/server/files/file-store.ts'
import type { Work } from '../../../../platform/server/work.ts'
import type { OrgKind } from '../../../organisation/domain/index.ts'
import { requireInRegion } from '../../../organisation/server/index.ts'
import { baseListProblems, departmentsOfList, type ImportSource } from '../../domain/index.ts'
import type { BaseListDeps } from '../base-list-deps.ts'
import { requireKind, type KnownKind } from '../kinds/find-kind.ts'
import { findList, insertImport, updateImport, type ListRecord } from './import-records.ts'
import { previewImport } from './preview-import.ts'
import { requireProvider } from './require-provider.ts'

/** Beyond this a file is read and written by a job, with progress. Bytes. */
export const largeFile = 512 * 1024

export type Arrival = {
  readonly kind: string
  readonly orgKind: OrgKind
  /** The list's name; the kind's own label when not given. */
  readonly label?: string | undefined
  readonly regionCode: string
  /** Not given: what the sheet says, else today. */
  readonly asOf?: LocalDate | undefined
  readonly source: ImportSource
  readonly inboxId?: string
}

/**
 * A file that arrived, by whatever way: kept, made an import of its list (which is made when there is none yet) and read
 * for a preview; a large one by a job (`list-preview`), unless `atOnce`.
 * @throws Problem `base-list/kind-not-found`, `not-provider` 403, `as-of-in-future` 422, `organisation/outside-region` 403
 */
export async function receiveFile(
  work: Work,
  deps: BaseListDeps,
  staged: StagedFile,
  arrival: Arrival,
  options: {
    atOnce?: boolean
    progress?: (done: number, total: number) => void
    /** The bytes are kept by the caller, or not at all: {@link keepBytes}. */
    keepLater?: boolean
  } = {},
): Promise<string> {
  requireInRegion(work, arrival.regionCode)
  const known = await requireKind(work, arrival.kind, arrival.regionCode)
  requireProvider(work, arrival.orgKind)
  const day = today(work.clock)
  if (arrival.asOf && arrival.asOf > day)
    throw baseListProblems.refuse('as-of-in-future', { asOf: arrival.asOf })
  const list = await ensureList(work, known, arrival)
  const { sha256, size, name } = staged
  const importId = newId()
  await insertImport(work, {
    id: importId,
    list,
    state: 'previewing',
    source: arrival.source,
    file: { id: null, name, sha256, size },
    asOf: arrival.asOf ?? day,
    asOfKnown: arrival.asOf !== undefined,
    kindVersion: known.version,
    inboxId: arrival.inboxId ?? null,
  })
  if (!options.keepLater) await keepBytes(work, staged, { importId, list })
  if (staged.size > largeFile && !options.atOnce)
    await updateImport(work, importId, { job_id: await work.enqueue('list-preview', { importId }) })
  else await previewImport(work, deps, importId, options.progress)
  await work.audit({
    action: 'list-import.upload',
    resource: 'list_import',
    objectId: importId,
    regionCode: list.region_code,
    details: {
      list: list.id,
      kind: list.kind,
      department: list.org_kind,
      source: arrival.source,
      sha256,
      size,
    },
  })
  return importId
}

async function ensureList(work: Work, known: KnownKind, arrival: Arrival): Promise<ListRecord> {
  const label = arrival.label ?? known.kind.label
  await sql`insert into work.base_list (id, kind, label, org_kind, departments, created_by_name, region_code)
    values (${newId()}, ${known.kind.id}, ${label}, ${arrival.orgKind},
      ${departmentsOfList(known.kind, arrival.orgKind)}::text[], ${work.actor.name}, ${arrival.regionCode})
    on conflict (region_code, kind, org_kind, label) do nothing`.execute(work.tx)
  const found = await sql<{
    id: string
  }>`select l.id from work.base_list l where l.region_code = ${arrival.regionCode}
    and l.kind = ${known.kind.id} and l.org_kind = ${arrival.orgKind} and l.label = ${label}`.execute(work.tx)
  const list = found.rows[0] && (await findList(work, found.rows[0].id))
  if (!list) throw baseListProblems.refuse('list-not-found')
  return list
}

/** Puts the file into the store and names it in its import. */
export async function keepBytes(
  work: Work,
  staged: StagedFile,
  { importId, list }: { importId: string; list: Pick<ListRecord, 'region_code' | 'departments'> },
): Promise<void> {
  const { region_code: regionCode, departments } = list
  const file = await staged.keep(work, { mediaType: 'application/octet-stream', regionCode, departments })
  await updateImport(work, importId, { file_id: file.id })
  await attachFiles(work, [file.id], { record: `list_import:${importId}`, regionCode, departments })
}
