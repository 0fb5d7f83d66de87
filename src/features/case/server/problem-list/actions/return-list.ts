import type { Work } from '../../../../../platform/server/work.ts'
import { reopenDuty } from '../../../../duty/server/index.ts'
import { lockSubjects, returnContent } from '../../../../sign-off/server/index.ts'
import { problemListKind, problemListProblems } from '../../../domain/index.ts'
import { requireListContent } from '../list-of-content.ts'
import { loadLists } from '../load-lists.ts'
import { toRow } from '../present-list.ts'

/** 退回: a leader above sends a signed list back with a sentence; the unit signs anew, the old version stays readable. */
export async function returnList(work: Work, input: { contentId: string; reason: string }) {
  const { content, campaignId, regionCode } = await requireListContent(work, input.contentId)
  await lockSubjects(work, [content.subject])
  if (regionCode === work.actor.regionCode)
    throw problemListProblems.refuse('not-yours', { region: content.document.title })
  const lists = await loadLists(work, campaignId, regionCode)
  if (lists.standing(regionCode).own?.contentId !== content.id) throw problemListProblems.refuse('not-signed')
  const signature = await returnContent(work, content, input.reason)
  await reopenDuty(work, { sourceKind: problemListKind, sourceId: campaignId, regionCode })
  await work.audit({
    action: 'problem-list.return',
    resource: 'sign_off',
    objectId: content.id,
    regionCode,
    details: { content: content.sha256, signatures: [signature.sha256] },
  })
  return { signature: toRow(signature) }
}
