import { sql } from 'kysely'
import { Problem } from '../../../kernel/problem.ts'
import { countCapped } from '../../../platform/server/lists/page-of-rows.ts'
import type { Work } from '../../../platform/server/work.ts'
import { visibleTo } from '../../organisation/server/index.ts'
import type { UnplacedState } from '../domain/index.ts'

export type RowFilters = {
  readonly regionCode: string
  readonly list?: string | undefined
  readonly state?: UnplacedState | undefined
}

type Row = {
  id: string
  listId: string
  listLabel: string
  rowNumber: number
  name: string
  address: string
  regionCode: string
  regionName: string
  state: UnplacedState
}

const where = (
  work: Work,
  f: RowFilters,
) => sql`${visibleTo(work, 'r')} and starts_with(r.region_code, ${f.regionCode})
  and r.gone_import_id is null
  and ${f.state ? sql`r.link_state = ${f.state}` : sql`r.link_state in ('asked', 'unplaced', 'new')`}
  and ${f.list ? sql`r.list_id = ${f.list}` : sql`true`}`

/** Rows of the lists that have no site, by list and as numbered in it; default: those that are due. */
export async function pageOfRowsWithoutSite(
  work: Work,
  filters: RowFilters,
  page: { limit: number; cursor?: string | undefined },
) {
  const after = page.cursor ? decode(page.cursor) : null
  const answer =
    await sql<Row>`select r.id, r.list_id as "listId", b.label as "listLabel", r.row_number as "rowNumber", r.name, r.address,
      r.region_code as "regionCode", coalesce(g.name, r.region_code) as "regionName", r.link_state as state
    from work.list_row r join work.base_list b on b.id = r.list_id left join work.region g on g.code = r.region_code
    where ${where(work, filters)}
      and ${after ? sql`(r.list_id, r.row_number, r.id) > (${after.list}::uuid, ${after.row}, ${after.id}::uuid)` : sql`true`}
    order by r.list_id, r.row_number, r.id limit ${page.limit + 1}`.execute(work.tx)
  const shown = answer.rows.slice(0, page.limit)
  const last = shown.at(-1)
  const next =
    answer.rows.length > page.limit && last
      ? Buffer.from(`${last.listId}|${last.rowNumber}|${last.id}`).toString('base64url')
      : null
  return {
    rows: shown,
    next,
    ...(await countCapped(work.tx, sql`select 1 from work.list_row r where ${where(work, filters)}`)),
  }
}

function decode(cursor: string): { list: string; row: number; id: string } {
  const [list, row, id] = Buffer.from(cursor, 'base64url').toString('utf8').split('|')
  const uuid = /^[0-9a-f-]{36}$/
  if (!list || !row || !id || !uuid.test(list) || !uuid.test(id) || !/^\d{1,9}$/.test(row))
    throw new Problem('list/bad-cursor', 400, '分页标记无效，请回到第一页重新翻页。')
  return { list, row: Number(row), id }
}
