import { sql, type Updateable } from 'kysely'
import { today } from '../../../kernel/clock.ts'
import { formatChineseDate, type LocalDate } from '../../../kernel/local-date.ts'
import type { AuditRecord, Work } from '../../../platform/server/work.ts'
import { blacklistProblems, type BlacklistDetail, type EntryAction } from '../domain/index.ts'
import type { LockedEntry } from './blacklist-access.ts'
import { presentEntry } from './blacklist-presenter.ts'
import { addEntryEvent, blacklistTables } from './blacklist-queries.ts'
import type { BlacklistEntryTable } from './blacklist-tables.ts'

/** Ends an action: columns and state, one line of the story, the audit entry last; answers the entry as it stands. */
export async function applyEntryStep(
  work: Work,
  locked: LockedEntry,
  action: EntryAction,
  step: {
    readonly set?: Updateable<BlacklistEntryTable>
    readonly text: string
    readonly details?: Readonly<Record<string, unknown>>
    readonly values?: AuditRecord['values']
  },
): Promise<BlacklistDetail> {
  const { row, next } = locked
  await blacklistTables(work)
    .updateTable('work.blacklist_entry')
    .set({
      state: next,
      ...step.set,
      version: sql<number>`version + 1`,
      updated_at: sql<Date>`clock_timestamp()`,
    })
    .where('id', '=', row.id)
    .execute()
  await addEntryEvent(work, row.id, action, step.text)
  await work.audit({
    action: `blacklist.${action}`,
    resource: 'blacklist',
    objectId: row.id,
    regionCode: row.region_code,
    details: { number: row.number, from: row.state, to: step.set?.state ?? next, ...step.details },
    ...(step.values ? { values: step.values } : {}),
  })
  return presentEntry(work, row.id)
}

/** @throws Problem blacklist/date-in-future or blacklist/date-too-early 422 */
export function requireDay(
  work: Work,
  field: string,
  day: LocalDate,
  after: { readonly name: string; readonly on: LocalDate | null },
): void {
  const now = today(work.clock)
  if (day > now) throw blacklistProblems.refuse('date-in-future', { field, today: formatChineseDate(now) })
  if (after.on && day < after.on)
    throw blacklistProblems.refuse('date-too-early', {
      field,
      other: `${after.name}（${formatChineseDate(after.on)}）`,
    })
}
