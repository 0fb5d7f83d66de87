import type { Work } from '../../../platform/server/work.ts'
import {
  askEntry,
  blacklistProblems,
  entryActionNames,
  entryStateNames,
  maskPersonName,
  maskPlate,
  type EntryAction,
  type EntryState,
  type SubjectKind,
} from '../domain/index.ts'
import { lockEntry, type EntryRecord } from './blacklist-queries.ts'

/** Who handles the list at the county and above reads names; so does whoever sees the case behind an entry. */
const handlingRoles = [
  'clerk',
  'leader_in_charge',
  'principal_leader',
  'department_officer',
  'legal_reviewer',
  'auditor',
]

export const namesReadable = (work: Work): boolean =>
  work.actor.regionCode.length <= 6 && handlingRoles.includes(work.actor.role)

/** The subject's name for this reader. A published enterprise is public; a person or a plate is shown only to those with a part in it. */
export function nameFor(
  work: Work,
  e: { readonly subject_kind: SubjectKind; readonly subject_name: string; readonly case_seen: boolean },
): { name: string; masked: boolean } {
  if (e.subject_kind === 'enterprise' || e.case_seen || namesReadable(work))
    return { name: e.subject_name, masked: false }
  const mask = e.subject_kind === 'vehicle' ? maskPlate : maskPersonName
  return { name: mask(e.subject_name), masked: true }
}

export type LockedEntry = { readonly row: EntryRecord; readonly next: EntryState }

/** Locks the visible entry and asks the table under the lock. @throws Problem 404, 403, 409 of the catalogue */
export async function lockFor(
  work: Work,
  id: string,
  action: EntryAction,
  version?: number,
): Promise<LockedEntry> {
  const row = await lockEntry(work, id)
  if (!row) throw blacklistProblems.refuse('not-found')
  const answer = askEntry(work.actor, row.state, action)
  if (answer.kind === 'forbidden')
    throw blacklistProblems.refuse('forbidden', { action: entryActionNames[action] })
  if (answer.kind === 'wrong-status')
    throw blacklistProblems.refuse('wrong-status', {
      state: entryStateNames[row.state],
      action: entryActionNames[action],
    })
  if (version !== undefined && version !== row.version) throw blacklistProblems.refuse('stale')
  return { row, next: answer.next }
}
