import type { Work } from '../../../platform/server/work.ts'
import {
  askFiling,
  filingActionNames,
  filingStateNames,
  filingTransitions,
  isHandedIn,
  reportingProblems,
  type FilingAction,
  type FilingState,
} from '../domain/index.ts'
import { lockFiling, type FilingRecord } from './filing-queries.ts'
import type { ResolvedPlace } from './form-place.ts'

/**
 * Locks the unit's filing and asks the transition table under the lock.
 * @throws Problem `reporting/forbidden` 403, `reporting/wrong-status` 409
 */
export async function requireFiling(
  work: Work,
  place: ResolvedPlace,
  action: FilingAction,
): Promise<{ filing: FilingRecord; next: FilingState }> {
  // Who may never do it is told so before a row is made for it.
  if (askFiling(work.actor, { regionCode: place.region.code, state: 'open' }, action).kind === 'forbidden')
    throw reportingProblems.refuse('forbidden', {
      unit: place.region.name,
      action: filingActionNames[action],
      who:
        filingTransitions.find((t) => t.action === action)!.who === 'unit'
          ? `请由${place.region.name}的经办人或负责人办理。`
          : '请由上一级安委办经办人或负责人办理。',
    })
  const filing = await lockFiling(work, {
    campaignId: place.campaign.id,
    period: place.period,
    regionCode: place.region.code,
  })
  const answer = askFiling(work.actor, { regionCode: filing.region_code, state: filing.state }, action)
  if (answer.kind === 'allowed') return { filing, next: answer.next }
  throw reportingProblems.refuse('wrong-status', {
    state: filingStateNames[filing.state],
    action: filingActionNames[action],
    next: isHandedIn(filing.state) ? '如需修改，请先由上级退回。' : '请等该单位报出后再办理。',
  })
}
