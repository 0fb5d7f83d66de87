import { sql } from 'kysely'
import type { LocalDate } from '../../../kernel/local-date.ts'
import { levelOf, regionLevels, type RegionLevel } from '../../../kernel/region-code.ts'
import type { Work } from '../../../platform/server/work.ts'
import type { BoundaryGeometry, RegionRow } from '../domain/region-contract.ts'

type Stored = RegionRow & { skipped: boolean; boundary: BoundaryGeometry | null }

export const levelBelow = (level: RegionLevel): RegionLevel | null =>
  regionLevels[regionLevels.indexOf(level) + 1] ?? null

/** Regions by code, in the order of the codes; unknown ones are missing. */
export async function findRegions(
  work: Work,
  codes: readonly string[],
  withBoundary = false,
): Promise<Stored[]> {
  const rows: Stored[] = []
  for (const code of codes) {
    const below = levelBelow(levelOf(code))
    rows.push(
      ...(await select(work, sql`r.level = ${levelOf(code)} and r.code = ${code}`, below, withBoundary)),
    )
  }
  return rows
}

/** The regions right below one, on the day; a level that does not exist in the tree is stepped over. */
export async function listRegionsBelow(
  work: Work,
  parent: string,
  day: LocalDate,
  withBoundary = false,
): Promise<Stored[]> {
  const level = levelBelow(levelOf(parent))
  if (!level) return []
  // Pattern operators and one level: a range of the index (level, code text_pattern_ops), also for 620,000 villages.
  const condition = sql`r.level = ${level} and r.code ~>~ ${parent} and r.code ~<~ ${`${parent}:`}
    and r.valid_from <= ${day}::date and (r.valid_to is null or r.valid_to >= ${day}::date)`
  const rows = await select(work, condition, levelBelow(level), withBoundary)
  const shown: Stored[] = []
  for (const row of rows)
    shown.push(...(row.skipped ? await listRegionsBelow(work, row.code, day, withBoundary) : [row]))
  return shown
}

async function select(
  work: Work,
  condition: ReturnType<typeof sql>,
  below: RegionLevel | null,
  withBoundary: boolean,
): Promise<Stored[]> {
  const answer = await sql<Stored>`
    select r.code, r.name, r.level, r.skipped, r.lon, r.lat, ${withBoundary ? sql`r.boundary` : sql`null`} as boundary,
      exists (select 1 from work.region c where c.level = ${below ?? 'none'} and c.code ~>~ r.code and c.code ~<~ (r.code || ':')) as "hasChildren"
    from work.region r where ${condition} order by r.code limit 5000`.execute(work.tx)
  return answer.rows
}

/** Codes among the given that are known regions. */
export async function knownRegions(work: Work, codes: readonly string[]): Promise<Set<string>> {
  const answer = await sql<{ code: string }>`
    select code from work.region where code = any(${[...new Set(codes)]}::text[])`.execute(work.tx)
  return new Set(answer.rows.map((row) => row.code))
}

export type RegionImportRow = {
  readonly code: string
  readonly name: string
  readonly level: RegionLevel
  readonly boundary?: BoundaryGeometry | null
  readonly lon?: number | null
  readonly lat?: number | null
}

/** Inserts or updates; what the row leaves out stays as it was. Answers how many were new, different, the same. */
export async function saveRegions(work: Work, rows: readonly RegionImportRow[]) {
  let [added, changed] = [0, 0]
  for (let from = 0; from < rows.length; from += 500) {
    const batch = rows.slice(from, from + 500).map((row) => ({
      code: row.code,
      name: row.name,
      level: row.level,
      boundary: row.boundary ?? null,
      lon: row.lon ?? null,
      lat: row.lat ?? null,
    }))
    const answer = await sql<{ added: boolean }>`
      insert into work.region as r (code, name, level, boundary, lon, lat)
      select x.code, x.name, x.level, nullif(x.boundary, 'null'::jsonb), x.lon, x.lat
      from jsonb_to_recordset(${JSON.stringify(batch)}::jsonb)
        as x(code text, name text, level text, boundary jsonb, lon double precision, lat double precision)
      on conflict (code) do update set name = excluded.name, boundary = coalesce(excluded.boundary, r.boundary),
        lon = coalesce(excluded.lon, r.lon), lat = coalesce(excluded.lat, r.lat)
      where (r.name, r.boundary, r.lon, r.lat) is distinct from
        (excluded.name, coalesce(excluded.boundary, r.boundary), coalesce(excluded.lon, r.lon), coalesce(excluded.lat, r.lat))
      returning (xmax = 0) as added`.execute(work.tx)
    added += answer.rows.filter((row) => row.added).length
    changed += answer.rows.filter((row) => !row.added).length
  }
  return { added, changed, unchanged: rows.length - added - changed }
}
