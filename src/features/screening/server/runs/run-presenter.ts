import { isWithin } from '../../../../kernel/region-code.ts'
import type { Work } from '../../../../platform/server/work.ts'
import { inActorRegion } from '../../../organisation/server/index.ts'
import {
  leadColours,
  screeningProblems,
  type LeadColour,
  type ResultState,
  type Rule,
  type RunDetail,
  type RunRow,
} from '../../domain/index.ts'
import { countResults, countSent, findRun, type RunRecord } from './run-queries.ts'

const fullColours = (some: Partial<Record<LeadColour, number>>): Record<LeadColour, number> =>
  Object.fromEntries(leadColours.map((c) => [c, some[c] ?? 0])) as Record<LeadColour, number>

const goesOn = (run: RunRecord): boolean => run.state === 'queued' || run.state === 'running'

function presentRow(work: Work, run: RunRecord, sent: number | undefined): RunRow {
  const whole = isWithin(run.region_code, work.actor.regionCode)
  const ended = run.finished_at
  return {
    id: run.id,
    regionCode: run.region_code,
    regionName: run.region_name ?? run.region_code,
    asOf: run.as_of,
    state: run.state,
    startedByName: run.started_by_name,
    startedByOrg: run.started_by_org,
    createdAt: run.created_at.toISOString(),
    finishedAt: ended?.toISOString() ?? null,
    seconds: ended ? Math.round(run.steps.reduce((sum, step) => sum + step.seconds, 0) * 10) / 10 : null,
    rules: run.rules,
    colours: whole && run.state === 'done' ? fullColours(run.colours) : null,
    sent: whole ? (sent ?? 0) : null,
  }
}

export async function presentRuns(work: Work, runs: readonly RunRecord[]): Promise<RunRow[]> {
  const sent = await countSent(
    work,
    runs.map((r) => r.id),
    inActorRegion(work, 'l'),
  )
  return runs.map((run) => presentRow(work, run, sent.get(run.id)))
}

/** @throws Problem screening/run-not-found 404 */
export async function presentRun(work: Work, rules: readonly Rule[], id: string): Promise<RunDetail> {
  const run = await findRun(work, id)
  if (!run) throw screeningProblems.refuse('run-not-found')
  const counted = await countResults(work, id, inActorRegion(work, 'l'))
  const labels = new Map([...run.rules_used, ...rules].map((rule) => [rule.code, rule.label]))
  const colours: Partial<Record<LeadColour, number>> = {}
  const states: Record<ResultState, number> = { new: 0, sent: 0, dismissed: 0 }
  for (const row of counted.colours) {
    const [colour, state] = [row.colour as LeadColour, row.state as ResultState]
    colours[colour] = (colours[colour] ?? 0) + row.n
    states[state] += row.n
  }
  const mayCancel =
    goesOn(run) && work.actor.role === 'clerk' && isWithin(run.region_code, work.actor.regionCode)
  return {
    ...presentRow(work, run, states.sent),
    jobId: run.job_id,
    engine: run.engine,
    progress: goesOn(run)
      ? { text: run.progress_text || '等待开始', share: Math.round(run.progress_share * 100) / 100 }
      : null,
    failure: run.failure,
    data: run.data,
    missing: run.missing,
    rulesUsed: run.rules_used,
    steps: run.steps,
    colours: fullColours(colours),
    codes: counted.codes.map(({ code, n }) => ({ code, label: labels.get(code) ?? code, count: n })),
    states,
    notKept: run.not_kept,
    allowedActions: mayCancel ? ['cancel'] : [],
  }
}
