import { sql } from 'kysely'
import type { Work } from '../../../platform/server/work.ts'

/** A site that a department's list told of; `operator_id` stands already. */
export type ListedSite = {
  readonly id: string
  readonly name: string
  readonly place_kind: string
  readonly address: string
  readonly lon: number | null
  readonly lat: number | null
  readonly operator_id: string | null
  readonly landlord_name: string
  readonly meter_no: string
  readonly region_code: string
}
export type ListedOperator = {
  readonly id: string
  readonly kind: 'enterprise' | 'person'
  readonly name: string
  readonly credit_code: string | null
  readonly identity_key: string
  readonly region_code: string
}
/** The columns a list may fill; what is not named stays. */
export type LearntColumns = Partial<
  Pick<ListedSite, 'operator_id' | 'address' | 'lon' | 'lat' | 'meter_no' | 'landlord_name'>
>

/**
 * Makes operators in one statement. Answers which of the ids do not stand because another of the same region and identity
 * does: given id → standing id.
 */
export async function makeOperators(
  work: Work,
  operators: readonly ListedOperator[],
): Promise<Map<string, string>> {
  if (operators.length === 0) return new Map()
  const given = JSON.stringify(operators)
  const columns = sql`(id uuid, kind text, name text, credit_code text, identity_key text, region_code text)`
  const made = await sql<{
    id: string
  }>`insert into work.operator (id, kind, name, credit_code, identity_key, region_code)
    select id, kind, name, credit_code, identity_key, region_code from jsonb_to_recordset(${given}::jsonb) o ${columns}
    on conflict (region_code, identity_key) do nothing returning id`.execute(work.tx)
  if (made.rows.length === operators.length) return new Map()
  const standing = await sql<{ given: string; id: string }>`select g.id as given, o.id
    from jsonb_to_recordset(${given}::jsonb) g ${columns}
    join work.operator o on o.region_code = g.region_code and o.identity_key = g.identity_key
    where o.id <> g.id`.execute(work.tx)
  return new Map(standing.rows.map((row) => [row.given, row.id]))
}

/** Makes sites told by lists, in one statement; regions are villages or grid cells of the acting post's region. */
export async function foundSites(work: Work, sites: readonly ListedSite[]): Promise<void> {
  if (sites.length === 0) return
  await sql`insert into work.site (id, name, place_kind, address, lon, lat, operator_id, landlord_name, meter_no,
      region_code, origin, created_by_name, created_at)
    select s.*, 'list', ${work.actor.name}, ${work.clock.now()} from jsonb_to_recordset(${JSON.stringify(sites)}::jsonb) s
      (id uuid, name text, place_kind text, address text, lon double precision, lat double precision, operator_id uuid,
       landlord_name text, meter_no text, region_code text)`.execute(work.tx)
}

/** Sets what lists told about standing sites. No new version and no new time: a clerk's open edit is not made stale by it. */
export async function learnAboutSites(work: Work, learnt: ReadonlyMap<string, LearntColumns>): Promise<void> {
  for (const column of ['operator_id', 'address', 'meter_no', 'landlord_name'] as const)
    await setColumn(work, column, column === 'operator_id' ? 'uuid' : 'text', learnt)
  const places = [...learnt].filter(([, c]) => c.lon !== undefined)
  if (places.length === 0) return
  await sql`update work.site s set lon = v.lon, lat = v.lat
    from unnest(${places.map(([id]) => id)}::uuid[], ${places.map(([, c]) => c.lon ?? null)}::float8[],
      ${places.map(([, c]) => c.lat ?? null)}::float8[]) v (id, lon, lat) where s.id = v.id`.execute(work.tx)
}

async function setColumn(
  work: Work,
  column: 'operator_id' | 'address' | 'meter_no' | 'landlord_name',
  type: 'uuid' | 'text',
  learnt: ReadonlyMap<string, LearntColumns>,
): Promise<void> {
  const set = [...learnt].filter(([, c]) => c[column] !== undefined)
  if (set.length === 0) return
  await sql`update work.site s set ${sql.ref(column)} = v.value
    from unnest(${set.map(([id]) => id)}::uuid[], ${set.map(([, c]) => c[column] ?? null)}::${sql.raw(type)}[]) v (id, value)
    where s.id = v.id`.execute(work.tx)
}

export type SiteUse = { readonly site_id: string; readonly used_by: string; readonly count: number }

/** What stands on sites, seen by this actor or not: inspection, case, lead, task, photo, row. Only those in its region. */
export async function findSiteUses(work: Work, ids: readonly string[]): Promise<SiteUse[]> {
  if (ids.length === 0) return []
  return (await sql<SiteUse>`select * from app.site_uses(${ids}::uuid[])`.execute(work.tx)).rows
}

/** Removes sites that lists made and nobody has touched since; the caller has seen that nothing stands on them. */
export async function dropListedSites(work: Work, ids: readonly string[]): Promise<string[]> {
  if (ids.length === 0) return []
  const gone = await sql<{ id: string }>`delete from work.site s
    where s.id = any (${ids}::uuid[]) and s.origin = 'list' and s.version = 1 returning s.id`.execute(work.tx)
  return gone.rows.map((row) => row.id)
}

/** Removes those of the operators that nothing names any more. */
export async function dropUnusedOperators(work: Work, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return
  await sql`delete from work.operator o where o.id in (select app.unused_operators(${ids}::uuid[]))`.execute(
    work.tx,
  )
}
