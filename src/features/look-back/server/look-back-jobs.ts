import type { JobHandlers, JobRun } from '../../../platform/server/jobs/jobs.ts'
import { cancelLookBacks, planLookBacks } from './actions/plan-look-backs.ts'
import { watchMeters } from './actions/watch-meters.ts'

/** What follows a closing and a reopening, sent with them (the outbox). `input.caseId` names the case. */
export const lookBackJobs: JobHandlers = {
  'case-closed': (work, input) => planLookBacks(work, String(input['caseId'])),
  'case-reopened': (work, input) => cancelLookBacks(work, String(input['caseId'])),
}

/** After an import was tied to places: its readings are held against the meters that were cut. */
export const watchingMeters =
  (linked: JobRun): JobRun =>
  async (work, input, progress) => {
    const done = await linked(work, input, progress)
    await watchMeters(work, String(input['importId']))
    return done
  }
