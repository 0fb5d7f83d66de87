import { Buffer } from 'node:buffer'
import { sql, type RawBuilder } from 'kysely'
import { Problem } from '../../../../kernel/problem.ts'
import type { PageQuery } from '../../../../kernel/paging.ts'
import { countCapped } from '../../../../platform/server/lists/page-of-rows.ts'
import type { Work } from '../../../../platform/server/work.ts'
import type { LeadConclusion, LeadState } from '../../../lead/domain/index.ts'
import { inActorRegion } from '../../../organisation/server/index.ts'
import type { LeadColour, Reason, ResultFilters, ResultState, RuleSource } from '../../domain/index.ts'

export type ResultRecord = {
  id: string
  run_id: string
  subject: string | null
  kind: 'site' | 'operator'
  site_id: string | null
  operator_id: string | null
  name: string
  place_text: string
  region_code: string
  region_name: string | null
  town_name: string | null
  lon: number | null
  lat: number | null
  score: number
  colour: LeadColour
  sources: RuleSource[]
  codes: string[]
  reasons: Reason[]
  missing: string[]
  stops: { vehicle: string; startAt: string; endAt: string; minutes: number; night: boolean }[]
  more_stops: boolean
  state: ResultState
  lead_id: string | null
  merged: boolean
  sent_by_name: string
  sent_at: Date | null
  dismissed_reason: string
  dismissed_by_name: string
  dismissed_at: Date | null
  earlier_id: string | null
  inbox_id: string | null
  inbox_state: LeadState | null
  inbox_conclusion: LeadConclusion | null
}

/** A result whose reasons changed stands anew: what is said of its inbox lead is of the earlier result. */
const tables = sql`work.screening_lead l left join work.region r on r.code = l.region_code
  left join work.region t on t.code = l.town_code
  left join work.screening_lead b on b.id = l.earlier_id
  left join work.lead i on i.id = coalesce(l.lead_id, b.lead_id)`
const columns = sql`l.*, r.name as region_name, t.name as town_name, i.id as inbox_id, i.state as inbox_state,
  i.conclusion as inbox_conclusion`

function matching(work: Work, f: ResultFilters): RawBuilder<boolean> {
  const parts = [sql`${inActorRegion(work, 'l')}`, sql`l.run_id = ${f.run}`]
  if (f.colour) parts.push(sql`l.colour = ${f.colour}`)
  if (f.worth) parts.push(sql`l.colour <> 'plain'`)
  if (f.source) parts.push(sql`l.sources @> ${[f.source]}::text[]`)
  if (f.code) parts.push(sql`l.codes @> ${[f.code]}::text[]`)
  if (f.region) parts.push(sql`starts_with(l.region_code, ${f.region})`)
  if (f.state) parts.push(sql`l.state = ${f.state}`)
  if (f.q) {
    const like = `%${f.q.replace(/[\\%_]/g, '\\$&')}%`
    parts.push(sql`(l.name like ${like} or l.place_text like ${like})`)
  }
  return sql<boolean>`(${sql.join(parts, sql` and `)})`
}

/** @throws Problem list/bad-cursor 400 */
function afterScore(cursor: string | undefined): RawBuilder<boolean> {
  if (!cursor) return sql<boolean>`true`
  const [score, id, ...rest] = Buffer.from(cursor, 'base64url').toString('utf8').split('|')
  const sound =
    score !== undefined &&
    /^\d{1,9}(\.\d{1,20})?$/.test(score) &&
    /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id ?? '') &&
    rest.length === 0
  if (!sound) throw new Problem('list/bad-cursor', 400, '分页标记无效，请回到第一页重新翻页。')
  return sql<boolean>`(l.score, l.id) < (${Number(score)}::float8, ${id}::uuid)`
}

export async function listResults(work: Work, filters: ResultFilters, page: PageQuery) {
  const found = await sql<ResultRecord>`select ${columns} from ${tables}
    where ${matching(work, filters)} and ${afterScore(page.cursor)}
    order by l.score desc, l.id desc limit ${page.limit + 1}`.execute(work.tx)
  const rows = found.rows.slice(0, page.limit)
  const last = rows.at(-1)
  return {
    rows,
    next:
      found.rows.length > page.limit && last
        ? Buffer.from(`${last.score}|${last.id}`).toString('base64url')
        : null,
    ...(await countCapped(
      work.tx,
      sql`select l.id from work.screening_lead l where ${matching(work, filters)}`,
    )),
  }
}

/** For a sheet: all that match, strongest first. */
export const exportResults = async (work: Work, filters: ResultFilters, limit: number) =>
  (
    await sql<ResultRecord>`select ${columns} from ${tables} where ${matching(work, filters)}
      order by l.score desc, l.id desc limit ${limit}`.execute(work.tx)
  ).rows

type Point = Pick<ResultRecord, 'id' | 'name' | 'colour' | 'score' | 'state'> & { lon: number; lat: number }

/** Strongest first. */
export async function listPoints(work: Work, filters: ResultFilters, limit: number) {
  const points = await sql<Point>`select l.id, l.name, l.lon, l.lat, l.colour, l.score, l.state
    from work.screening_lead l where ${matching(work, filters)} and l.lon is not null
    order by l.score desc, l.id desc limit ${limit + 1}`.execute(work.tx)
  const unplaced = await countCapped(
    work.tx,
    sql`select l.id from work.screening_lead l where ${matching(work, filters)} and l.lon is null`,
  )
  return { points: points.rows, unplaced: unplaced.count }
}

export const findResult = async (work: Work, id: string): Promise<ResultRecord | undefined> =>
  (
    await sql<ResultRecord>`select ${columns} from ${tables} where ${inActorRegion(work, 'l')} and l.id = ${id}`.execute(
      work.tx,
    )
  ).rows[0]

/** Locks visible results, in one order. */
export async function lockResults(work: Work, ids: readonly string[]): Promise<Map<string, ResultRecord>> {
  await sql`select l.id from work.screening_lead l where ${inActorRegion(work, 'l')} and l.id = any(${[...ids]}::uuid[])
    order by l.id for update`.execute(work.tx)
  const found = await sql<ResultRecord>`select ${columns} from ${tables}
    where ${inActorRegion(work, 'l')} and l.id = any(${[...ids]}::uuid[])`.execute(work.tx)
  return new Map(found.rows.map((row) => [row.id, row]))
}

/** The same place in earlier runs: the chain of what each took over, newest first. */
export async function earlierResults(work: Work, result: ResultRecord) {
  const found = await sql<{
    id: string
    run_id: string
    as_of: string
    colour: LeadColour
    codes: string[]
    state: ResultState
  }>`
    with recursive chain as (
      select l.id, l.run_id, l.colour, l.codes, l.state, l.earlier_id, 1 as depth from work.screening_lead l
      where ${inActorRegion(work, 'l')} and l.id = ${result.earlier_id}::uuid
      union all
      select l.id, l.run_id, l.colour, l.codes, l.state, l.earlier_id, c.depth + 1
      from chain c join work.screening_lead l on l.id = c.earlier_id where c.depth < 12)
    select c.id, c.run_id, u.as_of, c.colour, c.codes, c.state from chain c join work.screening_run u on u.id = c.run_id
    order by c.depth`.execute(work.tx)
  return found.rows
}
