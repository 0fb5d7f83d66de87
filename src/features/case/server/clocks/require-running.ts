import { clockProblems } from '../../domain/index.ts'
import { clockStateWords } from '../../../duty/domain/index.ts'
import type { ClockRecord } from '../../../duty/server/index.ts'

/** @throws Problem `case-clock/not-found` 404, `case-clock/not-running` 409 */
export function requireRunning(clock: ClockRecord | undefined): ClockRecord {
  if (!clock) throw clockProblems.refuse('not-found')
  if (clock.state !== 'running')
    throw clockProblems.refuse('not-running', { title: clock.title, state: clockStateWords[clock.state] })
  return clock
}
