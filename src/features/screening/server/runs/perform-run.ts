import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { sql } from 'kysely'
import { Problem } from '../../../../kernel/problem.ts'
import type { Database } from '../../../../platform/server/database/database.ts'
import type { Work } from '../../../../platform/server/work.ts'
import { screeningProblems, type Rule, type RuleUsed } from '../../domain/index.ts'
import { runScreening, type ScreeningRun } from '../engine/run-screening.ts'
import { extractRegister, registerScope } from '../register-source/extract-register.ts'
import { keepResults } from '../results/keep-results.ts'
import { decidedValues, settingsInForce, type SettingRow } from '../settings/settings-in-force.ts'
import { StepTimer } from '../step-timer.ts'
import { vocabularyInForce } from '../vocabulary/vocabulary-queries.ts'
import { besideJob, liftLimits } from './job-limits.ts'
import { Cancelled, JobTeller } from './job-teller.ts'
import { findRun, type RunRecord } from './run-queries.ts'
import { regionNameOf } from './run-words.ts'
import { openStoreOfRun } from './store-of-run.ts'

export type ScreeningDeps = {
  readonly database: Database
  readonly rules: readonly Rule[]
  /** SCREENING_URL; null: within this process. */
  readonly engineUrl: string | null
}
type Progress = (done: number, total: number) => void

/** Steps beside the rules: reading, merging, writing. */
const otherSteps = 11

/**
 * The job of a run: reads the register as whoever began it, judges, and writes all results in one transaction or none. A refusal
 * and a bug both leave the run with a sentence that says why; a run that was cancelled meanwhile leaves nothing.
 */
