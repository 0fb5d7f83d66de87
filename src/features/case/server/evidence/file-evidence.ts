import { sql } from 'kysely'
import { newId } from '../../../../kernel/ids.ts'
import { attachFiles } from '../../../../platform/server/files/attach-file.ts'
import type { Work } from '../../../../platform/server/work.ts'
import { suggestedKind, type EvidenceKind, type EvidenceStep } from '../../domain/index.ts'
import type { CaseRecord } from '../case-queries.ts'
import { evidenceTables } from './evidence-tables.ts'

/** What is said of a file when it becomes evidence; all of it may be left out. */
export type FiledEvidence = {
  readonly fileId: string
  readonly kind?: EvidenceKind | null
  readonly caption?: string
  readonly capturedAt?: Date | null
  readonly place?: { readonly lon: number; readonly lat: number } | null
  readonly accuracyM?: number | null
  readonly deviceOffsetMs?: number | null
  readonly capturedBy?: string
  readonly placeWords?: string
}

/**
 * Uploaded files become evidence of the case, whatever step brought them: attached to it, each with a record and the first line
 * of its history. Answers the records' ids, in the order given.
 * @throws Problem `file/not-yours` 422
 */
export async function fileEvidence(
  work: Work,
  row: CaseRecord,
  step: EvidenceStep,
  files: readonly FiledEvidence[],
): Promise<string[]> {
  if (files.length === 0) return []
  const fileIds = files.map((f) => f.fileId)
  await attachFiles(work, fileIds, {
    record: `case:${row.id}`,
    regionCode: row.region_code,
    departments: row.departments,
  })
  const types = await mediaTypesOf(work, fileIds)
  const at = work.clock.now()
  const records = files.map((file) => ({
    id: newId(),
    case_id: row.id,
    file_id: file.fileId,
    kind: file.kind ?? suggestedKind(types.get(file.fileId) ?? ''),
    step,
    caption: file.caption ?? '',
    captured_at: file.capturedAt ?? null,
    device_offset_ms: file.deviceOffsetMs ?? null,
    captured_by: file.capturedBy ?? '',
    lon: file.place?.lon ?? null,
    lat: file.place?.lat ?? null,
    accuracy_m: file.accuracyM ?? null,
    place_words: file.placeWords ?? '',
    uploaded_by: work.actor.personId,
    uploaded_by_name: work.actor.name,
    added_at: at,
  }))
  await evidenceTables(work).insertInto('work.case_evidence').values(records).execute()
  await addHistory(
    work,
    records.map((r) => r.id),
    { act: 'add' },
  )
  return records.map((r) => r.id)
}

async function mediaTypesOf(work: Work, fileIds: readonly string[]): Promise<Map<string, string>> {
  const found = await sql<{ id: string; type: string }>`select id, media_type as type from platform.file
    where id = any (${[...fileIds]}::uuid[])`.execute(work.tx)
  return new Map(found.rows.map((f) => [f.id, f.type]))
}

/** One line of history each: by whom, when, why, what changed. */
export async function addHistory(
  work: Work,
  evidenceIds: readonly string[],
  line: {
    act: 'add' | 'describe' | 'remove' | 'restore'
    reason?: string
    changes?: readonly { field: string; before: string; after: string }[]
  },
): Promise<void> {
  const { actor } = work
  await evidenceTables(work)
    .insertInto('work.case_evidence_step')
    .values(
      evidenceIds.map((id) => ({
        id: newId(),
        evidence_id: id,
        at: work.clock.now(),
        act: line.act,
        reason: line.reason ?? '',
        changes: JSON.stringify(line.changes ?? []),
        person_id: actor.personId,
        person_name: actor.name,
        org_name: actor.orgName,
      })),
    )
    .execute()
}
