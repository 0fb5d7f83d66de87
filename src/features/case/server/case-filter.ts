import { sql, type RawBuilder } from 'kysely'
import { levelOf } from '../../../kernel/region-code.ts'
import { today } from '../../../kernel/clock.ts'
import type { Work } from '../../../platform/server/work.ts'
import { requireInRegion } from '../../organisation/server/index.ts'
import {
  askTransition,
  caseTransitions,
  openCaseStates,
  type CaseFilter,
  type CaseQueue,
  type CaseState,
} from '../domain/index.ts'

// Written out, not bound: the planner must see that the partial indexes of the open part fit.
const open = sql<boolean>`c.state in ('pending_verification', 'confirmed', 'rectifying', 'stopped', 'cleared')`

/** States that a queue looks at; null: every state. */
export function statesOfQueue(work: Work, queue: CaseQueue | undefined): readonly CaseState[] | null {
  if (queue === undefined) return null
  if (queue === 'to-do') return statesToDo(work)
  if (queue === 'to-verify') return ['pending_verification']
  if (queue === 'to-close') return ['cleared']
  if (queue === 'lacking-evidence') return ['confirmed', 'rectifying', 'stopped']
  return openCaseStates
}

const sideSteps = new Set<string>(['void', 'return'])

/** 等我办理: the states out of which this post may take the case a step further, by the transition table. */
function statesToDo(work: Work): CaseState[] {
  return openCaseStates.filter((state) =>
    caseTransitions.some(
      (row) =>
        row.to !== 'same' &&
        !sideSteps.has(row.action) &&
        row.from.includes(state) &&
        askTransition(work.actor, state, row.action).kind === 'allowed',
    ),
  )
}

/** What a queue asks beyond the state. */
function queueCondition(work: Work, queue: CaseQueue | undefined): RawBuilder<boolean> | null {
  const now = today(work.clock)
  if (queue === 'overdue') return sql<boolean>`c.rectify_by < ${now}::date`
  if (queue === 'due-today')
    return sql<boolean>`(c.rectify_by = ${now}::date or (c.state = 'confirmed' and c.confirmed_on = ${now}::date))`
  if (queue === 'lacking-evidence')
    return sql<boolean>`(exists (select 1 from work.case_clearance x where x.case_id = c.id and x.state = 'done' and x.file_ids = '{}')
      or exists (select 1 from work.case_measure m where m.case_id = c.id and m.done_on is not null and m.file_ids = '{}'))`
  return null
}

/** True when more is asked than states, kind, campaign and region: the search cannot apply that inside. */
export const asksBeyondState = (work: Work, filter: CaseFilter): boolean =>
  queueCondition(work, filter.queue) !== null || filter.siteId !== undefined

/** The list's filters as a condition on `work.case_file c`. @throws Problem `organisation/outside-region` 403 */
export function matchesFilter(work: Work, filter: CaseFilter): RawBuilder<boolean> {
  const wanted: RawBuilder<boolean>[] = [sql<boolean>`true`]
  const states = statesOfQueue(work, filter.queue)
  if (states) wanted.push(open, sql<boolean>`c.state = any (${[...states]}::text[])`)
  const beyond = queueCondition(work, filter.queue)
  if (beyond) wanted.push(beyond)
  if (filter.state) wanted.push(stateIs(filter.state))
  if (filter.violationKind === 'undecided') wanted.push(sql<boolean>`c.violation_kind is null`)
  else if (filter.violationKind) wanted.push(sql<boolean>`c.violation_kind = ${filter.violationKind}`)
  if (filter.campaignId) wanted.push(sql<boolean>`c.campaign_id = ${filter.campaignId}`)
  if (filter.siteId) wanted.push(sql<boolean>`c.site_id = ${filter.siteId}`)
  if (filter.region) {
    requireInRegion(work, filter.region)
    wanted.push(sql<boolean>`${sql.ref(`c.${levelOf(filter.region)}_code`)} = ${filter.region}`)
  }
  return sql<boolean>`(${sql.join(wanted, sql` and `)})`
}

const stateIs = (state: CaseState): RawBuilder<boolean> =>
  (openCaseStates as readonly CaseState[]).includes(state)
    ? sql<boolean>`(${open} and c.state = ${state})`
    : sql<boolean>`c.state = ${state}`

/** What the search function applies inside, before its limit. */
export function searchFilter(work: Work, filter: CaseFilter): string {
  const queueStates = statesOfQueue(work, filter.queue)
  const states = filter.state
    ? queueStates === null || queueStates.includes(filter.state)
      ? [filter.state]
      : []
    : queueStates
  const undecided = filter.violationKind === 'undecided'
  const entries = {
    states,
    kind: undecided ? null : (filter.violationKind ?? null),
    undecided: undecided ? 'yes' : null,
    campaign: filter.campaignId ?? null,
    region: filter.region ?? null,
  }
  // A JSON null is a value to `?`: what is not asked must not stand there.
  return JSON.stringify(Object.fromEntries(Object.entries(entries).filter(([, value]) => value !== null)))
}
