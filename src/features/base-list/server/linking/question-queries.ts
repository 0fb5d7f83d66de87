import { sql, type RawBuilder } from 'kysely'
import type { PageQuery } from '../../../../kernel/paging.ts'
import { countCapped } from '../../../../platform/server/lists/page-of-rows.ts'
import type { Work } from '../../../../platform/server/work.ts'
import type { OrgKind } from '../../../organisation/domain/index.ts'
import { visibleTo } from '../../../organisation/server/index.ts'
import type { LinkEvidence, QuestionFilters, QuestionReason } from '../../domain/index.ts'
import { afterWeight, pageByWeight } from './weight-cursor.ts'

const like = (text: string) => `%${text.replace(/[\\%_]/g, '\\$&')}%`

/** Open questions of the acting post's region and department; the filters narrow them. */
function conditions(work: Work, f: QuestionFilters): RawBuilder<boolean> {
  const parts = [
    visibleTo(work, 'q'),
    f.region ? sql<boolean>`starts_with(q.region_code, ${f.region})` : null,
    f.listId ? sql<boolean>`q.list_id = ${f.listId}` : null,
    f.rowId ? sql<boolean>`q.row_id = ${f.rowId}` : null,
    f.siteId ? sql<boolean>`q.site_id = ${f.siteId}` : null,
    f.reason ? sql<boolean>`q.reason = ${f.reason}` : null,
    f.q
      ? sql<boolean>`(r.name like ${like(f.q)} or s.name like ${like(f.q)} or r.address like ${like(f.q)})`
      : null,
  ]
  return sql<boolean>`${sql.join(
    parts.filter((part) => part !== null),
    sql` and `,
  )}`
}
const tables = sql`work.link_question q join work.list_row r on r.id = q.row_id join work.site s on s.id = q.site_id
  join work.base_list l on l.id = q.list_id`

export type QuestionListRow = {
  readonly id: string
  readonly reason: QuestionReason
  readonly weight: number
  readonly probability: number
  readonly row_id: string
  readonly row_name: string
  readonly row_address: string
  readonly row_region: string
  readonly list_label: string
  readonly kind: string
  readonly site_id: string
  readonly site_name: string
  readonly site_address: string
  readonly region_name: string | null
  readonly town_name: string | null
  readonly asked_at: Date
}

export async function listQuestions(work: Work, filters: QuestionFilters, page: PageQuery) {
  const found =
    await sql<QuestionListRow>`select q.id, q.reason, q.weight, q.probability, q.row_id, r.name as row_name,
      r.address as row_address, r.region_code as row_region, l.label as list_label, l.kind, q.site_id, s.name as site_name,
      s.address as site_address, region.name as region_name, town.name as town_name, q.asked_at
    from ${tables} left join work.region region on region.code = s.region_code left join work.region town on town.code = s.town_code
    where ${conditions(work, filters)} and ${afterWeight(page.cursor, 'q.weight', 'q.id')}
    order by q.weight desc, q.id desc limit ${page.limit + 1}`.execute(work.tx)
  return {
    ...pageByWeight(found.rows, page.limit, (row) => row.weight),
    ...(await countCapped(work.tx, sql`select q.id from ${tables} where ${conditions(work, filters)}`)),
  }
}

export type QuestionFull = {
  readonly id: string
  readonly reason: QuestionReason
  readonly weight: number
  readonly probability: number
  readonly evidence: LinkEvidence[]
  readonly row_id: string
  readonly site_id: string
}
export async function findQuestion(work: Work, id: string): Promise<QuestionFull | undefined> {
  const found =
    await sql<QuestionFull>`select q.id, q.reason, q.weight, q.probability, q.evidence, q.row_id, q.site_id
    from work.link_question q where q.id = ${id} and ${visibleTo(work, 'q')}`.execute(work.tx)
  return found.rows[0]
}

