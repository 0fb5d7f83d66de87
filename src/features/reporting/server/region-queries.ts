import { sql } from 'kysely'
import type { Work } from '../../../platform/server/work.ts'
import type { NamedRegion } from '../domain/index.ts'

export type RegionFacts = {
  readonly code: string
  readonly name: string
  /** Names from the county down: 清源县云溪镇前进村. */
  readonly label: string
  /** 填报单位: the village's committee, elsewhere the safety office; the region's name where neither is known. */
  readonly unit: string
}

/** A region with its names; undefined when there is no such code. */
export async function findRegionFacts(work: Work, code: string): Promise<RegionFacts | undefined> {
  const found = await sql<RegionFacts>`select r.code, r.name,
      (select string_agg(a.name, '' order by length(a.code)) from work.region a
        where starts_with(r.code, a.code) and (length(a.code) >= 6 or a.code = r.code) and not a.skipped) as label,
      coalesce((select o.name from work.org o where o.region_code = r.code and o.active
        and o.kind = case when r.level in ('village', 'grid') then 'village_committee' else 'safety_office' end
        order by o.created_at limit 1), r.name) as unit
    from work.region r where r.code = ${code}`.execute(work.tx)
  return found.rows[0]
}

/** The units one level below, in order of code; levels that do not exist are passed over. Grids are no units. */
export async function listUnitsBelow(work: Work, code: string): Promise<{ code: string; name: string }[]> {
  const found = await sql<{ code: string; name: string }>`with below as (
      select r.code, r.name from work.region r
      where r.code like ${code + '%'} and r.code <> ${code} and not r.skipped and r.level <> 'grid' and r.valid_to is null)
    select code, name from below where length(code) = (select min(length(code)) from below) order by code`.execute(
    work.tx,
  )
  return found.rows
}

/** Names of regions by code. */
export async function regionNames(work: Work, codes: readonly string[]): Promise<Map<string, string>> {
  const found = await sql<{ code: string; name: string }>`select code, name from work.region
    where code = any (${[...new Set(codes)]})`.execute(work.tx)
  return new Map(found.rows.map((r) => [r.code, r.name]))
}

/** Towns and villages of the county in which `code` lies (or of all below it), for telling where a row belongs. */
export async function listNamedRegions(work: Work, code: string): Promise<NamedRegion[]> {
  const found = await sql<NamedRegion>`select code, name, level from work.region
    where code like ${code.slice(0, 6) + '%'} and level in ('town', 'village') and not skipped and valid_to is null
    order by code`.execute(work.tx)
  return found.rows
}
