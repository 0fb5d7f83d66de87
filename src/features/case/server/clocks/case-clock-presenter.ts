import { today } from '../../../../kernel/clock.ts'
import type { OutputOf } from '../../../../kernel/action.ts'
import type { Work } from '../../../../platform/server/work.ts'
import { requireCampaign } from '../../../campaign/server/index.ts'
import { clocksOf, presentClock, type ClockRecord } from '../../../duty/server/index.ts'
import {
  chooseRule,
  citeWithMark,
  type LegalRuleInForce,
  type WorkingCalendar,
} from '../../../law/domain/index.ts'
import { calendarInForce, ruleRows } from '../../../law/server/index.ts'
import {
  askTransition,
  caseClocks,
  extendability,
  type caseClocksGet,
  type CaseClockRow,
  type CaseState,
} from '../../domain/index.ts'
import { findCase, type CaseRecord } from '../case-queries.ts'
import { rulesInputOf } from '../case-rules-input.ts'
import { clockActsOf, clockInput, paperReferralOn } from './clock-input.ts'

/** The clocks of a case as they stand, and those that would run if their rule were switched on. */
export async function presentClocks(work: Work, caseId: string): Promise<OutputOf<typeof caseClocksGet>> {
  const row = (await findCase(work, caseId))!
  const kept = await clocksOf(work, { kind: 'case', id: caseId })
  const law = await ruleRows(work)
  const calendar = await calendarInForce(work)
  return {
    today: today(work.clock),
    clocks: kept.map((clock) => presentOne(work, clock, { row, law, calendar })),
    notBinding: await notBinding(work, row, { kept, law, calendar }),
  }
}

type At = {
  readonly row: CaseRecord
  readonly law: readonly LegalRuleInForce[]
  readonly calendar: WorkingCalendar
}

function presentOne(work: Work, clock: ClockRecord, at: At): CaseClockRow {
  const may = (action: 'extend-clock' | 'meet-clock') =>
    clock.state === 'running' &&
    askTransition(work.actor, at.row.state as CaseState, action).kind === 'allowed'
  const rule = chooseRule(at.law, clock.code, { on: clock.starts_on, regionCode: at.row.region_code })
  const answer = extendability(
    { code: clock.code, dueOn: clock.due_on, extensions: clock.extensions },
    rule,
    at.calendar,
  )
  const extendable = answer.kind === 'extendable' ? answer : null
  return {
    ...presentClock(clock, work.clock.now()),
    allowedActions: [
      ...(extendable && may('extend-clock') ? (['extend'] as const) : []),
      ...(clock.by_hand && may('meet-clock') ? (['meet'] as const) : []),
    ],
    latestExtension: extendable?.latest ?? null,
    approver: extendable?.approver ?? '',
  }
}

/** What a rule says that no legal review has switched on yet: shown, and never counted. */
async function notBinding(
  work: Work,
  row: CaseRecord,
  at: {
    readonly kept: readonly ClockRecord[]
    readonly law: readonly LegalRuleInForce[]
    readonly calendar: WorkingCalendar
  },
): Promise<OutputOf<typeof caseClocksGet>['notBinding']> {
  const input = clockInput({
    row,
    campaign: await requireCampaign(work, row.campaign_id),
    rules: await rulesInputOf(work, row),
    acts: await clockActsOf(work, row.id),
    referredOn: await paperReferralOn(work, row.id),
    ...at,
  })
  const unreviewed = (code: string, on: string): LegalRuleInForce | null => {
    const rule = chooseRule(at.law, code, { on, regionCode: row.region_code })
    return rule && !rule.binds && rule.needsReview ? { ...rule, binds: true } : null
  }
  return caseClocks({ ...input, given: [], law: unreviewed }).map((clock) => ({
    code: clock.code,
    title: clock.title,
    cite: citeWithMark(unreviewed(clock.code, clock.startsOn)!),
    dueOn: clock.dueOn,
  }))
}
