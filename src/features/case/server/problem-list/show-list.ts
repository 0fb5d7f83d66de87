import { levelOf } from '../../../../kernel/region-code.ts'
import type { Work } from '../../../../platform/server/work.ts'
import { signedVersions } from '../../../sign-off/server/index.ts'
import {
  isSigningLevel,
  problemListSubject,
  signOffSettingOf,
  type ProblemListView,
} from '../../domain/index.ts'
import { loadLists } from './load-lists.ts'
import { allowedOn, belowOf, differencesSince, presentStanding, weighed } from './present-list.ts'
import { showRollUp } from './show-roll-up.ts'

/** The list of a region with who has signed it; above the county the view of all counties, which nobody signs. */
export async function showProblemList(
  work: Work,
  campaignId: string,
  regionCode: string,
): Promise<ProblemListView> {
  if (regionCode.length <= 4 && !isSigningLevel(levelOf(regionCode)))
    return showRollUp(work, campaignId, regionCode)
  const lists = await loadLists(work, campaignId, regionCode)
  const { campaign, region } = lists
  const { document, sha256, code, standing, state } = weighed(lists, region)
  return {
    campaignId,
    campaignName: campaign.name,
    regionCode,
    regionName: region.name,
    level: region.level,
    demanded: signOffSettingOf(campaign.notice),
    document,
    sha256,
    versionCode: code,
    ...presentStanding(standing, state),
    ...(await differencesSince(work, standing, document)),
    versions: (await signedVersions(work, problemListSubject(campaignId, regionCode))).map(
      ({ code: versionCode, ...version }) => ({ ...version, versionCode }),
    ),
    below: belowOf(lists, region),
    allowedActions: allowedOn(work, lists, region, state),
  }
}
