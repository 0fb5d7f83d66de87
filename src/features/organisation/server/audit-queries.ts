import { sql } from 'kysely'
import type { QueryOf } from '../../../kernel/action.ts'
import { ancestorAt } from '../../../kernel/region-code.ts'
import { Problem } from '../../../kernel/problem.ts'
import type { Work } from '../../../platform/server/work.ts'
import type { auditList } from '../domain/audit-contract.ts'
import { countCapped } from '../../../platform/server/lists/page-of-rows.ts'

export type StoredEntry = {
  id: string
  chain: string
  seq: number
  at_ms: number
  content: string
  hash: string
  person_name: string | null
  values: { field: string; before: string | null; after: string | null }[]
}

/** Entries of the auditor's region, newest first. Keyset on (at_ms, id); a county's auditor stays on the county's chain. */
export async function listEntries(work: Work, query: QueryOf<typeof auditList>) {
  const own = work.actor.regionCode
  const county = ancestorAt(own, 'county')
  const scope = work.layers.application
    ? sql`e.region_code ~>=~ ${own} and e.region_code ~<~ ${`${own}:`}`
    : sql`true`
  const from = sql`from platform.audit_entry e
    where ${county ? sql`e.chain = ${county}` : sql`true`} and ${scope}
      and ${same('e.object_id', query.object)} and ${same('e.resource', query.resource)} and ${same('e.action', query.action)}
      and ${query.person ? sql`e.person_id = ${query.person}` : sql`true`}
      and ${query.from ? sql`e.at_ms >= ${startOf(query.from)}` : sql`true`}
      and ${query.to ? sql`e.at_ms < ${startOf(query.to) + 86_400_000}` : sql`true`}`
  const page = await sql<StoredEntry>`
    select e.id, e.chain, e.seq, e.at_ms, e.content, encode(e.hash, 'hex') as hash, p.name as person_name,
      coalesce((select jsonb_agg(jsonb_build_object('field', v.field, 'before', v.before, 'after', v.after) order by v.field)
        from platform.audit_value v where v.entry_id = e.id), '[]') as values
    from (select e.* ${from} and ${after(query.cursor)} order by e.at_ms desc, e.id desc limit ${query.limit + 1}) e
    left join work.person p on p.id = e.person_id order by e.at_ms desc, e.id desc`.execute(work.tx)
  const rows = page.rows.slice(0, query.limit)
  const last = rows.at(-1)
  const next =
    page.rows.length > query.limit && last
      ? Buffer.from(`${last.at_ms}|${last.id}`).toString('base64url')
      : null
  return { rows, next, ...(await countCapped(work.tx, sql`select 1 ${from}`)) }
}

const same = (column: string, value: string | undefined) =>
  value ? sql`${sql.ref(column)} = ${value}` : sql`true`

/** Midnight in Shanghai, which has had no summer time since 1991, as milliseconds since the epoch. */
const startOf = (day: string): number => Date.parse(`${day}T00:00:00+08:00`)

function after(cursor: string | undefined) {
  if (!cursor) return sql`true`
  const [at, id, ...rest] = Buffer.from(cursor, 'base64url').toString('utf8').split('|')
  if (
    !at ||
    !id ||
    rest.length > 0 ||
    !/^\d{1,15}$/.test(at) ||
    !/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id)
  )
    throw new Problem('list/bad-cursor', 400, '分页标记无效，请回到第一页重新翻页。')
  return sql`(e.at_ms, e.id) < (${Number(at)}::bigint, ${id}::uuid)`
}

/** Heads of the chains the auditor's region has a part in, and the installation's. */
export async function listHeads(work: Work): Promise<{ chain: string; seq: number; head: string }[]> {
  const own = work.actor.regionCode
  const county = ancestorAt(own, 'county')
  const answer = await sql<{
    chain: string
    seq: number
    head: string
  }>`select chain, seq, head from app.audit_heads()
    where chain = 'installation' or ${county ? sql`chain = ${county}` : sql`starts_with(chain, ${own})`}`.execute(
    work.tx,
  )
  return answer.rows
}