export async function performRun(
  work: Work,
  deps: ScreeningDeps,
  runId: string,
  progress: Progress,
): Promise<{ runId: string; state: 'done' | 'cancelled' }> {
  const beside = besideJob(deps.database, work.requestId)
  const run = await beside((w) => beginRun(w, runId))
  if (!run) return { runId, state: 'cancelled' }
  await liftLimits(work)
  await sql`savepoint screening`.execute(work.tx)
  const folder = mkdtempSync(path.join(tmpdir(), 'qingyuan-screening-'))
  const teller = new JobTeller(
    beside,
    otherSteps + deps.rules.length,
    (w, text, share) => tellRun(w, runId, text, share),
    progress,
  )
  try {
    await carryOut(work, deps, run, folder, teller)
    return { runId, state: 'done' }
  } catch (error) {
    await teller.settled().catch(() => undefined)
    // Lets go of what the failed part had locked, so that the sentence can be written beside it.
    await sql`rollback to savepoint screening`.execute(work.tx)
    if (error instanceof Cancelled) return { runId, state: 'cancelled' }
    await beside((w) => failRun(w, runId, sentenceOf(error)))
    throw error
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

export const sentenceOf = (error: unknown): string =>
  error instanceof Problem
    ? error.message.slice(0, 1000)
    : '筛查时出了错，没有留下任何结果；请重新筛查，如仍不行请联系管理员。'

async function carryOut(
  work: Work,
  deps: ScreeningDeps,
  run: RunRecord,
  folder: string,
  teller: JobTeller,
): Promise<void> {
  const timer = new StepTimer((step) => teller.step(step.step))
  const settings = await settingsInForce(work, run.region_code, run.as_of)
  const active = activeRules(deps.rules, run.rules, settings)
  const scope = registerScope(run.region_code, run.as_of)
  const data = await extractRegister(work, folder, scope, timer)
  if (data.length === 0)
    throw screeningProblems.refuse('no-lists', { region: await regionNameOf(work, run.region_code) })
  const store = await timer.time(
    '装入分析引擎',
    () => openStoreOfRun(folder, deps.engineUrl),
    () => data.reduce((sum, d) => sum + d.rows, 0),
  )
  try {
    const decided = Object.fromEntries(
      active.map((rule) => [rule.code, decidedValues(rule, settings.get(rule.code))]),
    )
    const asOf = Date.parse(`${run.as_of}T00:00:00Z`) / 86_400_000
    const found = await runScreening({
      store,
      rules: active,
      asOf,
      decided,
      vocabulary: await vocabularyInForce(work, run.region_code, run.as_of),
      report: (s) => teller.step(s.step),
    })
    const kept = await timer.time(
      '写入结果',
      () => keepResults(work, { run, store, leads: found.leads, rules: deps.rules }),
      (k) => k.rows,
    )
    await teller.settled()
    await finishRun(work, run, {
      engine: store.engine,
      data,
      missing: missingOf(found),
      rules: rulesUsed(deps.rules, run.rules, settings, found),
      steps: [...timer.steps.slice(0, -1), ...found.steps, timer.steps.at(-1)!],
      kept,
    })
  } finally {
    await store.close()
  }
}

const activeRules = (
  rules: readonly Rule[],
  chosen: readonly string[],
  settings: ReadonlyMap<string, SettingRow>,
): Rule[] =>
  rules.filter(
    (rule) =>
      (chosen.length === 0 || chosen.includes(rule.code)) && (settings.get(rule.code)?.enabled ?? true),
  )

/** What concerned everything; what concerned single subjects stands in their results. */
const missingOf = (found: ScreeningRun): string[] => [
  ...new Set(found.unjudged.filter((u) => u.subjects === 'all').map((u) => u.sentence)),
]

function rulesUsed(
  rules: readonly Rule[],
  chosen: readonly string[],
  settings: ReadonlyMap<string, SettingRow>,
  found: ScreeningRun,
): RuleUsed[] {
  return rules.map((rule) => {
    const setting = settings.get(rule.code)
    const defaults = Object.fromEntries(Object.entries(rule.parameters).map(([name, p]) => [name, p.default]))
    const leftOut = chosen.length > 0 && !chosen.includes(rule.code)
    const off = setting?.enabled === false
    return {
      code: rule.code,
      source: rule.source,
      label: rule.label,
      version: setting?.version ?? 0,
      settingId: setting?.id ?? null,
      values: { ...defaults, ...decidedValues(rule, setting) },
      state: leftOut ? 'left_out' : off ? 'off' : found.ran.includes(rule.code) ? 'ran' : 'no_data',
      examined: found.steps.find((s) => s.step === `${rule.code} ${rule.label}`)?.rows ?? 0,
      findings: found.findings.filter((f) => f.reason.code === rule.code).length,
    }
  })
}

/** Takes a queued run up; undefined when it was cancelled before its turn came. */
async function beginRun(work: Work, id: string): Promise<RunRecord | undefined> {
  const begun = await sql`update work.screening_run u set state = 'running', started_at = ${work.clock.now()}
    where u.id = ${id} and u.state = 'queued' returning u.id`.execute(work.tx)
  return begun.rows.length === 0 ? undefined : findRun(work, id)
}

async function tellRun(work: Work, id: string, text: string, share: number): Promise<boolean> {
  const told = await sql`update work.screening_run u set progress_text = ${text}, progress_share = ${share}
    where u.id = ${id} and u.state = 'running' returning u.id`.execute(work.tx)
  return told.rows.length > 0
}

const failRun = (work: Work, id: string, failure: string) =>
  sql`update work.screening_run u set state = 'failed', finished_at = ${work.clock.now()}, failure = ${failure}
    where u.id = ${id} and u.state = 'running'`.execute(work.tx)

/** @throws Cancelled when somebody took the run back before this moment */
async function finishRun(
  work: Work,
  run: RunRecord,
  end: {
    engine: string
    data: unknown
    missing: readonly string[]
    rules: readonly RuleUsed[]
    steps: unknown
    kept: { rows: number; notKept: number; colours: Record<string, number> }
  },
): Promise<void> {
  const done =
    await sql`update work.screening_run u set state = 'done', finished_at = ${work.clock.now()}, progress_text = '',
      progress_share = 1, engine = ${end.engine}, data = ${JSON.stringify(end.data)}::jsonb,
      missing = ${JSON.stringify(end.missing)}::jsonb, rules_used = ${JSON.stringify(end.rules)}::jsonb,
      steps = ${JSON.stringify(end.steps)}::jsonb, colours = ${JSON.stringify(end.kept.colours)}::jsonb,
      not_kept = ${end.kept.notKept}
    where u.id = ${run.id} and u.state = 'running' returning u.id`.execute(work.tx)
  if (done.rows.length === 0) throw new Cancelled()
  await work.audit({
    action: 'screening.finish-run',
    resource: 'screening',
    objectId: run.id,
    regionCode: run.region_code,
    details: { asOf: run.as_of, results: end.kept.rows, ...end.kept.colours },
  })
}
