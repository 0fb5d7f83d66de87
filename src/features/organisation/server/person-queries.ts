import { sql } from 'kysely'
import type { QueryOf } from '../../../kernel/action.ts'
import { levelOf } from '../../../kernel/region-code.ts'
import { afterPlace } from '../../../platform/server/database/keyset.ts'
import type { Work } from '../../../platform/server/work.ts'
import type { OrgKind } from '../domain/org-kind.ts'
import type { NewPost, personList } from '../domain/person-contract.ts'
import type { Role } from '../domain/role.ts'
import { inActorRegion } from './jurisdiction.ts'
import { likeText } from './like-text.ts'
import { countCapped, pageOfRows } from '../../../platform/server/lists/page-of-rows.ts'

export type StoredPerson = {
  id: string
  login: string
  name: string
  telephone: string | null
  region_code: string
  region_name: string | null
  active: boolean
  at: string
}
export type StoredPost = {
  id: string
  person_id: string
  role: Role
  title: string
  org_id: string
  org_name: string
  department: OrgKind
  region_code: string
  region_name: string | null
  certificate_no: string | null
  certificate_valid_to: string | null
  valid_from: string
  valid_to: string | null
  document: string | null
  current: boolean
  ended: boolean
}

const columns = sql`p.id, p.login, p.name, p.telephone, p.region_code, r.name as region_name, p.active, p.updated_at::text as at`
const standing = sql`m.valid_from <= app.local_today() and (m.valid_to is null or m.valid_to >= app.local_today())`

export async function listPeople(work: Work, query: QueryOf<typeof personList>) {
  const within = query.region
    ? sql`${sql.ref(`p.${levelOf(query.region)}_code`)} = ${query.region}`
    : sql`true`
  const [role, org, q] = [query.role ?? null, query.org ?? null, query.q ?? '']
  const from = sql`from work.person p left join work.region r on r.code = p.region_code
    where ${inActorRegion(work, 'p')} and ${within} and (${query.inactive === 'yes'} or p.active)
      and (${q} = '' or p.name like ${likeText(q)} or p.login like ${likeText(q.toLowerCase())})
      and ((${role}::text is null and ${org}::uuid is null) or exists (select 1 from work.membership m where m.person_id = p.id
        and ${inActorRegion(work, 'm')} and ${standing} and (${role}::text is null or m.role = ${role})
        and (${org}::uuid is null or m.org_id = ${org}::uuid)))`
  const page =
    await sql<StoredPerson>`select ${columns} ${from} and ${afterPlace(query.cursor, 'p.updated_at', 'p.id')}
    order by p.updated_at desc, p.id desc limit ${query.limit + 1}`.execute(work.tx)
  return {
    ...pageOfRows(page.rows, query.limit, (row) => row),
    ...(await countCapped(work.tx, sql`select 1 ${from}`)),
  }
}

export async function findPerson(work: Work, personId: string): Promise<StoredPerson | undefined> {
  const answer =
    await sql<StoredPerson>`select ${columns} from work.person p left join work.region r on r.code = p.region_code
    where p.id = ${personId} and ${inActorRegion(work, 'p')}`.execute(work.tx)
  return answer.rows[0]
}

export async function lockPerson(work: Work, personId: string): Promise<StoredPerson | undefined> {
  const locked =
    await sql`select 1 from work.person p where p.id = ${personId} and ${inActorRegion(work, 'p')} for update`.execute(
      work.tx,
    )
  return locked.rows.length === 1 ? findPerson(work, personId) : undefined
}

/** Posts of people in the actor's region, newest first. */
export async function postsOf(work: Work, personIds: readonly string[]): Promise<StoredPost[]> {
  return selectPosts(work, sql`m.person_id = any(${[...personIds]}::uuid[])`)
}

export async function lockPost(work: Work, postId: string): Promise<StoredPost | undefined> {
  await sql`select 1 from work.membership m where m.id = ${postId} and ${inActorRegion(work, 'm')} for update`.execute(
    work.tx,
  )
  return (await selectPosts(work, sql`m.id = ${postId}`))[0]
}

