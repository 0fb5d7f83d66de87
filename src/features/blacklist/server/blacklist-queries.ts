import { sql, type RawBuilder, type Selectable } from 'kysely'
import type { LocalDate } from '../../../kernel/local-date.ts'
import { newId } from '../../../kernel/ids.ts'
import { today } from '../../../kernel/clock.ts'
import type { PageQuery } from '../../../kernel/paging.ts'
import { afterPlace } from '../../../platform/server/database/keyset.ts'
import { countCapped, pageOfRows } from '../../../platform/server/lists/page-of-rows.ts'
import type { Work } from '../../../platform/server/work.ts'
import { sharedWith } from '../../organisation/server/index.ts'
import type { BlacklistFilter } from '../domain/index.ts'
import type { BlacklistEntryTable, BlacklistTables, JointSanctionTable } from './blacklist-tables.ts'
import { namesReadable } from './who-reads-names.ts'

export type EntryRecord = Selectable<BlacklistEntryTable> & {
  readonly region_name: string | null
  readonly updated_at_text: string
  /** The reader sees the case it rests on. */
  readonly case_seen: boolean
  readonly receipts_in: number
  readonly receipts_all: number
}

export const blacklistTables = (work: Work) => work.tx.withTables<BlacklistTables>()

const columns = sql`e.*, e.updated_at::text as updated_at_text, r.name as region_name,
  exists (select 1 from work.case_file c where c.id = e.case_id) as case_seen,
  (select count(*)::int from work.joint_sanction s where s.entry_id = e.id and s.state <> 'sent') as receipts_in,
  (select count(*)::int from work.joint_sanction s where s.entry_id = e.id) as receipts_all`
const from = sql`work.blacklist_entry e left join work.region r on r.code = e.region_code`

/** The policy's twin: the county and those above see all of it; below it what is published, or rests on a case one sees. */
const visible = (work: Work): RawBuilder<boolean> =>
  !work.layers.application || work.actor.regionCode.length <= 6
    ? sharedWith(work, 'e')
    : sql<boolean>`(e.region_code = ${work.actor.regionCode.slice(0, 6)} and (e.state in ('published', 'removed')
        or exists (select 1 from work.case_file c where c.id = e.case_id)))`

function matches(work: Work, f: BlacklistFilter): RawBuilder<boolean> {
  const now = today(work.clock)
  const wanted: RawBuilder<boolean>[] = [visible(work)]
  if (f.state === 'in-force')
    wanted.push(sql<boolean>`e.state = 'published' and e.from_on <= ${now}::date and e.to_on > ${now}::date`)
  else if (f.state === 'expired') wanted.push(sql<boolean>`e.state = 'published' and e.to_on <= ${now}::date`)
  else if (f.state) wanted.push(sql<boolean>`e.state = ${f.state}`)
  if (f.subjectKind) wanted.push(sql<boolean>`e.subject_kind = ${f.subjectKind}`)
  if (f.appeal) wanted.push(sql<boolean>`e.appeal_state = 'filed'`)
  if (f.q) {
    const like = `%${f.q.replace(/[\\%_]/g, '\\$&')}%`
    // A masked name must not be found out by searching for it.
    const name = namesReadable(work)
      ? sql<boolean>`e.subject_name like ${like} or e.responsible_person like ${like}`
      : sql<boolean>`(e.subject_kind = 'enterprise' and e.subject_name like ${like})`
    wanted.push(sql<boolean>`(e.number like ${like} or e.case_number like ${like} or ${name})`)
  }
  return sql<boolean>`${sql.join(wanted, sql` and `)}`
}

export async function listEntries(work: Work, filter: BlacklistFilter, page: PageQuery) {
  const wanted = matches(work, filter)
  const found = await sql<EntryRecord>`select ${columns} from ${from}
    where ${wanted} and ${afterPlace(page.cursor, 'e.updated_at', 'e.id')}
    order by e.updated_at desc, e.id desc limit ${page.limit + 1}`.execute(work.tx)
  return {
    ...pageOfRows(found.rows, page.limit, (row) => ({ at: row.updated_at_text, id: row.id })),
    ...(await countCapped(work.tx, sql`select e.id from work.blacklist_entry e where ${wanted}`)),
  }
}

export async function findEntry(work: Work, id: string): Promise<EntryRecord | undefined> {
  const found =
    await sql<EntryRecord>`select ${columns} from ${from} where e.id = ${id} and ${visible(work)}`.execute(
      work.tx,
    )
  return found.rows[0]
}

