import type { LocalDate } from '../../../../kernel/local-date.ts'
import { levelOf } from '../../../../kernel/region-code.ts'
import type { Work } from '../../../../platform/server/work.ts'
import { addDays } from '../../../../kernel/local-date.ts'
import { calendarInForce, ruleRows } from '../../../law/server/index.ts'
import type { LegalRuleInForce, WorkingCalendar } from '../../../law/domain/index.ts'
import {
  moneyLedger,
  procedureLaw,
  type ActingOffice,
  type EnforcementAct,
  type LateFeeRule,
  type MoneyLedger,
  type ProcedureLaw,
} from '../../domain/index.ts'
import { penaltyPowerOf } from './enforcement-queries.ts'

/** What the procedure asks of law and calendar, read once for a request. */
export type ProcedureContext = {
  readonly rules: readonly LegalRuleInForce[]
  readonly calendar: WorkingCalendar
  readonly lawOn: (on: LocalDate) => ProcedureLaw
}

/** Law and calendar as they hold for the case's region. */
export async function procedureContext(work: Work, regionCode: string): Promise<ProcedureContext> {
  const rules = await ruleRows(work)
  const calendar = await calendarInForce(work)
  return { rules, calendar, lawOn: (on) => procedureLaw(rules, calendar, { on, regionCode }) }
}

/** The acting post as the stops ask for it. */
export async function actingOffice(work: Work, on: LocalDate): Promise<ActingOffice> {
  const { regionCode, department } = work.actor
  const level = levelOf(regionCode)
  const power = level === 'town' ? await penaltyPowerOf(work, regionCode, on) : undefined
  return {
    level: level === 'county' ? 'county' : level === 'city' || level === 'province' ? 'above' : 'town',
    department,
    penaltyPower: power?.document_number ?? null,
  }
}

/** The ledger at the end of a day, by the rules on late payment of the decision's day. */
export function ledgerOf(
  context: ProcedureContext,
  acts: readonly EnforcementAct[],
  on: LocalDate,
): MoneyLedger | null {
  const decision = acts.findLast((a) => a.kind === 'decision' && a.withdrawnOn === null)
  if (!decision) return null
  return moneyLedger(acts, lateFeeRule(context.lawOn(decision.on)), on)
}

/** Without a rule on record for the day nothing is added for lateness. */
function lateFeeRule(law: ProcedureLaw): LateFeeRule {
  const fee = law.rule('late-fee')
  const values = fee?.group === 'amount' ? fee.values : null
  return {
    payBy: (servedOn) => law.lastDay('fine-payment', servedOn) ?? addDays(servedOn, 15),
    dailyPermille: values?.permille ?? 0,
    capTimes: values?.capTimes ?? 1,
  }
}
