import { sql } from 'kysely'
import type { BodyOf, OutputOf } from '../../../../../kernel/action.ts'
import { formatChineseDate } from '../../../../../kernel/local-date.ts'
import type { Work } from '../../../../../platform/server/work.ts'
import { findClockForUpdate } from '../../../../duty/server/index.ts'
import { clockProblems, type caseClocksGet, type caseMeetClock } from '../../../domain/index.ts'
import { lockCase } from '../../case-access.ts'
import { applyStep, requirePastDate } from '../../change-case.ts'
import { presentClocks } from '../case-clock-presenter.ts'
import { requireRunning } from '../require-running.ts'

/** 记录时限已办, where no other record of the case says it. */
export async function meetClock(
  work: Work,
  caseId: string,
  clockId: string,
  body: BodyOf<typeof caseMeetClock>,
): Promise<OutputOf<typeof caseClocksGet>> {
  const locked = await lockCase(work, caseId, 'meet-clock')
  const clock = requireRunning(await findClockForUpdate(work, clockId, { kind: 'case', id: caseId }))
  if (!clock.by_hand) throw clockProblems.refuse('not-by-hand', { title: clock.title })
  requirePastDate(work, locked.row, '办理日期', body.on)
  const met = { on: body.on, note: body.note, by: work.actor.name }
  await sql`update work.duty_clock set met_by_hand = ${JSON.stringify(met)}::jsonb, updated_at = clock_timestamp()
    where id = ${clockId}`.execute(work.tx)
  await applyStep(work, locked, {
    text: `${formatChineseDate(body.on)}已办“${clock.title}”：${body.note}`,
    details: { clock: clock.code, on: body.on },
  })
  return presentClocks(work, caseId)
}