/** The question behind this one in the queue's order, else the first; null when it is the only one. */
export async function nextQuestion(
  work: Work,
  filters: QuestionFilters,
  now: QuestionFull,
): Promise<string | null> {
  const first = async (more: RawBuilder<boolean>) =>
    (
      await sql<{
        id: string
      }>`select q.id from ${tables} where ${conditions(work, filters)} and q.id <> ${now.id} and ${more}
        order by q.weight desc, q.id desc limit 1`.execute(work.tx)
    ).rows[0]?.id ?? null
  return (
    (await first(sql<boolean>`(q.weight, q.id) < (${now.weight}, ${now.id}::uuid)`)) ??
    (await first(sql<boolean>`true`))
  )
}

export async function otherQuestions(work: Work, rowId: string, id: string) {
  return (
    await sql<{ id: string; site_id: string; site_name: string; probability: number }>`
      select q.id, q.site_id, s.name as site_name, q.probability from work.link_question q join work.site s on s.id = q.site_id
      where q.row_id = ${rowId} and q.id <> ${id} and ${visibleTo(work, 'q')} order by q.weight desc limit 10`.execute(
      work.tx,
    )
  ).rows
}

export async function countQuestions(
  work: Work,
  f: { region?: string | undefined; listId?: string | undefined },
) {
  const region = f.region ? sql<boolean>`starts_with(x.region_code, ${f.region})` : sql<boolean>`true`
  const list = f.listId ? sql<boolean>`x.list_id = ${f.listId}` : sql<boolean>`true`
  const questions = sql`select x.id, x.reason from work.link_question x where ${visibleTo(work, 'x')} and ${region} and ${list}`
  const rows = (state: string) =>
    sql`select x.id from work.list_row x where ${visibleTo(work, 'x')} and ${region} and ${list}
      and x.link_state = ${state} and x.gone_import_id is null`
  const byReason = await sql<{ reason: QuestionReason; count: number }>`select reason, count(*)::int as count
    from (${questions} limit 1000) q group by reason order by 2 desc`.execute(work.tx)
  return {
    asked: await countCapped(work.tx, questions),
    unplaced: await countCapped(work.tx, rows('unplaced')),
    setAside: await countCapped(work.tx, rows('set_aside')),
    byReason: byReason.rows,
  }
}

export type WaitingRow = {
  readonly id: string
  readonly name: string
  readonly address: string
  readonly credit_code: string | null
  readonly list_id: string
  readonly list_label: string
  readonly kind: string
  readonly org_kind: OrgKind
  readonly region_code: string
  readonly region_name: string | null
  readonly link_state: 'unplaced' | 'set_aside'
  readonly at_text: string
}
export async function listWaiting(
  work: Work,
  f: {
    region?: string | undefined
    listId?: string | undefined
    state: 'unplaced' | 'set_aside'
    q?: string | undefined
  },
  page: PageQuery,
  after: RawBuilder<boolean>,
) {
  const where = sql<boolean>`${visibleTo(work, 'r')} and r.link_state = ${f.state} and r.gone_import_id is null
    and ${f.region ? sql<boolean>`starts_with(r.region_code, ${f.region})` : sql<boolean>`true`}
    and ${f.listId ? sql<boolean>`r.list_id = ${f.listId}` : sql<boolean>`true`}
    and ${f.q ? sql<boolean>`(r.name like ${like(f.q)} or r.address like ${like(f.q)})` : sql<boolean>`true`}`
  const rows =
    await sql<WaitingRow>`select r.id, r.name, r.address, r.credit_code, r.list_id, l.label as list_label, l.kind,
      l.org_kind, r.region_code, region.name as region_name, r.link_state, r.created_at::text as at_text
    from work.list_row r join work.base_list l on l.id = r.list_id left join work.region region on region.code = r.region_code
    where ${where} and ${after} order by r.created_at desc, r.id desc limit ${page.limit + 1}`.execute(
      work.tx,
    )
  return {
    rows: rows.rows,
    ...(await countCapped(work.tx, sql`select r.id from work.list_row r where ${where}`)),
  }
}
