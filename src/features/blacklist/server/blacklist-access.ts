import type { Work } from '../../../platform/server/work.ts'
import {
  askEntry,
  blacklistProblems,
  entryActionNames,
  entryStateNames,
  type EntryAction,
  type EntryState,
} from '../domain/index.ts'
import { lockEntry, type EntryRecord } from './blacklist-queries.ts'

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
