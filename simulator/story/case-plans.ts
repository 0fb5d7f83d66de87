import { addDays, type LocalDate } from '../../src/kernel/local-date.ts'
import { countyCode } from '../make-regions.ts'
import type { CaseState, PlaceKind, WorldSite } from '../world.ts'
import { clearOfMonthEnd, dayBetween } from './story-time.ts'
import type { Story } from './story.ts'

/** What the story intends with a case before anything is told. */
export type CasePlan = {
  key: string
  site: WorldSite
  state: CaseState
  foundOn: LocalDate
  relapseOf: string | null
  throughLead: boolean
  byOfficers: boolean
}

/** Villages with a planned part: one late, one with nothing ever, one whose form came back. */
export const lateVillage = `${countyCode}200206`
export const zeroReportVillage = `${countyCode}201207`
export const returnedVillage = `${countyCode}100201`

/** How many cases stand where at the end of the story; the relapse and the returned village's come on top. */
const counts: readonly [CaseState, number][] = [
  ['closed', 23],
  ['cleared', 7],
  ['stopped', 6],
  ['rectifying', 8],
  ['confirmed', 5],
  ['pending_verification', 7],
  ['refuted', 2],
  ['voided', 2],
]

const likelihood: Record<PlaceKind, number> = {
  rented_plant: 10,
  workshop: 9,
  disused_farm: 8,
  idle_plant: 7,
  idle_house: 6,
  closed_plant: 6,
  disused_plant: 5,
  warehouse: 5,
  garage: 5,
  remote_place: 4,
  enterprise: 3,
}

/** Days before the last day between which a case in this state was found. */
const foundBefore: Record<CaseState, readonly [number, number]> = {
  closed: [200, 28],
  cleared: [40, 22],
  stopped: [35, 10],
  rectifying: [20, 5],
  confirmed: [4, 2],
  pending_verification: [3, 0],
  refuted: [200, 10],
  voided: [200, 10],
}

function foundOn(state: CaseState, { sweepFrom, last, random }: Story): LocalDate {
  const [from, to] = foundBefore[state]
  const start = addDays(last, -from)
  const drawn = dayBetween(start < sweepFrom ? sweepFrom : start, addDays(last, -to), random)
  return state === 'pending_verification' ? drawn : clearOfMonthEnd(drawn)
}

/** Places with a finding: likelier kinds first, at most three in a village, none in the zero-report village. */
function drawSites(story: Story, count: number): WorldSite[] {
  const perVillage = new Map<string, number>()
  const ranked = story.sites
    .filter((s) => s.villageCode.startsWith(countyCode) && s.villageCode !== zeroReportVillage)
    .map((site) => ({ site, rank: story.random.next() ** (1 / likelihood[site.placeKind]) }))
    .sort((a, b) => b.rank - a.rank)
    .map(({ site }) => site)
  const fits = (site: WorldSite): boolean => {
    const had = perVillage.get(site.villageCode) ?? 0
    perVillage.set(site.villageCode, had + 1)
    return had < 3 && site.villageCode !== returnedVillage
  }
  const own = ranked.find((s) => s.villageCode === returnedVillage)!
  return [own, ...ranked.filter(fits)].slice(0, count)
}

/** About sixty cases in every state; the first belongs to the returned village, the last is the relapse. */
export function planCases(story: Story): CasePlan[] {
  const { random, last, sweepFrom, campaign } = story
  const states = counts.flatMap(([state, count]) => Array.from({ length: count }, () => state))
  const sites = drawSites(story, states.length + 1)
  const plan = (site: WorldSite, state: CaseState, day: LocalDate): CasePlan => ({
    key: story.nextKey('case'),
    site,
    state,
    foundOn: day,
    relapseOf: null,
    throughLead: random.chance(0.28),
    byOfficers: random.chance(0.3),
  })
  const lastMonth = campaign.periods[1]!
  const returned = plan(sites[0]!, 'stopped', `${lastMonth}-${String(random.int(6, 18)).padStart(2, '0')}`)
  const plans = states.map((state, i) =>
    plan(sites[i + 1]!, state, i === 0 ? addDays(sweepFrom, 2) : foundOn(state, story)),
  )
  const first = plans[0]!
  const relapse = {
    ...plan(first.site, 'rectifying', clearOfMonthEnd(addDays(last, -9))),
    relapseOf: first.key,
  }
  return [returned, ...plans, relapse]
}
