import { sql } from 'kysely'
import { newId } from '../../../../kernel/ids.ts'
import { today } from '../../../../kernel/clock.ts'
import type { Work } from '../../../../platform/server/work.ts'
import { contradictionsOf } from '../../domain/index.ts'
import { registerFactsOf } from './register-facts.ts'

const sitesAtOnce = 400

/**
 * Finds anew what the registers of these sites say against themselves and keeps it for the list of contradictions. What rests
 * on rows that this actor may not see is neither read nor touched.
 */
export async function refreshContradictions(work: Work, siteIds: readonly string[]): Promise<void> {
  const ids = [...new Set(siteIds)]
  for (let from = 0; from < ids.length; from += sitesAtOnce)
    await refresh(work, ids.slice(from, from + sitesAtOnce))
}

async function refresh(work: Work, siteIds: readonly string[]): Promise<void> {
  const facts = await registerFactsOf(work, siteIds)
  const found = [...facts].flatMap(([site_id, of]) =>
    contradictionsOf(of).map((c) => ({ id: newId(), site_id, ...c })),
  )
  await sql`delete from work.site_contradiction c where c.site_id = any (${siteIds}::uuid[])`.execute(work.tx)
  if (found.length === 0) return
  await sql`insert into work.site_contradiction (id, site_id, rule, departments, sentence, severity, seen_on, region_code)
    select c.id, c.site_id, c.rule, array(select jsonb_array_elements_text(c.departments)), c.sentence, c.severity,
      ${today(work.clock)}, s.region_code
    from jsonb_to_recordset(${JSON.stringify(found)}::jsonb) c
      (id uuid, site_id uuid, rule text, departments jsonb, sentence text, severity int)
    join work.site s on s.id = c.site_id
    on conflict (site_id, rule, departments) do nothing`.execute(work.tx)
}
