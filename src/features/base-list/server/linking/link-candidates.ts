import { sql } from 'kysely'
import type { Work } from '../../../../platform/server/work.ts'
import type { LinkStage } from './link-stage.ts'
import { loadRows, loadSites } from './link-subjects.ts'

/** A key that leads to more places than this says little by itself. */
const mostPerKey = 60
/** Stored places and waiting rows that one row is compared with, beside those of its own go: such with a rare key, then those that share most. */
const mostCandidates = mostPerKey
/** So few, and whoever shares the key is compared whatever else there is. */
const rareKey = 3
/** Of a row all of whose keys are such: so many places of each are gone through for those that share most. */
const mostOfFrequent = 5_000

/** Of those alike in every key nothing tells them apart but what is compared. */
const mostOfAllFrequent = 300

export type Candidates = { readonly sites: string[]; readonly waiting: string[] }
type Wanted = { readonly county: string; readonly keys: readonly number[] }
type Found = {
  readonly n: number
  readonly of_site: boolean
  readonly subject_id: string
  /** The rarer the keys shared and the more of them, the higher. */
  readonly shared: number
  readonly rarest: number
}

/** What shares keys with each record, loaded into the stage. */
export async function loadCandidates(
  work: Work,
  stage: LinkStage,
  wanted: readonly Wanted[],
): Promise<Candidates[]> {
  const perRow: Found[][] = wanted.map(() => [])
  for (const one of await findByKeys(work, wanted)) perRow[one.n]!.push(one)
  const without = wanted.flatMap((_, n) => (perRow[n]!.length === 0 ? [n] : []))
  for (const one of await findByFrequentKeys(work, wanted, without)) perRow[one.n]!.push(one)
  const chosen = perRow.map((list) =>
    list
      .toSorted((a, b) => b.shared - a.shared || (a.subject_id < b.subject_id ? -1 : 1))
      .filter((one, place) => place < mostCandidates || one.rarest <= rareKey),
  )
  const ids = (ofSite: boolean) => [
    ...new Set(chosen.flatMap((list) => list.filter((c) => c.of_site === ofSite).map((c) => c.subject_id))),
  ]
  await stageSites(work, stage, ids(true))
  for (const row of await loadRows(work, ids(false)))
    if (row.link_state === 'unplaced') stage.waiting.set(row.id, row)
  return chosen.map((list) => ({
    sites: list.filter((c) => c.of_site).map((c) => c.subject_id),
    waiting: list.filter((c) => !c.of_site).map((c) => c.subject_id),
  }))
}

const flat = (wanted: readonly Wanted[], of: readonly number[]) => {
  const all = of.flatMap((n) => wanted[n]!.keys.map((key) => ({ n, county: wanted[n]!.county, key })))
  return sql`unnest(${all.map((f) => f.n)}::int[], ${all.map((f) => f.county)}::text[], ${all.map((f) => f.key)}::bigint[])
    w (n, county, key)`
}

/** Each distinct key is looked up once for all rows; a record the same in every field shares all keys, so its rarest finds it. */
async function findByKeys(work: Work, wanted: readonly Wanted[]): Promise<Found[]> {
  if (wanted.every(({ keys }) => keys.length === 0)) return []
  const found = await sql<Found>`with w as materialized (select * from ${flat(wanted, [...wanted.keys()])}),
    hit as materialized (
      select k.county, k.key, a.sites, a.ids, cardinality(a.ids) as places
      from (select distinct county, key from w) k
      cross join lateral (select array_agg(l.of_site) as sites, array_agg(l.subject_id) as ids from (
        select l.of_site, l.subject_id from work.link_key l where l.county_code = k.county and l.key = k.key
        limit ${mostPerKey + 1}) l) a
      where a.ids is not null and cardinality(a.ids) <= ${mostPerKey})
    select w.n, f.of_site, f.subject_id, sum(ln(1 + 2000.0 / h.places))::float8 as shared, min(h.places)::int as rarest
    from w join hit h using (county, key) cross join lateral unnest(h.sites, h.ids) f (of_site, subject_id)
    group by 1, 2, 3`.execute(work.tx)
  return found.rows
}

/**
 * Rows all of whose keys lead to many places (a small shop of a frequent name without a number): those that share most of them. A row
 * with a key that nobody has is passed over, its like does not stand.
 */
async function findByFrequentKeys(
  work: Work,
  wanted: readonly Wanted[],
  of: readonly number[],
): Promise<Found[]> {
  if (of.every((n) => wanted[n]!.keys.length === 0)) return []
  const found = await sql<Found>`with w as materialized (select * from ${flat(wanted, of)}),
    open as materialized (select distinct w.n from w except select w.n from w where not exists (
      select 1 from work.link_key l where l.county_code = w.county and l.key = w.key))
    select o.n, f.of_site, f.subject_id, f.shared::float8, 0 as rarest
    from open o cross join lateral (
      select l.of_site, l.subject_id, count(*) as shared from w cross join lateral (
        select l.of_site, l.subject_id from work.link_key l where l.county_code = w.county and l.key = w.key
        limit ${mostOfFrequent}) l
      where w.n = o.n group by 1, 2 order by 3 desc, 2 limit ${mostOfAllFrequent}) f`.execute(work.tx)
  return found.rows
}

/** Candidates of this go beside the stored ones, found by the same rule. */
export function withStaged(stage: LinkStage, stored: Candidates, wanted: Wanted): Candidates {
  const [sites, waiting] = [new Set(stored.sites), new Set(stored.waiting)]
  const places = wanted.keys.map((key) => stage.keyed.get(`${wanted.county} ${key}`))
  const rare = places.filter((ids) => ids !== undefined && ids.size <= mostPerKey)
  const ids =
    rare.length === 0 && !places.includes(undefined) ? sharingMost(places) : rare.flatMap((p) => [...p!])
  for (const id of ids) {
    if (stage.sites.has(id)) sites.add(id)
    else if (stage.waiting.has(id)) waiting.add(id)
  }
  return { sites: [...sites].toSorted(), waiting: [...waiting].toSorted() }
}

function sharingMost(places: readonly (ReadonlySet<string> | undefined)[]): string[] {
  const shared = new Map<string, number>()
  for (const ids of places) for (const id of ids ?? []) shared.set(id, (shared.get(id) ?? 0) + 1)
  const most = [...shared].toSorted((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
  return most.slice(0, mostCandidates).map(([id]) => id)
}

/** Loads sites and their rows into the stage; those it has stay as they are. */
export async function stageSites(work: Work, stage: LinkStage, ids: readonly string[]): Promise<void> {
  const missing = ids.filter((id) => !stage.sites.has(id))
  const { sites, rows } = await loadSites(work, missing)
  for (const site of sites) stage.sites.set(site.id, { site, rows: [], keys: new Set() })
  for (const row of rows) if (row.site_id) stage.sites.get(row.site_id)?.rows.push(row)
}
