import { addDays } from '../src/kernel/local-date.ts'
import { countyCode } from './make-regions.ts'
import type { Random } from './random.ts'
import { lateVillage, planCases, returnedVillage, zeroReportVillage } from './story/case-plans.ts'
import { momentOn } from './story/story-time.ts'
import { makeCasting, type Story } from './story/story.ts'
import { tellCase } from './story/tell-case.ts'
import { tellFilings } from './story/tell-filings.ts'
import { tellOpenLeads } from './story/tell-leads.ts'
import { registerSites, tellJointInspections, tellPatrols } from './story/tell-sweep.ts'
import type { World, WorldCase, WorldHighlights } from './world.ts'
import type { WorldEvent } from './world-event.ts'

type Stage = Pick<World, 'regions' | 'people' | 'operators' | 'sites' | 'campaign' | 'today'>

function beginStory(stage: Stage, random: Random, events: WorldEvent[]): Story {
  const operators = new Map(stage.operators.map((o) => [o.key, o]))
  const counters = new Map<string, number>()
  const count = (series: string): number => {
    const number = (counters.get(series) ?? 0) + 1
    counters.set(series, number)
    return number
  }
  return {
    regions: stage.regions,
    sites: stage.sites,
    operatorOf: (site) => (site.operatorKey ? operators.get(site.operatorKey)! : null),
    campaign: stage.campaign,
    cast: makeCasting(stage.people),
    random,
    sweepFrom: stage.campaign.stages[1]!.from,
    last: addDays(stage.today, -1),
    emit: (event) => void events.push(event),
    nextNumber: count,
    nextKey: (kind) => `${kind}-${String(count(kind)).padStart(4, '0')}`,
  }
}

/** Three months of life as dated acts in the order of time, and where each case stands at their end. */
export function makeEvents(
  stage: Stage,
  random: Random,
): { events: WorldEvent[]; cases: WorldCase[]; highlights: WorldHighlights } {
  const events: WorldEvent[] = []
  const story = beginStory(stage, random, events)
  const opening = momentOn(stage.campaign.openedOn, random, 9, 10)
  const opener = story.cast.one('clerk', countyCode)
  story.emit({ type: 'campaign_opened', at: opening, by: opener, campaign: stage.campaign.key })

  const plans = planCases(story)
  const foundOn = new Map([...plans].reverse().map((p) => [p.site.key, p.foundOn]))
  const known = registerSites(story, new Set(foundOn.keys()))
  const quiet = story.sites.filter((s) => s.villageCode.startsWith(countyCode) && !foundOn.has(s.key))
  for (const plan of plans) tellCase(story, plan)
  tellPatrols(story, known, foundOn)
  tellJointInspections(story, quiet, known)
  // Only places known before the sweep, so that no lead names a site that is not yet registered.
  const early = quiet.filter((s) => known.get(s.key)! < story.sweepFrom)
  tellOpenLeads(story, early)
  tellFilings(story, events, new Map(plans.map((p) => [p.key, p.site.villageCode])))

  const cases = plans.map((p): WorldCase => ({
    key: p.key,
    siteKey: p.site.key,
    villageCode: p.site.villageCode,
    state: p.state,
    relapseOf: p.relapseOf,
  }))
  return {
    // Array.prototype.sort is stable: what happens in the same minute keeps the order in which it was told.
    events: events.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0)),
    cases,
    highlights: {
      lateVillage,
      zeroReportVillage,
      returnedVillage,
      relapseCase: plans.at(-1)!.key,
      voidedCases: cases.filter((c) => c.state === 'voided').map((c) => c.key),
    },
  }
}
