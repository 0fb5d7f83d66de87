import { sql, type RawBuilder, type Selectable, type Updateable } from 'kysely'
import { newId } from '../../../kernel/ids.ts'
import type { PageQuery } from '../../../kernel/paging.ts'
import { afterPlace } from '../../../platform/server/database/keyset.ts'
import { countCapped, pageOfRows } from '../../../platform/server/lists/page-of-rows.ts'
import type { Work } from '../../../platform/server/work.ts'
import type { MatterState } from '../domain/index.ts'
import type { DisciplineTables, MatterEventTable, MatterTable } from './discipline-tables.ts'

export type MatterRecord = Selectable<MatterTable> & { readonly place_name: string | null }
export type MatterEventRecord = Selectable<MatterEventTable>

export const disciplineTables = (work: Work) => work.tx.withTables<DisciplineTables>()

/** The application's layer: the acting officer's own organ, and nobody's yet or theirs by name. The database says it again. */
function handledByActor(work: Work): RawBuilder<boolean> {
  if (!work.layers.application) return sql<boolean>`true`
  const { role, regionCode, personId } = work.actor
  return sql<boolean>`(${role === 'discipline_officer'} and d.region_code = ${regionCode}
    and (cardinality(d.handler_ids) = 0 or ${personId}::uuid = any (d.handler_ids)))`
}

const selected = sql`d.*, r.name as place_name from work.discipline_matter d left join work.region r on r.code = d.place_code`

export async function listMatters(work: Work, state: MatterState | undefined, page: PageQuery) {
  const matching = sql<boolean>`${handledByActor(work)} and ${state ? sql`d.state = ${state}` : sql`true`}`
  const found = await sql<
    MatterRecord & { at_text: string }
  >`select d.updated_at::text as at_text, ${selected} where ${matching}
    and ${afterPlace(page.cursor, 'd.updated_at', 'd.id')} order by d.updated_at desc, d.id desc limit ${page.limit + 1}`.execute(
    work.tx,
  )
  return {
    ...pageOfRows(found.rows, page.limit, (row) => ({ at: row.at_text, id: row.id })),
    ...(await countCapped(work.tx, sql`select 1 from work.discipline_matter d where ${matching}`)),
  }
}

export async function findMatter(work: Work, id: string): Promise<MatterRecord | undefined> {
  const found =
    await sql<MatterRecord>`select ${selected} where d.id = ${id} and ${handledByActor(work)}`.execute(
      work.tx,
    )
  return found.rows[0]
}

/** Locks a matter that the actor handles. */
export async function lockMatterRow(work: Work, id: string): Promise<MatterRecord | undefined> {
  const found =
    await sql<MatterRecord>`select ${selected} where d.id = ${id} and ${handledByActor(work)} for update of d`.execute(
      work.tx,
    )
  return found.rows[0]
}

export const updateMatter = (work: Work, id: string, change: Updateable<MatterTable>) =>
  disciplineTables(work)
    .updateTable('work.discipline_matter')
    .set({ ...change, version: sql<number>`version + 1`, updated_at: sql<Date>`clock_timestamp()` })
    .where('id', '=', id)
    .execute()

export const addMatterEvent = (work: Work, matterId: string, text: string) =>
  disciplineTables(work)
    .insertInto('work.discipline_event')
    .values({
      id: newId(),
      matter_id: matterId,
      at: work.clock.now(),
      text,
      person_name: work.actor.name,
      org_name: work.actor.orgName,
    })
    .execute()

/** The last 500 entries of a matter's course, newest first. */
export const eventsOfMatter = (work: Work, matterId: string): Promise<MatterEventRecord[]> =>
  disciplineTables(work)
    .selectFrom('work.discipline_event')
    .selectAll()
    .where('matter_id', '=', matterId)
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(500)
    .execute()

/** The acting organ's own officers. */
export async function officersOfOrgan(work: Work): Promise<{ id: string; name: string }[]> {
  return (
    await sql<{ id: string; name: string }>`select id, name from app.discipline_officers()`.execute(work.tx)
  ).rows
}

/** Names that must not be published: of those whose matters the actor handles. */
export async function accusedNames(work: Work): Promise<string[]> {
  const found = await sql<{
    accused_name: string
  }>`select distinct d.accused_name from work.discipline_matter d
    where d.accused_name <> '' and ${handledByActor(work)} order by 1 limit 5000`.execute(work.tx)
  return found.rows.map((row) => row.accused_name)
}
