import { sql } from 'kysely'
import type { Work } from '../../../../platform/server/work.ts'
import { inActorRegion } from '../../../organisation/server/index.ts'
import { refreshContradictions } from '../register/refresh-contradictions.ts'
import { openJudge, type Judge } from './judge.ts'
import { keySitesAnew } from './key-sites.ts'
import { identityOfRow, loadRows } from './link-subjects.ts'
import { sitesTouchedBy } from './sites-touched-by.ts'

/** What an import had made its sites be found by and say, kept while the rows of the list are set back. */
export type Unsettled = {
  readonly siteIds: readonly string[]
  readonly keys: readonly { readonly county: string; readonly site: string; readonly key: number }[]
}

/** Before the rows are set back: which sites the import touched, and the keys that changed rows now give them. */
export async function noteBeforeUndo(work: Work, importId: string): Promise<Unsettled> {
  const changed = await sql<{ row_id: string }>`select c.row_id from work.list_change c
    where c.import_id = ${importId}`.execute(work.tx)
  const rows = await loadRows(
    work,
    changed.rows.map((row) => row.row_id),
  )
  const judges = new Map<string, Judge>()
  const keys: { county: string; site: string; key: number }[] = []
  for (const row of rows) {
    const { county_code: county, site_id: site } = row
    if (!county || !site) continue
    const judge = judges.get(county) ?? (await openJudge(work, county))
    judges.set(county, judge)
    for (const key of judge.prepare(identityOfRow(row)).keys) keys.push({ county, site, key })
  }
  return { siteIds: await sitesTouchedBy(work, importId), keys }
}

/** After: what only the changed rows gave goes, what the rows as they were give stays, and contradictions are found anew. */
export async function settleAfterUndo(work: Work, { siteIds, keys }: Unsettled): Promise<void> {
  if (keys.length > 0)
    await sql`delete from work.link_key k using unnest(${keys.map((k) => k.site)}::uuid[], ${keys.map((k) => k.key)}::bigint[])
      v (site, key) where k.subject_id = v.site and k.key = v.key`.execute(work.tx)
  const taken = new Set(keys.map((k) => `${k.site} ${k.key}`))
  for (const county of new Set(keys.map((k) => k.county))) {
    const sites = new Set(keys.filter((k) => k.county === county).map((k) => k.site))
    await keySitesAnew(work, await openJudge(work, county), [...sites], (site, key) =>
      taken.has(`${site} ${key}`),
    )
  }
  const standing = await sql<{ id: string }>`select s.id from work.site s
    where s.id = any (${siteIds}::uuid[]) and ${inActorRegion(work, 's')}`.execute(work.tx)
  await refreshContradictions(
    work,
    standing.rows.map((site) => site.id),
  )
}
