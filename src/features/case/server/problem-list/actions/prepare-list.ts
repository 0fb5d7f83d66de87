import type { Work } from '../../../../../platform/server/work.ts'
import { prepareContent } from '../../../../sign-off/server/index.ts'
import type { PreparedProblemList } from '../../../domain/index.ts'
import { loadLists } from '../load-lists.ts'
import { belowOf, differencesSince, presentStanding, weighed } from '../present-list.ts'

/** 生成签字稿: keeps the list as it is shown now, so that what is signed or printed can be found by its code for ever. */
export async function prepareList(
  work: Work,
  input: { campaignId: string; regionCode: string },
): Promise<PreparedProblemList> {
  const lists = await loadLists(work, input.campaignId, input.regionCode)
  const { document, standing, state } = weighed(lists, lists.region)
  const content = await prepareContent(work, document, input.regionCode)
  await work.audit({
    action: 'problem-list.prepare',
    resource: 'sign_off',
    objectId: content.id,
    regionCode: input.regionCode,
    details: { campaign: input.campaignId, sha256: content.sha256 },
  })
  return {
    contentId: content.id,
    versionCode: content.code,
    sha256: content.sha256,
    sm3: content.sm3,
    document: content.document,
    ...(await differencesSince(work, standing, document)),
    ...presentStanding(standing, state),
    below: belowOf(lists, lists.region),
  }
}
