import type { Work } from '../../../../../platform/server/work.ts'
import { fulfilDuty } from '../../../../duty/server/index.ts'
import { lockSubjects, signContents, type SignatureRecord } from '../../../../sign-off/server/index.ts'
import { problemListKind, problemListProblems } from '../../../domain/index.ts'
import { requireListContent } from '../list-of-content.ts'
import { loadLists, type Lists } from '../load-lists.ts'
import { between, toRow } from '../present-list.ts'

/**
 * 签字确认: lock each list → what stands now → whose turn it is → unchanged since it was shown → sign → duties → record.
 * @throws Problem sign-off/changed 409, sign-off/already-signed 409, sign-off/reauthenticate 403, problem-list/not-yours 403,
 * problem-list/below-first 409
 */
export async function signLists(
  work: Work,
  input: { contentIds: readonly string[]; reauthenticationId: string },
): Promise<{ signatures: ReturnType<typeof toRow>[] }> {
  const chosen = []
  for (const id of new Set(input.contentIds)) chosen.push(await requireListContent(work, id))
  await lockSubjects(
    work,
    chosen.map((c) => c.content.subject),
  )
  const loaded = new Map<string, Lists>()
  const items = []
  for (const { content, campaignId, regionCode } of chosen) {
    const lists = loaded.get(campaignId) ?? (await loadLists(work, campaignId, work.actor.regionCode))
    loaded.set(campaignId, lists)
    items.push({ content, now: lists.documentOf(requireTurn(work, lists, regionCode, content.id)) })
  }
  const signatures = await signContents(work, items, input.reauthenticationId)
  for (const { campaignId, regionCode } of chosen)
    if (regionCode === work.actor.regionCode)
      await fulfilDuty(work, { sourceKind: problemListKind, sourceId: campaignId, regionCode, how: 'done' })
  await record(work, signatures)
  return { signatures: signatures.map(toRow) }
}

/** The region, when it is the acting leader's own, or everyone below has signed this very version. */
function requireTurn(work: Work, lists: Lists, regionCode: string, contentId: string) {
  const region = lists.regionOf(regionCode)
  if (!region) throw problemListProblems.refuse('not-yours', { region: regionCode })
  if (regionCode === work.actor.regionCode) return region
  const { own, above } = lists.standing(regionCode)
  if (own?.contentId !== contentId) throw problemListProblems.refuse('below-first', { region: region.name })
  const missing = between(lists, region, work.actor.regionCode).find(
    (r) => !above.some((s) => s.region === r.code),
  )
  if (missing) throw problemListProblems.refuse('below-first', { region: missing.name })
  return region
}

/** One entry for all; the hashes let a check notice that a signature was taken away. */
async function record(work: Work, signatures: readonly SignatureRecord[]): Promise<void> {
  await work.audit({
    action: 'problem-list.sign',
    resource: 'sign_off',
    objectId: signatures[0]!.contentId,
    regionCode: work.actor.regionCode,
    details: {
      contents: signatures.map((s) => s.contentSha256),
      signatures: signatures.map((s) => s.sha256),
      method: signatures[0]!.method,
    },
  })
}
