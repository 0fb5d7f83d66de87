import { sql } from 'kysely'
import type { Work } from '../work.ts'
import { fileProblems } from './file-problems.ts'

/**
 * A record takes uploaded files as its own: `to` e.g. `inspection:<id>`. Only the uploader's own, not yet taken files.
 * @throws Problem `file/not-yours` 422
 */
export async function attachFiles(
  work: Work,
  fileIds: readonly string[],
  to: { record: string; regionCode: string; departments: readonly string[] },
): Promise<void> {
  if (fileIds.length === 0) return
  const taken =
    await sql`update platform.file set attached_to = ${to.record}, region_code = ${to.regionCode}, departments = ${[...to.departments]}
    where id = any (${[...fileIds]}::uuid[]) and person_id = ${work.actor.personId} and attached_to is null returning id`.execute(
      work.tx,
    )
  if (taken.rows.length !== new Set(fileIds).size) throw fileProblems.refuse('not-yours')
}

export type AttachedFile = {
  readonly id: string
  readonly name: string
  readonly mediaType: string
  readonly size: number
}

/** Files of a record that the actor may see, in order of upload. */
export async function listAttachedFiles(work: Work, record: string): Promise<AttachedFile[]> {
  const found = await sql<{
    id: string
    name: string
    media_type: string
    size: number
  }>`select id, original_name as name, media_type, size_bytes as size
    from platform.file where attached_to = ${record} order by created_at, id limit 500`.execute(work.tx)
  return found.rows.map((f) => ({ id: f.id, name: f.name, mediaType: f.media_type, size: f.size }))
}