/** Locked to the end of the transaction; who may not change it, gets it unlocked and is refused by the table. */
export async function lockEntry(work: Work, id: string): Promise<EntryRecord | undefined> {
  if (work.actor.regionCode.length <= 6)
    await sql`select 1 from work.blacklist_entry e where e.id = ${id} for update`.execute(work.tx)
  return findEntry(work, id)
}

/** Entries with one of these keys that are under way, or in force on a day, within sight. */
export async function entriesNaming(
  work: Work,
  keys: readonly string[],
  on: LocalDate,
): Promise<EntryRecord[]> {
  if (keys.length === 0) return []
  const found = await sql<EntryRecord>`select ${columns} from ${from}
    where e.identity_keys && ${[...keys]}::text[] and ${visible(work)}
      and (e.state in ('proposed', 'notified', 'listed') or (e.state = 'published' and e.from_on <= ${on}::date and e.to_on > ${on}::date))
    order by e.updated_at desc, e.id desc limit 20`.execute(work.tx)
  return found.rows
}

/** Entries that rest on a case. */
export async function entriesOfCase(work: Work, caseId: string): Promise<EntryRecord[]> {
  const found =
    await sql<EntryRecord>`select ${columns} from ${from} where e.case_id = ${caseId} and ${visible(work)}
    order by e.updated_at desc, e.id desc limit 50`.execute(work.tx)
  return found.rows
}

/** The last entry of a subject that has ended, which a new proposal names. */
export async function lastEndedEntry(work: Work, keys: readonly string[]): Promise<string | null> {
  const found = await sql<{ id: string }>`select e.id from work.blacklist_entry e
    where e.identity_keys && ${[...keys]}::text[] and ${visible(work)} and e.state in ('removed', 'published')
    order by e.from_on desc nulls last, e.id desc limit 1`.execute(work.tx)
  return found.rows[0]?.id ?? null
}

export async function nextNumber(work: Work, county: string, year: number): Promise<string> {
  const given = await sql<{
    number: string | null
  }>`select app.next_blacklist_number(${county}, ${year}::int) as number`.execute(work.tx)
  const number = given.rows[0]!.number
  if (number === null) throw new Error(`no blacklist number in ${county}`)
  return number
}

export type EntryEvent = { at: Date; text: string; person_name: string; org_name: string }

export async function eventsOfEntry(work: Work, id: string): Promise<EntryEvent[]> {
  const found =
    await sql<EntryEvent>`select v.at, v.text, v.person_name, v.org_name from work.blacklist_event v
    where v.entry_id = ${id} order by v.at desc, v.id desc limit 100`.execute(work.tx)
  return found.rows
}

export async function addEntryEvent(work: Work, entryId: string, kind: string, text: string): Promise<void> {
  await sql`insert into work.blacklist_event (id, entry_id, at, day, kind, text, person_name, org_name)
    values (${newId()}, ${entryId}, ${work.clock.now()}, ${today(work.clock)}, ${kind}, ${text}, ${work.actor.name}, ${work.actor.orgName})`.execute(
    work.tx,
  )
}

export type SanctionRecord = Selectable<JointSanctionTable> & {
  readonly entry_number: string
  readonly subject_kind: EntryRecord['subject_kind']
  readonly subject_name: string
  readonly case_seen: boolean
}

/** In the order of offices, then of entries; only of entries in force (a lifted one stands with its own entry). */
export async function sanctionsWhere(
  work: Work,
  f: { orgKind?: string | undefined; state?: string | undefined; entryId?: string; id?: string },
  limit: number,
): Promise<SanctionRecord[]> {
  const now = today(work.clock)
  const which = f.id
    ? sql<boolean>`s.id = ${f.id}`
    : f.entryId
      ? sql<boolean>`s.entry_id = ${f.entryId}`
      : sql<boolean>`e.state = 'published' and e.from_on <= ${now}::date and e.to_on > ${now}::date`
  const found =
    await sql<SanctionRecord>`select s.*, e.number as entry_number, e.subject_kind, e.subject_name,
      exists (select 1 from work.case_file c where c.id = e.case_id) as case_seen
    from work.joint_sanction s join work.blacklist_entry e on e.id = s.entry_id
    where ${sharedWith(work, 's')} and ${which}
      and (${f.orgKind ?? null}::text is null or s.org_kind = ${f.orgKind ?? null}) and (${f.state ?? null}::text is null or s.state = ${f.state ?? null})
    order by s.org_kind, s.office, e.number, s.id limit ${limit}`.execute(work.tx)
  return found.rows
}
