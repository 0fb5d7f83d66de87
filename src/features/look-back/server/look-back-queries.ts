import { Buffer } from 'node:buffer'
import { sql, type RawBuilder, type Selectable } from 'kysely'
import { isLocalDate, type LocalDate } from '../../../kernel/local-date.ts'
import type { PageQuery } from '../../../kernel/paging.ts'
import { Problem } from '../../../kernel/problem.ts'
import { countCapped } from '../../../platform/server/lists/page-of-rows.ts'
import type { Work } from '../../../platform/server/work.ts'
import { visibleTo } from '../../organisation/server/index.ts'
import type { LookBackFilter } from '../domain/index.ts'
import type { LookBackTable, LookBackTables, SeenAnswer } from './look-back-tables.ts'

export type LookBackRecord = Omit<Selectable<LookBackTable>, 'answers'> & {
  readonly answers: SeenAnswer[]
  readonly region_name: string | null
  readonly assignee_region_name: string | null
  readonly mine: boolean
}

export const lookBackTables = (work: Work) => work.tx.withTables<LookBackTables>()

const columns = (work: Work) => sql`b.*, r.name as region_name, a.name as assignee_region_name,
  (b.assignee_role = ${work.actor.role} and b.assignee_region_code = ${work.actor.regionCode}) as mine`
const from = sql`work.look_back b left join work.region r on r.code = b.region_code
  left join work.region a on a.code = b.assignee_region_code`

function matches(work: Work, f: LookBackFilter, today: LocalDate): RawBuilder<boolean> {
  const wanted: RawBuilder<boolean>[] = [visibleTo(work, 'b'), sql<boolean>`b.state = ${f.state}`]
  // What is planned far ahead is asked for by name.
  if (f.state === 'planned')
    wanted.push(
      f.due === 'later'
        ? sql<boolean>`b.visible_from > ${today}::date`
        : sql<boolean>`b.visible_from <= ${today}::date`,
    )
  if (f.due === 'over') wanted.push(sql<boolean>`b.due_on < ${today}::date`)
  if (f.due === 'near') wanted.push(sql<boolean>`b.due_on >= ${today}::date`)
  if (f.result) wanted.push(sql<boolean>`b.result = ${f.result}`)
  if (f.kind) wanted.push(sql<boolean>`b.kind = ${f.kind}`)
  if (f.mine)
    wanted.push(
      sql<boolean>`b.assignee_role = ${work.actor.role} and b.assignee_region_code = ${work.actor.regionCode}`,
    )
  if (f.region) wanted.push(sql<boolean>`starts_with(b.region_code, ${f.region})`)
  if (f.q) {
    const like = `%${f.q.replace(/[\\%_]/g, '\\$&')}%`
    wanted.push(
      sql<boolean>`(b.case_name like ${like} or b.case_number like ${like} or b.place_text like ${like})`,
    )
  }
  return sql<boolean>`${sql.join(wanted, sql` and `)}`
}

/** A page: what is to do by its day, what was done from the latest day back. */
export async function listLookBacks(work: Work, filter: LookBackFilter, page: PageQuery, today: LocalDate) {
  const wanted = matches(work, filter, today)
  const place = page.cursor ? decodePlace(page.cursor) : null
  const forward = filter.state === 'planned'
  const after = place
    ? sql<boolean>`(b.due_on, b.id) ${forward ? sql`>` : sql`<`} (${place.day}::date, ${place.id}::uuid)`
    : sql<boolean>`true`
  const order = forward ? sql`b.due_on, b.id` : sql`b.due_on desc, b.id desc`
  const found = await sql<LookBackRecord>`select ${columns(work)} from ${from} where ${wanted} and ${after}
    order by ${order} limit ${page.limit + 1}`.execute(work.tx)
  const rows = found.rows.slice(0, page.limit)
  const last = rows.at(-1)
  return {
    rows,
    next: found.rows.length > page.limit && last ? encodePlace(last) : null,
    ...(await countCapped(work.tx, sql`select b.id from work.look_back b where ${wanted}`)),
  }
}

const encodePlace = (row: { due_on: LocalDate; id: string }): string =>
  Buffer.from(`${row.due_on}|${row.id}`).toString('base64url')

