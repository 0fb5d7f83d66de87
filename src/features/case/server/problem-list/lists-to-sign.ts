import { today } from '../../../../kernel/clock.ts'
import { isWithin, levelOf } from '../../../../kernel/region-code.ts'
import type { Work } from '../../../../platform/server/work.ts'
import { listCampaigns } from '../../../campaign/server/index.ts'
import { isSigningLevel, type ProblemListToSign } from '../../domain/index.ts'
import { loadLists, type Lists } from './load-lists.ts'
import { differencesSince, mayCountersign, presentStanding, weighed } from './present-list.ts'

/** Campaigns that cover the acting leader's region and run; a leader has a handful. */
async function runningCampaigns(work: Work): Promise<string[]> {
  const day = today(work.clock)
  const all = await listCampaigns(work)
  return all
    .filter((c) => isWithin(work.actor.regionCode, c.regionCode) && c.beginsOn <= day)
    .filter((c) => c.endsOn === null || c.endsOn >= day)
    .map((c) => c.id)
    .slice(0, 20)
}

const isSigner = (work: Work): boolean =>
  work.actor.role === 'principal_leader' && isSigningLevel(levelOf(work.actor.regionCode))

/** 等我签: the leader's own lists that are unsigned, changed or sent back, then those below that wait to be signed after. */
export async function listsToSign(work: Work): Promise<ProblemListToSign> {
  if (!isSigner(work)) return { items: [], signedCount: 0 }
  const items: ProblemListToSign['items'] = []
  let signedCount = 0
  for (const campaignId of await runningCampaigns(work)) {
    const lists = await loadLists(work, campaignId, work.actor.regionCode)
    const own = await ownItem(work, lists)
    if (own.state === 'signed') signedCount++
    else items.push(own)
    items.push(...countersignItems(work, lists))
  }
  return { items: items.toSorted((a, b) => Number(a.kind !== 'own') - Number(b.kind !== 'own')), signedCount }
}

/** How many of the leader's own lists wait for a signature; 0 for whoever signs none. For queues and menus. */
export async function countListsToSign(work: Work): Promise<number> {
  if (!isSigner(work)) return 0
  let count = 0
  for (const campaignId of await runningCampaigns(work)) {
    const lists = await loadLists(work, campaignId, work.actor.regionCode)
    if (lists.stateOf(lists.region) !== 'signed') count++
  }
  return count
}

type Item = ProblemListToSign['items'][number]

async function ownItem(work: Work, lists: Lists): Promise<Item> {
  const { region, campaign } = lists
  const { document, standing, state } = weighed(lists, region)
  const below = lists.below(region.code)
  return {
    campaignId: campaign.id,
    campaignName: campaign.name,
    regionCode: region.code,
    regionName: region.name,
    kind: 'own',
    cases: lists.casesOf(region.code).length,
    differenceCount: (await differencesSince(work, standing, document)).differenceCount,
    below: below.length,
    belowSigned: below.filter((r) => lists.stateOf(r) === 'signed').length,
    ...presentStanding(standing, state),
  }
}

/** Right below only: each level signs after the one under it. */
function countersignItems(work: Work, lists: Lists): Item[] {
  return lists
    .below(lists.region.code)
    .filter((r) => lists.stateOf(r) === 'signed' && mayCountersign(lists, r, work.actor.regionCode))
    .map((r) => {
      const below = lists.below(r.code)
      return {
        campaignId: lists.campaign.id,
        campaignName: lists.campaign.name,
        regionCode: r.code,
        regionName: r.name,
        kind: 'countersign',
        cases: lists.casesOf(r.code).length,
        differenceCount: 0,
        below: below.length,
        belowSigned: below.filter((child) => lists.stateOf(child) === 'signed').length,
        ...presentStanding(lists.standing(r.code), 'signed'),
      }
    })
}
