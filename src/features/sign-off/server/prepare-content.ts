import { sql } from 'kysely'
import { newId } from '../../../kernel/ids.ts'
import type { Work } from '../../../platform/server/work.ts'
import { canonicalText, codeOf, type ShownDocument } from '../domain/index.ts'
import { hashesOf } from './content-hash.ts'
import { findContentByHash, type StoredContent } from './signed-queries.ts'

/** The hashes and the printed code of a document as it is shown now; nothing is kept. */
export function weigh(document: ShownDocument): { sha256: string; sm3: string; code: string; text: string } {
  const text = canonicalText(document)
  const hashes = hashesOf(text)
  return { ...hashes, code: codeOf(hashes.sha256), text }
}

/**
 * Keeps what is shown, before it is signed or printed, so that it can always be shown again word for word. The same
 * content of the same subject is kept once. The caller writes the audit entry.
 */
export async function prepareContent(
  work: Work,
  document: ShownDocument,
  regionCode: string,
): Promise<StoredContent> {
  const { sha256, sm3, code, text } = weigh(document)
  const { kind, id } = document.subject
  await sql`insert into work.signed_content (id, subject_kind, subject_id, layout, content, sha256, sm3, code, prepared_by, prepared_by_name,
      region_code)
    values (${newId()}, ${kind}, ${id}, ${document.layout}, ${text}, ${sha256}, ${sm3}, ${code}, ${work.actor.personId}, ${work.actor.name},
      ${regionCode})
    on conflict (subject_kind, subject_id, sha256) do nothing`.execute(work.tx)
  const kept = await findContentByHash(work, document.subject, sha256)
  if (!kept) throw new Error('content that was just kept cannot be read')
  return kept
}