function decodePlace(cursor: string): { day: LocalDate; id: string } {
  const [day, id, ...rest] = Buffer.from(cursor, 'base64url').toString('utf8').split('|')
  if (!day || !id || rest.length > 0 || !isLocalDate(day) || !/^[0-9a-f-]{36}$/.test(id))
    throw new Problem('list/bad-cursor', 400, '分页标记无效，请回到第一页重新翻页。')
  return { day, id }
}

export type FigureCounts = {
  due: number
  looked: number
  in_time: number
  over: number
  near: number
  later: number
  relapsed: number
  no_access: number
}

/** Of a region: what fell due, what of it was looked at. A place that could not be entered was not looked at. */
export async function countLookBacks(
  work: Work,
  region: string | undefined,
  today: LocalDate,
): Promise<FigureCounts> {
  const within = region ? sql<boolean>`starts_with(b.region_code, ${region})` : sql<boolean>`true`
  const found = await sql<FigureCounts>`select
      (count(*) filter (where b.state <> 'cancelled' and (b.due_on < ${today}::date or b.state = 'done')))::int as due,
      (count(*) filter (where b.result in ('kept', 'relapsed')))::int as looked,
      (count(*) filter (where b.result in ('kept', 'relapsed') and b.visited_on <= b.due_on))::int as in_time,
      (count(*) filter (where b.state = 'planned' and b.due_on < ${today}::date))::int as over,
      (count(*) filter (where b.state = 'planned' and b.due_on >= ${today}::date and b.visible_from <= ${today}::date))::int as near,
      (count(*) filter (where b.state = 'planned' and b.visible_from > ${today}::date))::int as later,
      (count(*) filter (where b.result = 'relapsed'))::int as relapsed,
      (count(*) filter (where b.result = 'no_access'))::int as no_access
    from work.look_back b where ${visibleTo(work, 'b')} and ${within}`.execute(work.tx)
  return found.rows[0]!
}

export async function findLookBack(work: Work, id: string): Promise<LookBackRecord | undefined> {
  const found = await sql<LookBackRecord>`select ${columns(work)} from ${from}
    where b.id = ${id} and ${visibleTo(work, 'b')}`.execute(work.tx)
  return found.rows[0]
}

/** Locked to the end of the transaction; everything is asked again of this row (rule 6). */
export async function lockLookBack(work: Work, id: string): Promise<LookBackRecord | undefined> {
  const found = await sql<LookBackRecord>`select ${columns(work)} from ${from}
    where b.id = ${id} and ${visibleTo(work, 'b')} for update of b`.execute(work.tx)
  return found.rows[0]
}

export async function lookBacksOf(work: Work, caseId: string): Promise<LookBackRecord[]> {
  const found = await sql<LookBackRecord>`select ${columns(work)} from ${from}
    where b.case_id = ${caseId} and ${visibleTo(work, 'b')} order by b.due_on, b.id`.execute(work.tx)
  return found.rows
}

/** The one that goes on from a visit that met a locked door. */
export async function findRevisit(work: Work, id: string): Promise<string | null> {
  const found = await sql<{ id: string }>`select b.id from work.look_back b
    where b.follows_id = ${id} and ${visibleTo(work, 'b')} limit 1`.execute(work.tx)
  return found.rows[0]?.id ?? null
}

export type AlarmRecord = {
  meter_no: string
  cut_on: LocalDate
  read_on: LocalDate
  kwh: string
  lead_id: string | null
}

export async function alarmOf(work: Work, lookBackId: string): Promise<AlarmRecord | undefined> {
  const found =
    await sql<AlarmRecord>`select m.meter_no, m.cut_on, m.read_on, trim_scale(m.kwh)::text as kwh, m.lead_id
    from work.meter_alarm m where m.look_back_id = ${lookBackId} and ${visibleTo(work, 'm')}`.execute(work.tx)
  return found.rows[0]
}

/** When the next visit of a case is due; null when none is planned. */
export async function nextDueOn(work: Work, caseId: string): Promise<LocalDate | null> {
  const found = await sql<{ due_on: LocalDate | null }>`select min(b.due_on) as due_on from work.look_back b
    where b.case_id = ${caseId} and b.state = 'planned'`.execute(work.tx)
  return found.rows[0]?.due_on ?? null
}
