import type { Work } from '../../../../platform/server/work.ts'
import { orgKindNames, type OrgKind } from '../../../organisation/domain/index.ts'
import { baseListProblems } from '../../domain/index.ts'
import { findList, lockImport, type ImportRecord } from './import-records.ts'

/** A department brings and changes its own lists only; the safety office's line anybody's. */
export const mayProvide = (work: Work, orgKind: string): boolean =>
  !work.layers.application || work.actor.role !== 'department_officer' || work.actor.department === orgKind

/** @throws Problem `base-list/not-provider` 403 */
export function requireProvider(work: Work, orgKind: OrgKind): void {
  if (!mayProvide(work, orgKind))
    throw baseListProblems.refuse('not-provider', { providers: `${orgKindNames[orgKind]}部门` })
}

/** Locks an import for a change. @throws Problem `base-list/import-not-found` 404, `not-provider` 403 */
export async function lockForChange(work: Work, importId: string): Promise<ImportRecord> {
  const record = await lockImport(work, importId)
  const list = record && (await findList(work, record.list_id))
  if (!record || !list) throw baseListProblems.refuse('import-not-found')
  requireProvider(work, list.org_kind)
  return record
}
