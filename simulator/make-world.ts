import type { LocalDate } from '../src/kernel/local-date.ts'
import { makeCampaign } from './make-campaign.ts'
import { makeDemoCast } from './make-demo-cast.ts'
import { makeEvents } from './make-events.ts'
import { makeOrgs } from './make-orgs.ts'
import { makePeople } from './make-people.ts'
import { makeRandom } from './random.ts'
import { makeRegions } from './make-regions.ts'
import { makeSites } from './make-sites.ts'
import type { World } from './world.ts'

/**
 * The fictional 清源县 with its people, places and three months of a campaign, as plain data: the same seed
 * and day give the same JSON. Nothing in it is a real place, person or firm.
 * @param options.today the day the demo stands on; the last act happened the day before
 */
export function makeWorld({ seed, today }: { seed: number; today: LocalDate }): World {
  const random = makeRandom(seed)
  const { regions, mapLines } = makeRegions(random.fork('regions'))
  const campaign = makeCampaign(today)
  const people = makePeople(regions, campaign.openedOn, random.fork('people'))
  const { sites, operators } = makeSites(regions, random.fork('sites'))
  const stage = { regions, people, operators, sites, campaign, today }
  const { events, cases, highlights } = makeEvents(stage, random.fork('story'))
  const orgs = makeOrgs(regions)
  const demoCast = makeDemoCast(people, regions, orgs)
  return { seed, ...stage, mapLines, orgs, cases, events, highlights, demoCast }
}
