import { sql } from 'kysely'
import { today } from '../../../../kernel/clock.ts'
import { newId } from '../../../../kernel/ids.ts'
import { addDays, lastDayOfMonth, type LocalDate } from '../../../../kernel/local-date.ts'
import type { Issue } from '../../../../kernel/problem.ts'
import type { Work } from '../../../../platform/server/work.ts'
import { requireInRegion } from '../../../organisation/server/index.ts'
import { runStateNames, screeningProblems, type DryRunInput, type Rule } from '../../domain/index.ts'
import { valueIssues } from '../../domain/setting/setting-check.ts'
import { hoursBefore, requireKnown, requireLists, requireRunDay } from '../runs/start-run.ts'
import { regionNameOf } from '../runs/run-words.ts'
import { decidedValues, settingsInForce } from '../settings/settings-in-force.ts'
import { findDryRun } from './dry-run-queries.ts'

const lostAfterHours = 3
const monthEndsTried = 6

/**
 * 试算: a job that changes nothing. The value in force is always among those tried, so that the others can be told against it.
 * @throws Problem organisation/outside-region 403, screening/run-level 422, screening/unknown-rule 422, screening/bad-values 422,
 * screening/run-future 422, screening/no-lists 422, screening/dry-run-going-on 409
 */
export async function startDryRun(
  work: Work,
  rules: readonly Rule[],
  input: DryRunInput,
): Promise<{ id: string; jobId: string | null }> {
  requireInRegion(work, input.regionCode)
  const repeated = input.id ? await findDryRun(work, input.id) : undefined
  if (repeated) return recorded(work, repeated.id, repeated.job_id, repeated.region_code, { repeated: true })
  if (input.regionCode.length > 9) throw screeningProblems.refuse('run-level')
  requireKnown(rules, [input.rule])
  const rule = rules.find((r) => r.code === input.rule)!
  requireValues(rule, input)
  const asOfs =
    input.asOfs.length > 0 ? [...new Set(input.asOfs)].toSorted() : lastMonthEnds(today(work.clock))
  for (const day of asOfs) requireRunDay(work, day)
  await requireLists(work, input.regionCode)
  const inForce = (await settingsInForce(work, input.regionCode, today(work.clock))).get(input.rule)
  const current = decidedValues(rule, inForce)[input.parameter] ?? rule.parameters[input.parameter]!.default
  const candidates = [...new Set([current, ...input.values])].toSorted((a, b) => a - b)
  await giveUpLost(work, input.regionCode)
  const id = input.id ?? newId()
  const jobId = await work.enqueue('screening-dry-run', { dryRunId: id })
  const inserted =
    await sql`insert into work.screening_dry_run (id, region_code, rule, parameter, candidates, current_value, as_ofs,
      job_id, started_by_name, created_at)
    values (${id}, ${input.regionCode}, ${input.rule}, ${input.parameter}, ${candidates}::float8[], ${current}, ${asOfs}::date[],
      ${jobId}, ${work.actor.name}, ${work.clock.now()})
    on conflict do nothing returning id`.execute(work.tx)
  if (inserted.rows.length === 0)
    throw screeningProblems.refuse('dry-run-going-on', { region: await regionNameOf(work, input.regionCode) })
  return recorded(work, id, jobId, input.regionCode, {
    rule: input.rule,
    parameter: input.parameter,
    values: candidates,
    asOfs,
  })
}

async function recorded(
  work: Work,
  id: string,
  jobId: string | null,
  regionCode: string,
  details: Record<string, unknown>,
): Promise<{ id: string; jobId: string | null }> {
  await work.audit({
    action: 'screening.start-dry-run',
    resource: 'screening',
    objectId: id,
    regionCode,
    details,
  })
  return { id, jobId }
}

/** @throws Problem screening/bad-values 422 */
function requireValues(rule: Rule, input: DryRunInput): void {
  const issues: Issue[] = Object.hasOwn(rule.parameters, input.parameter)
    ? input.values.flatMap((value, i) =>
        valueIssues(rule, { [input.parameter]: value }).map((issue) => ({ ...issue, path: `values.${i}` })),
      )
    : [{ code: 'unknown', path: 'parameter', message: '这条规则没有这个参数，请重新选择。' }]
  if (issues.length > 0) throw screeningProblems.refuse('bad-values', { count: issues.length }, issues)
}

/** The last six month ends before a day, the oldest first. */
export function lastMonthEnds(day: LocalDate): LocalDate[] {
  const ends: LocalDate[] = []
  let at = lastDayOfMonth(day) === day ? day : addDays(`${day.slice(0, 7)}-01`, -1)
  while (ends.length < monthEndsTried) {
    ends.unshift(at)
    at = addDays(`${at.slice(0, 7)}-01`, -1)
  }
  return ends
}

const giveUpLost = (work: Work, regionCode: string) =>
  sql`update work.screening_dry_run d set state = 'failed', finished_at = ${work.clock.now()},
      failure = '服务中断，这次试算没有完成；请重新试算。'
    where d.region_code = ${regionCode} and d.state in ('queued', 'running')
      and d.created_at < ${hoursBefore(work.clock.now(), lostAfterHours)}`.execute(work.tx)

/** @throws Problem screening/dry-run-not-found 404, screening/run-ended 409 */
export async function cancelDryRun(work: Work, id: string): Promise<{ id: string }> {
  const found = await findDryRun(work, id)
  if (!found) throw screeningProblems.refuse('dry-run-not-found')
  const done =
    await sql`update work.screening_dry_run d set state = 'cancelled', finished_at = ${work.clock.now()}
    where d.id = ${id} and d.state in ('queued', 'running') returning d.id`.execute(work.tx)
  if (done.rows.length === 0)
    throw screeningProblems.refuse('run-ended', { state: runStateNames[(await findDryRun(work, id))!.state] })
  await work.audit({
    action: 'screening.cancel-dry-run',
    resource: 'screening',
    objectId: id,
    regionCode: found.region_code,
    details: { rule: found.rule },
  })
  return { id }
}
