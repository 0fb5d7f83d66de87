import { sql } from 'kysely'
import type { Work } from '../../../../platform/server/work.ts'
import { isWithin } from '../../../../kernel/region-code.ts'
import { organisationProblems } from '../../../organisation/domain/index.ts'
import { runStateNames, screeningProblems, type RunState } from '../../domain/index.ts'
import { findRun } from './run-queries.ts'

/**
 * Takes a run back that has not ended; its job learns of it at its next step and leaves nothing behind.
 * @throws Problem screening/run-not-found 404, organisation/outside-region 403, screening/run-ended 409
 */
export async function cancelRun(work: Work, id: string): Promise<{ id: string }> {
  const run = await findRun(work, id)
  if (!run) throw screeningProblems.refuse('run-not-found')
  if (work.layers.application && !isWithin(run.region_code, work.actor.regionCode))
    throw organisationProblems.refuse('outside-region', { region: work.actor.regionName })
  const done = await sql<{
    state: RunState
  }>`update work.screening_run u set state = 'cancelled', finished_at = ${work.clock.now()}
    where u.id = ${id} and u.state in ('queued', 'running') returning u.state`.execute(work.tx)
  if (done.rows.length === 0) {
    const now = await findRun(work, id)
    throw screeningProblems.refuse('run-ended', { state: runStateNames[(now ?? run).state] })
  }
  await work.audit({
    action: 'screening.cancel-run',
    resource: 'screening',
    objectId: id,
    regionCode: run.region_code,
    details: { asOf: run.as_of, was: run.state },
  })
  return { id }
}