async function selectPosts(work: Work, condition: ReturnType<typeof sql>): Promise<StoredPost[]> {
  const answer = await sql<StoredPost>`
    select m.id, m.person_id, m.role, m.title, m.org_id, o.name as org_name, o.kind as department, m.region_code, r.name as region_name,
      m.certificate_no, m.certificate_valid_to, m.valid_from, m.valid_to, m.document, (${standing} and o.active) as current,
      (m.valid_to is not null and m.valid_to <= app.local_today()) as ended
    from work.membership m join work.org o on o.id = m.org_id left join work.region r on r.code = m.region_code
    where ${condition} and ${inActorRegion(work, 'm')} order by m.valid_from desc, m.id desc limit 500`.execute(
    work.tx,
  )
  return answer.rows
}

/** Answers false when the login is taken. */
export async function insertPerson(
  work: Work,
  person: { id: string; login: string; name: string; telephone: string; regionCode: string },
): Promise<boolean> {
  const answer = await sql`insert into work.person (id, login, name, telephone, region_code)
    values (${person.id}, ${person.login}, ${person.name}, ${person.telephone || null}, ${person.regionCode})
    on conflict (login) do nothing`.execute(work.tx)
  return answer.numAffectedRows === 1n
}

export const updatePerson = (work: Work, person: { id: string; name: string; telephone: string }) =>
  sql`update work.person set name = ${person.name}, telephone = ${person.telephone || null}, updated_at = now() where id = ${person.id}`.execute(
    work.tx,
  )

/** The account and every post of it end today. */
export async function endPerson(work: Work, personId: string): Promise<void> {
  await sql`update work.person set active = false, updated_at = now() where id = ${personId}`.execute(work.tx)
  await sql`update work.membership set valid_to = greatest(valid_from, app.local_today()), updated_at = now()
    where person_id = ${personId} and (valid_to is null or valid_to > app.local_today())`.execute(work.tx)
}

export const insertPost = (work: Work, post: NewPost & { id: string; personId: string }) =>
  sql`insert into work.membership (id, person_id, org_id, role, title, certificate_no, certificate_valid_to, valid_from, valid_to, document, region_code)
    values (${post.id}, ${post.personId}, ${post.orgId}, ${post.role}, ${post.title}, ${post.certificateNo || null},
      ${post.certificateValidTo}::date, ${post.validFrom}::date, ${post.validTo}::date, ${post.document || null}, ${post.regionCode})`.execute(
    work.tx,
  )

export const endPostOn = (work: Work, postId: string, validTo: string, document: string) =>
  sql`update work.membership set valid_to = ${validTo}::date, document = coalesce(nullif(concat_ws('；', document, nullif(${document}, '')), ''), document),
    updated_at = now() where id = ${postId}`.execute(work.tx)

/** Whether the gate lets the actor touch this account's sign-in (region, and no post outside it). */
export async function mayAdminister(work: Work, personId: string): Promise<boolean> {
  const answer = await sql<{ may: boolean }>`select app.may_administer(${personId}::uuid) as may`.execute(
    work.tx,
  )
  return answer.rows[0]!.may
}

export async function setFirstPassword(work: Work, personId: string, hash: string): Promise<boolean> {
  const answer = await sql<{
    done: boolean
  }>`select app.set_password(null, ${personId}::uuid, ${hash}) as done`.execute(work.tx)
  return answer.rows[0]!.done
}
export const clearSecondFactor = (work: Work, personId: string) =>
  sql`select app.clear_totp(${personId}::uuid)`.execute(work.tx)
export const endSessions = (work: Work, personId: string) =>
  sql`select app.end_sessions(${personId}::uuid)`.execute(work.tx)

export async function credentialState(
  work: Work,
  personId: string,
): Promise<{ mustChange: boolean; secondFactor: boolean }> {
  const answer = await sql<{ must_change: boolean; totp: boolean }>`
    select must_change, totp from app.credential_state(${personId}::uuid)`.execute(work.tx)
  const row = answer.rows[0]
  return { mustChange: row?.must_change ?? false, secondFactor: row?.totp ?? false }
}
