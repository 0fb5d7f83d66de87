import { sql, type Selectable, type Updateable } from 'kysely'
import type { PageQuery } from '../../../kernel/paging.ts'
import { afterPlace } from '../../../platform/server/database/keyset.ts'
import { countCapped, pageOfRows } from '../../../platform/server/lists/page-of-rows.ts'
import type { Work } from '../../../platform/server/work.ts'
import { inActorRegion, sharedWith } from '../../organisation/server/index.ts'
import {
  allowedAccountabilityActions,
  type AccountabilityRow,
  type AccountabilityState,
} from '../domain/index.ts'
import type { AccountabilityTable } from './discipline-tables.ts'
import { disciplineTables } from './matter-queries.ts'

export type AccountabilityRecord = Selectable<AccountabilityTable> & { readonly region_name: string | null }

const isOfficer = (work: Work) => work.actor.role === 'discipline_officer'
/** Everybody sees what is published, here and in the regions above; only discipline officers see the rest. */
const shown = (work: Work) =>
  sql<boolean>`${sharedWith(work, 'a')} and (a.state = 'published' or ${isOfficer(work) || !work.layers.application})`
const selected = sql`a.*, r.name as region_name from work.accountability_result a left join work.region r on r.code = a.region_code`

export async function listResults(work: Work, state: AccountabilityState | undefined, page: PageQuery) {
  const matching = sql<boolean>`${shown(work)} and ${state ? sql`a.state = ${state}` : sql`true`}`
  const found = await sql<
    AccountabilityRecord & { at_text: string }
  >`select a.updated_at::text as at_text, ${selected} where ${matching}
    and ${afterPlace(page.cursor, 'a.updated_at', 'a.id')} order by a.updated_at desc, a.id desc limit ${page.limit + 1}`.execute(
    work.tx,
  )
  return {
    ...pageOfRows(found.rows, page.limit, (row) => ({ at: row.at_text, id: row.id })),
    ...(await countCapped(work.tx, sql`select 1 from work.accountability_result a where ${matching}`)),
  }
}

export async function findResult(work: Work, id: string): Promise<AccountabilityRecord | undefined> {
  const found =
    await sql<AccountabilityRecord>`select ${selected} where a.id = ${id} and ${shown(work)}`.execute(work.tx)
  return found.rows[0]
}

/** Locks a result of the acting organ's own line. */
export async function lockResultRow(work: Work, id: string): Promise<AccountabilityRecord | undefined> {
  const found = await sql<AccountabilityRecord>`select ${selected} where a.id = ${id} and ${shown(work)}
    and ${inActorRegion(work, 'a')} for update of a`.execute(work.tx)
  return found.rows[0]
}

export const updateResult = (work: Work, id: string, change: Updateable<AccountabilityTable>) =>
  disciplineTables(work)
    .updateTable('work.accountability_result')
    .set({ ...change, updated_at: sql<Date>`clock_timestamp()` })
    .where('id', '=', id)
    .execute()

export const presentResult = (work: Work, a: AccountabilityRecord): AccountabilityRow => ({
  id: a.id,
  state: a.state,
  regionCode: a.region_code,
  regionName: a.region_name ?? a.region_code,
  title: a.title,
  text: a.text,
  documentNumber: a.document_number,
  talkedTo: a.talked_to,
  partySanctioned: a.party_sanctioned,
  stateSanctioned: a.state_sanctioned,
  referred: a.referred,
  publishedOn: a.published_on,
  withdrawnReason: a.withdrawn_reason,
  allowedActions:
    isOfficer(work) && a.region_code.startsWith(work.actor.regionCode)
      ? allowedAccountabilityActions(a.state, a.written_by === work.actor.personId)
      : [],
})
