import { sql } from 'kysely'
import type { Work } from '../../../../platform/server/work.ts'
import { resultStateNames, screeningProblems } from '../../domain/index.ts'
import { lockResults, type ResultRecord } from './result-queries.ts'

async function lockAs(
  work: Work,
  id: string,
  state: ResultRecord['state'],
  action: string,
): Promise<ResultRecord> {
  const result = (await lockResults(work, [id])).get(id)
  if (!result) throw screeningProblems.refuse('result-not-found')
  if (result.state !== state)
    throw screeningProblems.refuse('result-settled', { state: resultStateNames[result.state], action })
  return result
}

/**
 * 不予核查: not worth a walk, and why. It stays so in later runs until its reasons change.
 * @throws Problem screening/result-not-found 404, screening/result-settled 409
 */
export async function dismissResult(work: Work, id: string, reason: string): Promise<void> {
  const result = await lockAs(work, id, 'new', '定为不予核查')
  await sql`update work.screening_lead l set state = 'dismissed', dismissed_reason = ${reason},
      dismissed_by_name = ${work.actor.name}, dismissed_at = ${work.clock.now()} where l.id = ${id}`.execute(
    work.tx,
  )
  await work.audit({
    action: 'screening.dismiss',
    resource: 'screening',
    objectId: id,
    regionCode: result.region_code,
    details: { run: result.run_id, codes: result.codes },
    values: { reason: { after: reason } },
  })
}

/** @throws Problem screening/result-not-found 404, screening/result-settled 409 */
export async function restoreResult(work: Work, id: string): Promise<void> {
  const result = await lockAs(work, id, 'dismissed', '恢复为待处理')
  await sql`update work.screening_lead l set state = 'new', dismissed_reason = '', dismissed_by_name = '', dismissed_at = null
    where l.id = ${id}`.execute(work.tx)
  await work.audit({
    action: 'screening.restore',
    resource: 'screening',
    objectId: id,
    regionCode: result.region_code,
    details: { run: result.run_id },
    values: { reason: { before: result.dismissed_reason } },
  })
}
