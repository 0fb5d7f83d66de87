import { sql } from 'kysely'
import { today } from '../../../../../kernel/clock.ts'
import type { BodyOf, OutputOf } from '../../../../../kernel/action.ts'
import { formatChineseDate, type LocalDate } from '../../../../../kernel/local-date.ts'
import type { Work } from '../../../../../platform/server/work.ts'
import { findClockForUpdate, type ClockRecord } from '../../../../duty/server/index.ts'
import { calendarInForce, ruleInForce } from '../../../../law/server/index.ts'
import {
  clockProblems,
  extendability,
  measureClock,
  rectifyClock,
  type caseClocksGet,
  type caseExtendClock,
} from '../../../domain/index.ts'
import { lockCase, type LockedCase } from '../../case-access.ts'
import { applyStep } from '../../change-case.ts'
import { presentClocks } from '../case-clock-presenter.ts'
import { requireRunning } from '../require-running.ts'

type Body = BodyOf<typeof caseExtendClock>

/**
 * 延长时限 by the leader who answers for it. The clock keeps its first day on record; a limit that ran out is not revived, and one
 * whose rule knows no extension, or none more, is not extended.
 */
export async function extendClock(
  work: Work,
  caseId: string,
  clockId: string,
  body: Body,
): Promise<OutputOf<typeof caseClocksGet>> {
  const locked = await lockCase(work, caseId, 'extend-clock')
  const clock = requireRunning(await findClockForUpdate(work, clockId, { kind: 'case', id: caseId }))
  await requireExtendable(work, locked, clock, body.to)
  const extension = {
    on: today(work.clock),
    to: body.to,
    reason: body.reason,
    approver: `${work.actor.name}（${work.actor.title || work.actor.orgName}）`,
    source: 'hand',
  }
  await sql`update work.duty_clock set extensions = extensions || ${JSON.stringify([extension])}::jsonb,
      updated_at = clock_timestamp() where id = ${clockId}`.execute(work.tx)
  if (clock.code === measureClock)
    await sql`update work.case_measure set due_on = ${body.to}
      where id = ${clock.started_by} and case_id = ${caseId}`.execute(work.tx)
  await applyStep(work, locked, {
    ...(clock.code === rectifyClock ? { set: { rectify_by: body.to } } : {}),
    text: `批准延长“${clock.title}”，由${formatChineseDate(clock.due_on)}延至${formatChineseDate(body.to)}。理由：${body.reason}`,
    details: { clock: clock.code, from: clock.due_on, until: body.to },
  })
  return presentClocks(work, caseId)
}

async function requireExtendable(
  work: Work,
  locked: LockedCase,
  clock: ClockRecord,
  to: LocalDate,
): Promise<void> {
  const rule = await ruleInForce(work, clock.code, {
    on: clock.starts_on,
    regionCode: locked.row.region_code,
  })
  const answer = extendability(
    { code: clock.code, dueOn: clock.due_on, extensions: clock.extensions },
    rule,
    await calendarInForce(work),
  )
  const words = { title: clock.title, cite: clock.cite, due: formatChineseDate(clock.due_on) }
  if (answer.kind === 'none') throw clockProblems.refuse('no-extension', words)
  if (answer.kind === 'by-act') throw clockProblems.refuse('extend-by-act', { ...words, act: answer.act })
  if (answer.kind === 'used-up')
    throw clockProblems.refuse('extension-used-up', { ...words, times: answer.times })
  // A day that the office itself set may be set anew late; a limit of the law that ran out has run out.
  const isLaw = !clock.code.startsWith('notice:')
  if (isLaw && work.clock.now() >= clock.due_at) throw clockProblems.refuse('ran-out', words)
  if (to <= clock.due_on || to < today(work.clock)) throw clockProblems.refuse('extension-not-later', words)
  if (answer.latest !== null && to > answer.latest)
    throw clockProblems.refuse('extension-too-long', { ...words, latest: formatChineseDate(answer.latest) })
}
