import type { Work } from '../../../../platform/server/work.ts'
import { signOffProblems } from '../../../sign-off/domain/index.ts'
import { findContent, type StoredContent } from '../../../sign-off/server/index.ts'
import { problemListKind } from '../../domain/index.ts'

/** A kept version of a problem list with the campaign and region it is of. @throws Problem sign-off/not-found 404 */
export async function requireListContent(
  work: Work,
  contentId: string,
): Promise<{ content: StoredContent; campaignId: string; regionCode: string }> {
  const content = await findContent(work, contentId)
  const [campaignId, regionCode] = content?.subject.id.split(':') ?? []
  if (!content || content.subject.kind !== problemListKind || !campaignId || !regionCode)
    throw signOffProblems.refuse('not-found')
  return { content, campaignId, regionCode }
}
