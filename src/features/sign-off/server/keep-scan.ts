import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import { sql } from 'kysely'
import { newId } from '../../../kernel/ids.ts'
import { attachFiles } from '../../../platform/server/files/attach-file.ts'
import type { FileStore } from '../../../platform/server/files/file-store.ts'
import { fileProblems } from '../../../platform/server/files/file-problems.ts'
import type { Work } from '../../../platform/server/work.ts'
import { inActorRegion } from '../../organisation/server/index.ts'
import { findCodeIn, foldCode, groupCode, signOffProblems } from '../domain/index.ts'
import { findContentByCode, type StoredContent } from './signed-queries.ts'

export type Scan = {
  readonly id: string
  readonly fileId: string
  readonly uploadedByName: string
  readonly at: string
  readonly sha256: string
  readonly sm3: string
  readonly matchedBy: 'typed' | 'file_name'
}

/**
 * Puts the scan of a stamped page with the version whose code it bears: the code typed, or read from the file's name.
 * Both hashes of the very bytes are kept. The caller writes the audit entry.
 * @throws Problem sign-off/no-code 422, sign-off/unknown-code 422, sign-off/scan-there 409, file/not-yours 422
 */
export async function keepScan(
  work: Work,
  files: FileStore,
  input: { fileId: string; code: string | null },
): Promise<{ content: StoredContent; scan: Scan }> {
  const file = await ownFile(work, input.fileId)
  const typed = input.code === null ? null : foldCode(input.code)
  if (input.code !== null && typed === null)
    throw signOffProblems.refuse('unknown-code', { code: input.code })
  const code = typed ?? findCodeIn(file.name)
  if (code === null) throw signOffProblems.refuse('no-code')
  const content = await findContentByCode(work, code)
  if (!content) throw signOffProblems.refuse('unknown-code', { code: groupCode(code) })
  if ((await scansOf(work, content.id)).some((scan) => scan.sha256 === file.sha256))
    throw signOffProblems.refuse('scan-there')
  const id = newId()
  await attachFiles(work, [input.fileId], {
    record: `sign-off:${content.id}`,
    regionCode: content.regionCode,
    departments: [],
  })
  const sm3 = await sm3OfFile(files.placeOf(file.sha256))
  const matchedBy = typed ? 'typed' : 'file_name'
  await sql`insert into work.signed_scan (id, content_id, file_id, sha256, sm3, matched_by, uploaded_by, uploaded_by_name, region_code)
    values (${id}, ${content.id}, ${input.fileId}, ${file.sha256}, ${sm3}, ${matchedBy}, ${work.actor.personId}, ${work.actor.name},
      ${content.regionCode})`.execute(work.tx)
  const scan = (await scansOf(work, content.id)).find((one) => one.id === id)!
  return { content, scan }
}

async function ownFile(work: Work, fileId: string): Promise<{ name: string; sha256: string }> {
  const found = await sql<{
    name: string
    sha256: string
  }>`select original_name as name, sha256 from platform.file
    where id = ${fileId} and person_id = ${work.actor.personId} and attached_to is null`.execute(work.tx)
  if (!found.rows[0]) throw fileProblems.refuse('not-yours')
  return found.rows[0]
}

/** SM3 of a file on disk, read in pieces. */
export async function sm3OfFile(place: string): Promise<string> {
  const hash = createHash('sm3')
  await pipeline(createReadStream(place), hash)
  return hash.digest('hex')
}

/** The scans of a version, in order of arrival. */
export async function scansOf(work: Work, contentId: string): Promise<Scan[]> {
  const found = await sql<{
    id: string
    file_id: string
    uploaded_by_name: string
    created_at: Date
    sha256: string
    sm3: string
    matched_by: Scan['matchedBy']
  }>`select s.id, s.file_id, s.uploaded_by_name, s.created_at, s.sha256, s.sm3, s.matched_by from work.signed_scan s
    where s.content_id = ${contentId} and ${inActorRegion(work, 's')} order by s.created_at, s.id limit 100`.execute(
    work.tx,
  )
  return found.rows.map((row) => ({
    id: row.id,
    fileId: row.file_id,
    uploadedByName: row.uploaded_by_name,
    at: row.created_at.toISOString(),
    sha256: row.sha256,
    sm3: row.sm3,
    matchedBy: row.matched_by,
  }))
}
