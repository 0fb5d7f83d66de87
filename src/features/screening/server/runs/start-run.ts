import { sql } from 'kysely'
import { today } from '../../../../kernel/clock.ts'
import { newId } from '../../../../kernel/ids.ts'
import { formatChineseDate } from '../../../../kernel/local-date.ts'
import type { Work } from '../../../../platform/server/work.ts'
import { requireInRegion } from '../../../organisation/server/index.ts'
import { screeningProblems, type Rule, type RunInput } from '../../domain/index.ts'
import { listsReaching } from '../register-source/register-lists.ts'
import { findRun, findRunGoingOn } from './run-queries.ts'
import { localMinute, regionNameOf } from './run-words.ts'

/** A run that has not ended after so long was broken off with the server under it. */
const lostAfterHours = 3

/**
 * Begins a run as a job of the acting post: it reads what that post may read. The same client-made id twice is the same run.
 * @throws Problem organisation/outside-region 403, screening/run-level 422, screening/run-future 422, screening/unknown-rule 422,
 * screening/no-lists 422, screening/run-going-on 409
 */
export async function startRun(
  work: Work,
  rules: readonly Rule[],
  input: RunInput,
): Promise<{ id: string; jobId: string | null }> {
  requireInRegion(work, input.regionCode)
  const repeated = input.id ? await findRun(work, input.id) : undefined
  if (repeated) return recorded(work, repeated.id, repeated.job_id, repeated.region_code, true)
  if (input.regionCode.length > 9) throw screeningProblems.refuse('run-level')
  requireRunDay(work, input.asOf)
  requireKnown(rules, input.rules)
  await requireLists(work, input.regionCode)
  await giveUpLost(work, input.regionCode)
  const going = await findRunGoingOn(work, input.regionCode)
  if (going)
    throw screeningProblems.refuse('run-going-on', {
      region: going.region_name ?? input.regionCode,
      who: going.started_by_name,
      when: localMinute(going.created_at),
    })
  const id = input.id ?? newId()
  const jobId = await work.enqueue('screening-run', { runId: id })
  const inserted =
    await sql`insert into work.screening_run (id, region_code, as_of, rules, job_id, started_by_name, started_by_org, created_at)
    values (${id}, ${input.regionCode}, ${input.asOf}, ${[...new Set(input.rules)]}::text[], ${jobId}, ${work.actor.name}, ${work.actor.orgName}, ${work.clock.now()})
    on conflict do nothing returning id`.execute(work.tx)
  // Two at once: the other one was first.
  if (inserted.rows.length === 0)
    throw screeningProblems.refuse('run-going-on', {
      region: await regionNameOf(work, input.regionCode),
      who: '其他人',
      when: '刚刚',
    })
  return recorded(work, id, jobId, input.regionCode, false, { asOf: input.asOf, rules: input.rules })
}

async function recorded(
  work: Work,
  id: string,
  jobId: string | null,
  regionCode: string,
  repeated: boolean,
  details: Record<string, unknown> = {},
): Promise<{ id: string; jobId: string | null }> {
  await work.audit({
    action: 'screening.start-run',
    resource: 'screening',
    objectId: id,
    regionCode,
    details: { ...details, repeated },
  })
  return { id, jobId }
}

/** @throws Problem screening/run-future 422 */
export function requireRunDay(work: Work, day: string): void {
  const now = today(work.clock)
  if (day > now) throw screeningProblems.refuse('run-future', { today: formatChineseDate(now) })
}

/** @throws Problem screening/unknown-rule 422 */
export function requireKnown(rules: readonly Rule[], codes: readonly string[]): void {
  for (const code of codes)
    if (!rules.some((rule) => rule.code === code)) throw screeningProblems.refuse('unknown-rule', { code })
}

/** @throws Problem screening/no-lists 422 */
export async function requireLists(work: Work, regionCode: string): Promise<void> {
  if ((await listsReaching(work, regionCode)).length === 0)
    throw screeningProblems.refuse('no-lists', { region: await regionNameOf(work, regionCode) })
}

export const hoursBefore = (instant: Date, hours: number): Date =>
  new Date(instant.getTime() - hours * 3_600_000)

const giveUpLost = (work: Work, regionCode: string) =>
  sql`update work.screening_run u set state = 'failed', finished_at = ${work.clock.now()},
      failure = '服务中断，这次筛查没有完成，也没有留下任何结果；请重新筛查。'
    where u.region_code = ${regionCode} and u.state in ('queued', 'running')
      and u.created_at < ${hoursBefore(work.clock.now(), lostAfterHours)}`.execute(work.tx)
