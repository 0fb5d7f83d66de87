import { sql } from 'kysely'
import type { LocalDate } from '../../../kernel/local-date.ts'
import type { Work } from '../../../platform/server/work.ts'
import { sharedWith } from '../../organisation/server/index.ts'
import type { SubjectKind } from '../domain/index.ts'

export type EntryInForce = {
  readonly subject_kind: SubjectKind
  readonly subject_name: string
  readonly credit_code: string | null
  readonly responsible_person: string
  readonly reason: string
  readonly from_on: LocalDate
  /** The first day that no longer counts. */
  readonly to_on: LocalDate
}

/** The entries in force on a day that reach into a region: its own county's, or every county's below a city or province. */
export async function entriesInForce(work: Work, regionCode: string, on: LocalDate): Promise<EntryInForce[]> {
  const found =
    await sql<EntryInForce>`select e.subject_kind, e.subject_name, e.credit_code, e.responsible_person, e.reason, e.from_on, e.to_on
    from work.blacklist_entry e
    where ${sharedWith(work, 'e')} and e.state = 'published' and e.from_on <= ${on}::date and e.to_on > ${on}::date
      and (starts_with(e.region_code, ${regionCode}) or starts_with(${regionCode}, e.region_code))
    order by e.number limit 20000`.execute(work.tx)
  return found.rows
}
