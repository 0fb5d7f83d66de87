import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { sql } from 'kysely'
import { z } from 'zod'
import { formatChineseDate } from '../../../../kernel/local-date.ts'
import type { Work } from '../../../../platform/server/work.ts'
import {
  screeningProblems,
  valuesOf,
  type DryRunView,
  type Rule,
  type Store,
  type Vocabulary,
} from '../../domain/index.ts'
import { tally, type Outcome } from '../../domain/setting/match-outcomes.ts'
import { sharedOfRun } from '../engine/run-screening.ts'
import { extractRegister, registerScope } from '../register-source/extract-register.ts'
import { dateOfDay, dayNumber } from '../register-source/register-scope.ts'
import { besideJob, liftLimits } from '../runs/job-limits.ts'
import { Cancelled, JobTeller } from '../runs/job-teller.ts'
import { sentenceOf, type ScreeningDeps } from '../runs/perform-run.ts'
import { openStoreOfRun } from '../runs/store-of-run.ts'
import { decidedValues, settingsInForce } from '../settings/settings-in-force.ts'
import { StepTimer } from '../step-timer.ts'
import { vocabularyInForce } from '../vocabulary/vocabulary-queries.ts'
import { findDryRun, type DryRunRecord } from './dry-run-queries.ts'
import { readOutcomes } from './read-outcomes.ts'

type Progress = (done: number, total: number) => void
const readingSteps = 9

