import { sql } from 'kysely'
import { ancestorAt } from '../../../../kernel/region-code.ts'
import type { Work } from '../../../../platform/server/work.ts'
import { inActorRegion } from '../../../organisation/server/index.ts'
import type { Judge } from './judge.ts'
import { identityOfRow, identityOfSite, loadSites, type LinkRow, type LinkSite } from './link-subjects.ts'
import { insertKeys } from './write-stage.ts'

/** Changes are stamped when their transaction begins and seen when it ends: look back so far. */
const overlap = '10 minutes'
const sitesAtOnce = 500

/**
 * Gives keys to sites that patrols and clerks registered or edited since the last time, so that rows find them. The watermark
 * is the acting region's: a town's job keys the town's sites.
 */
export async function keyChangedSites(work: Work, judge: Judge, countyCode: string): Promise<void> {
  const region = work.actor.regionCode.startsWith(countyCode) ? work.actor.regionCode : countyCode
  const mark = await sql<{ until: string }>`select sites_until::text as until from work.link_watermark w
    where w.region_code = ${region} and ${inActorRegion(work, 'w')}`.execute(work.tx)
  const since = mark.rows[0]?.until ?? '-infinity'
  const changed = await sql<{ id: string }>`select s.id from work.site s
    where ${inActorRegion(work, 's')} and starts_with(s.region_code, ${region})
      and s.updated_at >= ${since}::timestamptz - interval '${sql.raw(overlap)}' and (s.origin = 'registered' or s.version > 1)
    order by s.updated_at, s.id`.execute(work.tx)
  const ids = changed.rows.map((row) => row.id)
  for (let from = 0; from < ids.length; from += sitesAtOnce)
    await keySitesAnew(work, judge, ids.slice(from, from + sitesAtOnce))
  await sql`insert into work.link_watermark (region_code, sites_until) values (${region}, now())
    on conflict (region_code) do update set sites_until = excluded.sites_until, updated_at = now()`.execute(
    work.tx,
  )
}

/** What of a site gives keys: its rows, and its own fields where a person wrote them or no row speaks. */
export function keysOfSite(judge: Judge, site: LinkSite, rows: readonly LinkRow[]): Set<number> {
  const own = site.origin === 'registered' || site.version > 1 || rows.length === 0
  return new Set([
    ...rows.flatMap((row) => judge.prepare(identityOfRow(row)).keys),
    ...(own ? judge.prepare(identityOfSite(site)).keys : []),
  ])
}

/** Adds what keys the sites lack; none is taken, rows that this actor does not see keep theirs. */
export async function keySitesAnew(
  work: Work,
  judge: Judge,
  ids: readonly string[],
  only: (siteId: string, key: number) => boolean = () => true,
): Promise<void> {
  const { sites, rows } = await loadSites(work, ids)
  const keys = sites.flatMap((site) => {
    const county = ancestorAt(site.region_code, 'county')
    if (!county) return []
    const own = keysOfSite(
      judge,
      site,
      rows.filter((row) => row.site_id === site.id),
    )
    return [...own]
      .filter((key) => only(site.id, key))
      .map((key) => ({ county, key, ofSite: true, id: site.id }))
  })
  await insertKeys(work, keys)
}
