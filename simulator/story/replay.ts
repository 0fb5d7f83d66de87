import { countyOf } from './story.ts'
import type { CaseState, World } from '../world.ts'
import type { WorldEvent } from '../world-event.ts'

type Ledger = {
  issues: string[]
  /** Everything begun so far: `site-…`, `task-…`, `lead-…`, `inspection-…`. */
  known: Set<string>
  closedTasks: Set<string>
  concludedLeads: Set<string>
  states: Map<string, CaseState>
}

/** The state a step needs and the one it leads to. */
const steps: Partial<Record<WorldEvent['type'], { from: readonly CaseState[]; to: CaseState | null }>> = {
  case_confirmed: { from: ['pending_verification'], to: 'confirmed' },
  case_refuted: { from: ['pending_verification'], to: 'refuted' },
  case_voided: {
    from: ['pending_verification', 'confirmed', 'rectifying', 'stopped', 'cleared'],
    to: 'voided',
  },
  measure_recorded: { from: ['confirmed', 'rectifying'], to: 'rectifying' },
  measure_done: { from: ['rectifying', 'stopped'], to: null },
  case_stopped: { from: ['rectifying'], to: 'stopped' },
  way_out_set: { from: ['confirmed', 'rectifying', 'stopped'], to: null },
  clearance_recorded: { from: ['confirmed', 'rectifying', 'stopped'], to: null },
  enforcement_recorded: { from: ['confirmed', 'rectifying', 'stopped'], to: null },
  case_accepted: { from: ['rectifying', 'stopped'], to: 'cleared' },
  case_closed: { from: ['cleared'], to: 'closed' },
}

function checkActor(world: World, event: WorldEvent, ledger: Ledger): void {
  const person = world.people.find((p) => p.login === event.by)
  if (person?.posts.length !== 1) ledger.issues.push(`${event.type}: ${event.by} has not exactly one post`)
}

/** A visit is made within the visitors' own region; officers show two different certificates. */
function checkVisit(
  world: World,
  event: Extract<WorldEvent, { type: 'inspection_recorded' }>,
  ledger: Ledger,
): void {
  const site = world.sites.find((s) => s.key === event.site)!
  const posts = event.people.map((login) => world.people.find((p) => p.login === login)!.posts[0]!)
  if (!posts.every((p) => site.gridCode.startsWith(p.regionCode)))
    ledger.issues.push(`${event.inspection}: out of region`)
  const certificates = new Set(posts.flatMap((p) => p.certificateNumber ?? []))
  if (event.kind === 'administrative' && (certificates.size !== 2 || !event.approval))
    ledger.issues.push(`${event.inspection}: not two approved certified officers`)
  if ((event.result === 'problem') !== (event.finding !== null))
    ledger.issues.push(`${event.inspection}: finding`)
}

function applyCaseStep(event: WorldEvent, ledger: Ledger): void {
  const step = steps[event.type]
  if (!step || !('case' in event) || event.case === null) return
  const state = ledger.states.get(event.case)
  if (!state || !step.from.includes(state)) ledger.issues.push(`${event.type}: ${event.case} is ${state}`)
  else if (step.to) ledger.states.set(event.case, step.to)
}

function requireKnown(event: WorldEvent, keys: readonly (string | null | undefined)[], ledger: Ledger): void {
  for (const key of keys)
    if (key && !ledger.known.has(key))
      ledger.issues.push(`${event.type} at ${event.at}: ${key} is not yet known`)
}

function begin(event: WorldEvent, key: string, ledger: Ledger): void {
  if (ledger.known.has(key)) ledger.issues.push(`${event.type}: ${key} twice`)
  ledger.known.add(key)
}

function apply(world: World, event: WorldEvent, ledger: Ledger): void {
  checkActor(world, event, ledger)
  applyCaseStep(event, ledger)
  switch (event.type) {
    case 'site_registered':
      return begin(event, event.site, ledger)
    case 'task_assigned':
      requireKnown(event, [event.site, event.lead], ledger)
      return begin(event, event.task, ledger)
    case 'task_done':
      requireKnown(event, [event.task, event.inspection], ledger)
      if (ledger.closedTasks.has(event.task)) ledger.issues.push(`${event.task} done twice`)
      return void ledger.closedTasks.add(event.task)
    case 'lead_opened':
      requireKnown(event, [event.site], ledger)
      return begin(event, event.lead, ledger)
    case 'lead_assigned':
      return requireKnown(event, [event.lead], ledger)
    case 'lead_concluded':
      requireKnown(event, [event.lead, event.inspection], ledger)
      if (event.case && !ledger.states.has(event.case)) ledger.issues.push(`${event.lead}: no ${event.case}`)
      if (ledger.concludedLeads.has(event.lead)) ledger.issues.push(`${event.lead} concluded twice`)
      return void ledger.concludedLeads.add(event.lead)
    case 'inspection_recorded':
      return applyVisit(world, event, ledger)
    default:
  }
}

function applyVisit(
  world: World,
  event: Extract<WorldEvent, { type: 'inspection_recorded' }>,
  ledger: Ledger,
): void {
  checkVisit(world, event, ledger)
  requireKnown(event, [event.site, event.task, event.lead], ledger)
  begin(event, event.inspection, ledger)
  if (!event.finding) return
  const { case: key, relapseOf } = event.finding
  if (relapseOf && ledger.states.get(relapseOf) !== 'closed')
    ledger.issues.push(`${key}: ${relapseOf} is not closed`)
  ledger.states.set(key, 'pending_verification')
}

function checkCounty(world: World, ledger: Ledger): void {
  for (const c of world.cases)
    if (countyOf(c.villageCode) !== world.campaign.regionCode)
      ledger.issues.push(`${c.key}: not in the county`)
}

/**
 * Plays the acts through a small model of the work and says what would be refused: acting before something
 * exists, out of one's region, without certificate, in the wrong state. `states` is where the cases end.
 */
export function replay(world: World): { issues: string[]; states: Map<string, CaseState> } {
  const ledger: Ledger = {
    issues: [],
    known: new Set(),
    closedTasks: new Set(),
    concludedLeads: new Set(),
    states: new Map(),
  }
  for (const event of world.events) apply(world, event, ledger)
  checkCounty(world, ledger)
  return { issues: ledger.issues, states: ledger.states }
}
