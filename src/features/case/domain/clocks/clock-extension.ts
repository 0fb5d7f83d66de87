import type { LocalDate } from '../../../../kernel/local-date.ts'
import type { ClockExtension } from '../../../duty/domain/index.ts'
import { endOfLimit, type LegalRule, type WorkingCalendar } from '../../../law/domain/index.ts'
import { enforcementActs } from '../enforcement/index.ts'
import { measureClock, rectifyClock } from './notice-clocks.ts'

/** Acts of the procedure that prolong a clock; nobody prolongs it beside them. */
const prolongingActs: Readonly<Record<string, keyof typeof enforcementActs>> = {
  'penalty-decision': 'extend_decision',
  'seal-seize-decision': 'extend_seal',
  'fine-payment': 'payment_plan',
}

/** Days that a record of the case sets: the office may set them anew. */
export const isSetByOffice = (code: string): boolean => code === rectifyClock || code === measureClock

export type Extendability =
  | { readonly kind: 'extendable'; readonly latest: LocalDate | null; readonly approver: string }
  | { readonly kind: 'by-act'; readonly act: string }
  | { readonly kind: 'none' }
  | { readonly kind: 'used-up'; readonly times: number }

type Asked = {
  readonly code: string
  readonly dueOn: LocalDate
  readonly extensions: readonly ClockExtension[]
}

/** Whether a running clock may be extended here, until when at most, and who answers for it. `rule`: null for the notice's own. */
export function extendability(
  clock: Asked,
  rule: LegalRule | null,
  calendar: WorkingCalendar,
): Extendability {
  if (isSetByOffice(clock.code))
    return { kind: 'extendable', latest: null, approver: '本单位分管负责人或主要负责人' }
  const act = prolongingActs[clock.code]
  if (act) return { kind: 'by-act', act: enforcementActs[act].label }
  const extension = rule?.group === 'clock' ? rule.values.extension : null
  if (!extension) return { kind: 'none' }
  if (clock.extensions.length >= extension.times) return { kind: 'used-up', times: extension.times }
  const latest = extension.limit
    ? endOfLimit(calendar, { on: clock.dueOn, at: null }, extension.limit).on
    : null
  return { kind: 'extendable', latest, approver: extension.approver }
}
