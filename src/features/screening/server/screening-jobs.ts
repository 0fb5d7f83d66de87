import type { JobHandlers } from '../../../platform/server/jobs/jobs.ts'
import { performDryRun } from './dry-runs/perform-dry-run.ts'
import { performRun, type ScreeningDeps } from './runs/perform-run.ts'

/** The feature's long work by kind of job. */
export const screeningJobs = (deps: ScreeningDeps): JobHandlers => ({
  'screening-run': (work, input, progress) => performRun(work, deps, String(input['runId']), progress),
  'screening-dry-run': (work, input, progress) =>
    performDryRun(work, deps, String(input['dryRunId']), progress),
})
