import { sql } from 'kysely'
import type { QueryOf } from '../../../kernel/action.ts'
import { levelOf } from '../../../kernel/region-code.ts'
import { afterPlace } from '../../../platform/server/database/keyset.ts'
import type { Work } from '../../../platform/server/work.ts'
import type { orgList } from '../domain/org-contract.ts'
import type { OrgKind } from '../domain/org-kind.ts'
import { inActorRegion } from './jurisdiction.ts'
import { likeText } from './like-text.ts'
import { countCapped, pageOfRows } from '../../../platform/server/lists/page-of-rows.ts'

export type StoredOrg = {
  id: string
  name: string
  kind: OrgKind
  region_code: string
  region_name: string | null
  active: boolean
  posts: number
  at: string
}

const columns = sql`o.id, o.name, o.kind, o.region_code, r.name as region_name, o.active, o.updated_at::text as at,
  (select count(*)::int from work.membership m where m.org_id = o.id and (m.valid_to is null or m.valid_to >= app.local_today())) as posts`

export async function listOrgs(work: Work, query: QueryOf<typeof orgList>) {
  const within = query.region
    ? sql`${sql.ref(`o.${levelOf(query.region)}_code`)} = ${query.region}`
    : sql`true`
  const from = sql`from work.org o left join work.region r on r.code = o.region_code
    where ${inActorRegion(work, 'o')} and ${within}
      and (${query.kind ?? null}::text is null or o.kind = ${query.kind ?? null})
      and (${query.inactive === 'yes'} or o.active)
      and (${query.q ?? ''} = '' or o.name like ${likeText(query.q ?? '')})`
  const page =
    await sql<StoredOrg>`select ${columns} ${from} and ${afterPlace(query.cursor, 'o.updated_at', 'o.id')}
    order by o.updated_at desc, o.id desc limit ${query.limit + 1}`.execute(work.tx)
  return {
    ...pageOfRows(page.rows, query.limit, (row) => row),
    ...(await countCapped(work.tx, sql`select 1 ${from}`)),
  }
}

/** The office when it lies in the actor's region. */
export async function findOrg(work: Work, orgId: string): Promise<StoredOrg | undefined> {
  const answer =
    await sql<StoredOrg>`select ${columns} from work.org o left join work.region r on r.code = o.region_code
    where o.id = ${orgId} and ${inActorRegion(work, 'o')}`.execute(work.tx)
  return answer.rows[0]
}

/** Locks the office against a change and a new post at the same time. */
export async function lockOrg(work: Work, orgId: string): Promise<StoredOrg | undefined> {
  const locked =
    await sql`select 1 from work.org o where o.id = ${orgId} and ${inActorRegion(work, 'o')} for update`.execute(
      work.tx,
    )
  return locked.rows.length === 1 ? findOrg(work, orgId) : undefined
}

/** The office wherever it lies: which offices exist is no secret (a county officer may be posted to a town). */
export async function findAnyOrg(work: Work, orgId: string) {
  const answer = await sql<{ id: string; name: string; kind: OrgKind; region_code: string; active: boolean }>`
    select id, name, kind, region_code, active from work.org where id = ${orgId}`.execute(work.tx)
  return answer.rows[0]
}

/** An active office by its exact name, at the region or nearest above it. */
export async function findOrgNamed(
  work: Work,
  name: string,
  regionCode: string,
): Promise<string | undefined> {
  const answer = await sql<{ id: string }>`select id from work.org where name = ${name} and active
    and starts_with(${regionCode}, region_code) order by length(region_code) desc, id limit 1`.execute(
    work.tx,
  )
  return answer.rows[0]?.id
}

export async function coveredBy(work: Work, orgId: string): Promise<{ code: string; name: string }[]> {
  const answer = await sql<{ code: string; name: string }>`
    select r.code, r.name from work.org_region c join work.region r on r.code = c.covered_code where c.org_id = ${orgId} order by r.code`.execute(
    work.tx,
  )
  return answer.rows
}

export const insertOrg = (work: Work, org: { id: string; name: string; kind: string; regionCode: string }) =>
  sql`insert into work.org (id, name, kind, region_code) values (${org.id}, ${org.name}, ${org.kind}, ${org.regionCode})`.execute(
    work.tx,
  )

export const updateOrg = (work: Work, org: { id: string; name: string; kind: string }) =>
  sql`update work.org set name = ${org.name}, kind = ${org.kind}, updated_at = now() where id = ${org.id}`.execute(
    work.tx,
  )

export const endOrg = (work: Work, orgId: string) =>
  sql`update work.org set active = false, updated_at = now() where id = ${orgId}`.execute(work.tx)

export async function setCovered(work: Work, orgId: string, codes: readonly string[]): Promise<void> {
  await sql`delete from work.org_region where org_id = ${orgId}`.execute(work.tx)
  if (codes.length > 0)
    await sql`insert into work.org_region (org_id, covered_code) select ${orgId}, unnest(${[...codes]}::text[])`.execute(
      work.tx,
    )
}