/** The job of a trial: the register is read once, the rule is run for every day and value, and what it would have named is counted. */
export async function performDryRun(
  work: Work,
  deps: ScreeningDeps,
  dryRunId: string,
  progress: Progress,
): Promise<{ dryRunId: string; state: 'done' | 'cancelled' }> {
  const beside = besideJob(deps.database, work.requestId)
  const trial = await beside((w) => begin(w, dryRunId))
  if (!trial) return { dryRunId, state: 'cancelled' }
  await liftLimits(work)
  await sql`savepoint trial`.execute(work.tx)
  const folder = mkdtempSync(path.join(tmpdir(), 'qingyuan-screening-'))
  const steps = readingSteps + trial.as_ofs.length * trial.candidates.length
  const teller = new JobTeller(beside, steps, (w, text, share) => tell(w, dryRunId, text, share), progress)
  try {
    await carryOut(work, deps, trial, folder, teller)
    return { dryRunId, state: 'done' }
  } catch (error) {
    await teller.settled().catch(() => undefined)
    await sql`rollback to savepoint trial`.execute(work.tx)
    if (error instanceof Cancelled) return { dryRunId, state: 'cancelled' }
    await beside((w) => fail(w, dryRunId, sentenceOf(error)))
    throw error
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

async function carryOut(
  work: Work,
  deps: ScreeningDeps,
  trial: DryRunRecord,
  folder: string,
  teller: JobTeller,
): Promise<void> {
  const rule = deps.rules.find((r) => r.code === trial.rule)
  if (!rule) throw screeningProblems.refuse('unknown-rule', { code: trial.rule })
  const timer = new StepTimer((step) => teller.step(step.step))
  const [first, last] = [trial.as_ofs[0]!, trial.as_ofs.at(-1)!]
  await extractRegister(work, folder, registerScope(trial.region_code, last, first), timer)
  const store = await openStoreOfRun(folder, deps.engineUrl)
  try {
    if (rule.needs.some((table) => store.count(table) === 0))
      return await finish(work, trial, { cells: [], totals: [], notes: [rule.without] })
    const covered = await coveredDays(store, rule)
    const outcomes = await readOutcomes(work, trial.region_code)
    const setting = (await settingsInForce(work, trial.region_code, last)).get(trial.rule)
    const cells: DryRunView['cells'] = []
    const notes: string[] = []
    for (const asOf of trial.as_ofs) {
      const gap = gapIn(covered, dayNumber(asOf))
      if (gap) notes.push(`${formatChineseDate(asOf)}：${gap}`)
      else
        cells.push(
          ...(await tryDay({
            rule,
            store,
            trial,
            asOf,
            outcomes,
            decided: decidedValues(rule, setting),
            vocabulary: await vocabularyInForce(work, trial.region_code, asOf),
            teller,
          })),
        )
    }
    await teller.settled()
    await finish(work, trial, {
      cells,
      totals: totalsOf(trial.candidates, cells),
      notes: [...notes, ...saidOfTrials],
    })
  } finally {
    await store.close()
  }
}

const saidOfTrials = [
  '“后来属实／不属实”按同一场所（经营者、百米内同一地点）在该日之后的核查结论和案件认定；未核查的不计入，所以两项都偏少。',
  '各部门名单按现在的内容试算，只有用电和轨迹能回到当日。',
]

async function tryDay(at: {
  rule: Rule
  store: Store
  trial: DryRunRecord
  asOf: string
  outcomes: readonly Outcome[]
  decided: Record<string, number>
  vocabulary: Vocabulary
  teller: JobTeller
}): Promise<DryRunView['cells']> {
  const { rule, store, trial, vocabulary, teller } = at
  const asOf = dayNumber(at.asOf)
  const shared = sharedOfRun()
  const cells: DryRunView['cells'] = []
  for (const value of trial.candidates) {
    const values = valuesOf(rule.parameters, { ...at.decided, [trial.parameter]: value })
    const { findings } = await rule.run({ store, asOf, values, shared, vocabulary })
    cells.push({ value, asOf: at.asOf, ...tally(findings, asOf, at.outcomes) })
    teller.step(`${formatChineseDate(at.asOf)}，取值 ${value}`)
  }
  return cells
}

const totalsOf = (values: readonly number[], cells: DryRunView['cells']): DryRunView['totals'] =>
  values.map((value) => {
    const own = cells.filter((c) => c.value === value)
    const sum = (of: (c: (typeof cells)[number]) => number) => own.reduce((n, c) => n + of(c), 0)
    return {
      value,
      found: sum((c) => c.found),
      confirmed: sum((c) => c.confirmed),
      refuted: sum((c) => c.refuted),
    }
  })

type Covered = { readonly what: string; readonly from: number; readonly to: number } | null

/** The days that the series a rule stands on reach; null for rules that stand on lists. */
async function coveredDays(store: Store, rule: Rule): Promise<Covered> {
  const series = {
    days: { what: '日电量', sql: 'select min(day) as f, max(day) as t from reading' },
    months: {
      what: '电量',
      sql: 'select min(f) as f, max(t) as t from (select min(day) as f, max(day) as t from reading union all select min(month), max(month) + 27 from month_reading) x',
    },
    points: {
      what: '车辆轨迹',
      sql: 'select floor((min(t) + 28800) / 86400) as f, floor((max(t) + 28800) / 86400) as t from point',
    },
    lists: null,
  }[rule.dataNeed]
  if (!series) return null
  const row = z.object({ f: z.number().nullable(), t: z.number().nullable() })
  const [found] = await store.rows(series.sql, row)
  return found && found.f !== null && found.t !== null
    ? { what: series.what, from: found.f, to: found.t }
    : null
}

/** Why a day cannot be tried; null when it can. A week short of the day is the reading's usual delay. */
function gapIn(covered: Covered, asOf: number): string | null {
  if (!covered) return null
  if (covered.to < asOf - 7) return `${covered.what}只到${formatChineseDate(dateOfDay(covered.to))}，未试算。`
  if (covered.from > asOf - 28)
    return `${covered.what}从${formatChineseDate(dateOfDay(covered.from))}才开始，未试算。`
  return null
}

async function begin(work: Work, id: string): Promise<DryRunRecord | undefined> {
  const begun = await sql`update work.screening_dry_run d set state = 'running'
    where d.id = ${id} and d.state = 'queued' returning d.id`.execute(work.tx)
  return begun.rows.length === 0 ? undefined : findDryRun(work, id)
}

async function tell(work: Work, id: string, text: string, share: number): Promise<boolean> {
  const told =
    await sql`update work.screening_dry_run d set progress_text = ${text}, progress_share = ${share}
    where d.id = ${id} and d.state = 'running' returning d.id`.execute(work.tx)
  return told.rows.length > 0
}

const fail = (work: Work, id: string, failure: string) =>
  sql`update work.screening_dry_run d set state = 'failed', finished_at = ${work.clock.now()}, failure = ${failure}
    where d.id = ${id} and d.state = 'running'`.execute(work.tx)

/** @throws Cancelled */
async function finish(
  work: Work,
  trial: DryRunRecord,
  end: { cells: DryRunView['cells']; totals: DryRunView['totals']; notes: readonly string[] },
): Promise<void> {
  const done =
    await sql`update work.screening_dry_run d set state = 'done', finished_at = ${work.clock.now()}, progress_share = 1,
      cells = ${JSON.stringify(end.cells)}::jsonb, totals = ${JSON.stringify(end.totals)}::jsonb, notes = ${JSON.stringify(end.notes)}::jsonb
    where d.id = ${trial.id} and d.state = 'running' returning d.id`.execute(work.tx)
  if (done.rows.length === 0) throw new Cancelled()
  await work.audit({
    action: 'screening.finish-dry-run',
    resource: 'screening',
    objectId: trial.id,
    regionCode: trial.region_code,
    details: { rule: trial.rule, parameter: trial.parameter, totals: end.totals },
  })
}
