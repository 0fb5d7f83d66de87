import { sql, type RawBuilder } from 'kysely'
import { levelOf } from '../../../kernel/region-code.ts'
import { today } from '../../../kernel/clock.ts'
import { addDays } from '../../../kernel/local-date.ts'
import type { Work } from '../../../platform/server/work.ts'
import { requireInRegion } from '../../organisation/server/index.ts'
import { dueFirst } from './case-queries.ts'
import {
  askTransition,
  lookBackAheadDays,
  openCaseStates,
  type CaseAction,
  type CaseFilter,
  type CaseQueue,
  type CaseState,
} from '../domain/index.ts'

// Written out, not bound: the planner must see that the partial indexes of the open part fit.
const open = sql<boolean>`c.state in ('pending_verification', 'confirmed', 'rectifying', 'stopped', 'cleared')`

/** States that a queue looks at; null: every state. */
export function statesOfQueue(work: Work, queue: CaseQueue | undefined): readonly CaseState[] | null {
  if (queue === undefined) return null
  if (queue === 'to-verify') return ['pending_verification']
  if (queue === 'to-close') return ['cleared']
  if (queue === 'to-sign') return work.actor.role === 'principal_leader' ? ['cleared'] : []
  if (queue === 'stopped') return ['stopped']
  if (queue === 'closable') return ['rectifying', 'stopped', 'cleared']
  if (queue === 'to-look-back') return ['closed']
  if (queue === 'lacking-evidence') return ['confirmed', 'rectifying', 'stopped']
  return openCaseStates
}

/** Whose turn (`waits_for`) is this post's turn: null: everybody's that the post may act on at all. */
function turnsOf(work: Work): readonly string[] | null {
  const { role, department, regionCode } = work.actor
  const may = (action: CaseAction) =>
    openCaseStates.some((state) => askTransition({ role, regionCode }, state, action).kind === 'allowed')
  if (role === 'principal_leader') return may('close') ? ['principal_leader'] : []
  if (role === 'department_officer') return may('record-measure') ? ['handlers', department] : []
  if (role === 'leader_in_charge') return may('accept') ? ['acceptance'] : []
  return role === 'clerk' && may('confirm') ? null : []
}

/** What a queue asks beyond the state. */
function queueCondition(work: Work, queue: CaseQueue | undefined): RawBuilder<boolean> | null {
  const now = today(work.clock)
  if (queue === 'to-do') {
    const turns = turnsOf(work)
    return turns === null
      ? sql<boolean>`c.waits_for <> 'principal_leader'`
      : sql<boolean>`c.waits_for = any (${[...turns]}::text[])`
  }
  if (queue === 'overdue') return sql<boolean>`${dueFirst} < ${now}::date`
  if (queue === 'due-today')
    return sql<boolean>`(c.rectify_by = ${now}::date or c.step_due_on = ${now}::date or c.next_due_on = ${now}::date)`
  if (queue === 'lacking-evidence') return sql<boolean>`c.lacks_evidence`
  if (queue === 'closable') return sql<boolean>`c.closable`
  if (queue === 'to-look-back')
    return sql<boolean>`c.look_back_on is not null and c.look_back_on <= ${addDays(now, lookBackAheadDays)}::date`
  return null
}

/** True when more is asked than states, kind, campaign and region: the search cannot apply that inside. */
export const asksBeyondState = (work: Work, filter: CaseFilter): boolean =>
  queueCondition(work, filter.queue) !== null || filter.siteId !== undefined

/** The list's filters as a condition on `work.case_file c`. @throws Problem `organisation/outside-region` 403 */
export function matchesFilter(work: Work, filter: CaseFilter): RawBuilder<boolean> {
  const wanted: RawBuilder<boolean>[] = [sql<boolean>`true`]
  const states = statesOfQueue(work, filter.queue)
  if (states) wanted.push(statesCondition(states))
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

/** A condition on states that the planner can match with the partial indexes: the open part is named, one state is an equality. */
function statesCondition(states: readonly CaseState[]): RawBuilder<boolean> {
  if (states.length === 0) return sql<boolean>`false`
  if (states.length === 1) return stateIs(states[0]!)
  return states === openCaseStates ? open : sql<boolean>`(${open} and c.state = any (${[...states]}::text[]))`
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
