import { closureCheck, nextStep, type CaseForRules } from '../domain/index.ts'
import type { LocalDate } from '../../../kernel/local-date.ts'
import type { Campaign } from './case-access.ts'
import type { CaseRecord } from './case-queries.ts'

export type QueueColumns = Pick<CaseRecord, 'waits_for' | 'step_due_on' | 'lacks_evidence' | 'closable'>

const beingWorkedOn = new Set(['confirmed', 'rectifying', 'stopped'])

/** The columns by which the queues find a case: pure, from what the records say. */
export function queueColumns(
  notice: Campaign['notice'],
  rules: CaseForRules,
  evidence: readonly { readonly done: boolean; readonly files: number }[],
  today: LocalDate,
): QueueColumns {
  const step = nextStep(notice, rules, today)
  const working = beingWorkedOn.has(rules.state)
  return {
    waits_for: step.waitsFor,
    step_due_on: step.dueOn,
    lacks_evidence: working && evidence.some((e) => e.done && e.files === 0),
    closable:
      rules.state === 'cleared' ||
      ((rules.state === 'rectifying' || rules.state === 'stopped') &&
        closureCheck(notice, rules).length === 0),
  }
}
