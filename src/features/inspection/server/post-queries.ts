import { sql } from 'kysely'
import type { Work } from '../../../platform/server/work.ts'
import type { OrgKind } from '../../organisation/domain/index.ts'
import type { OfficerPost } from '../domain/index.ts'

export type PostRecord = OfficerPost & {
  readonly department: OrgKind
  readonly orgName: string
  readonly regionName: string
}

const select = sql`select m.id as "membershipId", m.person_id as "personId", coalesce(p.name, g.name) as name, m.role, m.region_code as "regionCode",
    m.certificate_no as "certificateNo", m.certificate_valid_to::text as "certificateValidTo", m.valid_from::text as "validFrom",
    m.valid_to::text as "validTo", o.kind as department, o.name as "orgName", coalesce(r.name, m.region_code) as "regionName"
  from work.membership m left join work.person p on p.id = m.person_id
    left join lateral (select c.name, c.stands from app.posts_of_cross_check(array[m.id]) c where p.id is null) g on true
    join work.org o on o.id = m.org_id and o.active left join work.region r on r.code = m.region_code`
/** Whoever holds the post is active; of people from elsewhere only what the opener of a cross check may know (their name). */
const standing = sql`coalesce(p.active, g.stands, false)`
/** Posts lie in the acting post's own region, or are the actor's own. */
const visible = (work: Work) =>
  work.layers.application
    ? sql`(starts_with(m.region_code, ${work.actor.regionCode}) or m.person_id = ${work.actor.personId})`
    : sql`true`

/** The posts with these ids that the actor may see, in the order asked for. */
export async function findPosts(work: Work, ids: readonly string[]): Promise<PostRecord[]> {
  const found =
    await sql<PostRecord>`${select} where ${visible(work)} and ${standing} and m.id = any (${[...ids]}::uuid[])`.execute(
      work.tx,
    )
  return ids.flatMap((id) => found.rows.find((row) => row.membershipId === id) ?? [])
}

/** Grid workers whose home is elsewhere: the guests of a cross check. */
const guest = sql`(m.role = 'grid_worker' and not coalesce(starts_with(p.region_code, m.region_code), false))`

/** Posts standing today whose region covers the place, and guests anywhere below it, for choosing who goes. */
export async function listPosts(
  work: Work,
  query: { region: string; certified: boolean },
): Promise<PostRecord[]> {
  const found = await sql<PostRecord>`${select}
    where ${visible(work)} and ${standing} and (starts_with(${query.region}, m.region_code)
        or (${guest} and starts_with(m.region_code, ${query.region})))
      and m.role in ('grid_worker', 'clerk', 'leader_in_charge', 'principal_leader', 'department_officer')
      and m.valid_from <= app.local_today() and (m.valid_to is null or m.valid_to >= app.local_today())
      and (not ${query.certified} or (m.role = 'department_officer' and m.certificate_no is not null))
    order by length(m.region_code) desc, o.kind, name limit 300`.execute(work.tx)
  return found.rows
}
