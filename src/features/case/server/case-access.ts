import type { Problem } from '../../../kernel/problem.ts'
import { regionLevelNames, type RegionLevel } from '../../../kernel/region-code.ts'
import { roleNames, type Role } from '../../organisation/domain/index.ts'
import type { Work } from '../../../platform/server/work.ts'
import { requireCampaign } from '../../campaign/server/index.ts'
import {
  askTransition,
  caseActionNames,
  caseProblems,
  caseStateNames,
  caseTransitions,
  type CaseAction,
  type CaseDemand,
  type CaseState,
} from '../domain/index.ts'
import { findCase, findCaseForUpdate, type CaseRecord } from './case-queries.ts'

export type Campaign = Awaited<ReturnType<typeof requireCampaign>>

/** A case under its lock, with the campaign whose notice rules it and where the action leads. */
export type LockedCase = {
  readonly row: CaseRecord
  readonly campaign: Campaign
  readonly action: CaseAction
  readonly next: CaseState
  /** Another state the table lets the person choose instead. */
  readonly orNext: CaseState | null
  readonly demand: CaseDemand | null
}

/** @throws Problem `case/not-found` 404 */
export async function requireCase(work: Work, caseId: string): Promise<CaseRecord> {
  const row = await findCase(work, caseId)
  if (!row) throw caseProblems.refuse('not-found')
  return row
}

/**
 * Locks the visible case and asks the transition table again under the lock (rule 6).
 * @throws Problem `case/not-found` 404, `case/forbidden` 403, `case/wrong-status` 409, `case/stale` 409
 */
export async function lockCase(
  work: Work,
  caseId: string,
  action: CaseAction,
  version?: number,
): Promise<LockedCase> {
  const row = await findCaseForUpdate(work, caseId)
  if (!row) throw caseProblems.refuse('not-found')
  const answer = askTransition(work.actor, row.state, action)
  if (answer.kind === 'forbidden') throw forbidden(action)
  if (answer.kind === 'wrong-status')
    throw caseProblems.refuse('wrong-status', {
      status: caseStateNames[row.state].label,
      action: caseActionNames[action],
    })
  if (version !== undefined && version !== row.version) throw caseProblems.refuse('stale')
  const campaign = await requireCampaign(work, row.campaign_id)
  return { row, campaign, action, next: answer.next, orNext: answer.orNext, demand: answer.demand }
}

/** Names who may, out of the table: a refusal says what to do next. */
function forbidden(action: CaseAction): Problem {
  const who = caseTransitions
    .filter((row) => row.action === action)
    .flatMap((row) => row.who)
    .map((w) => `${levelsName(w.levels)}${w.roles.map((role) => roleNames[role as Role]).join('、')}`)
  return caseProblems.refuse('forbidden', {
    action: caseActionNames[action],
    who: `请由${[...new Set(who)].join('，或')}办理。`,
  })
}

const levelsName = (levels: readonly RegionLevel[]): string =>
  levels[0] === 'town' && levels.length > 2
    ? '乡镇（街道）以上'
    : levels[0] === 'county' && levels.length > 1
      ? '县（市、区）以上'
      : `${levels.map((level) => regionLevelNames[level]).join('、')}的`
