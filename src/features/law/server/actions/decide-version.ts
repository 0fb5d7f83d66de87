import { sql } from 'kysely'
import type { Work } from '../../../../platform/server/work.ts'
import { lawProblems, versionStateNames, type RuleVersion } from '../../domain/index.ts'
import { findVersion, findVersionForUpdate, presentVersion } from '../rule-versions.ts'

/**
 * 批准或退回: by a leader of the unit or one above, never by whoever proposed. What was decided is never changed; a later version
 * stands before it.
 */
export async function decideVersion(
  work: Work,
  versionId: string,
  body: { readonly approve: boolean; readonly note: string },
): Promise<RuleVersion> {
  // What was decided cannot be locked for a change any more: it is read without.
  const row = (await findVersionForUpdate(work, versionId)) ?? (await findVersion(work, versionId))
  if (!row || !row.region_code.startsWith(work.actor.regionCode))
    throw lawProblems.refuse('version-not-found')
  if (work.actor.regionCode.length > 6) throw lawProblems.refuse('too-low')
  if (row.state !== 'proposed') throw lawProblems.refuse('decided', { state: versionStateNames[row.state] })
  if (row.proposed_by === work.actor.personId) throw lawProblems.refuse('own-proposal')
  const state = body.approve ? 'approved' : 'refused'
  await sql`update work.legal_rule_version set state = ${state}, decided_by = ${work.actor.personId},
      decided_by_name = ${work.actor.name}, decided_by_org = ${work.actor.orgName}, decided_note = ${body.note},
      decided_at = ${work.clock.now()} where id = ${versionId}`.execute(work.tx)
  await work.audit({
    action: 'law.decide',
    resource: 'law',
    objectId: versionId,
    regionCode: row.region_code,
    details: { code: row.code, version: row.version, state, fromOn: row.from_on },
  })
  return presentVersion(work, (await findVersion(work, versionId))!)
}
