import { sql } from 'kysely'
import { today } from '../../../../kernel/clock.ts'
import { ancestorAt } from '../../../../kernel/region-code.ts'
import { route, type BoundRoute } from '../../../../platform/server/http/route.ts'
import { countCapped } from '../../../../platform/server/lists/page-of-rows.ts'
import type { Work } from '../../../../platform/server/work.ts'
import { visibleTo } from '../../../organisation/server/index.ts'
import { requireSite } from '../../../site/server/index.ts'
import {
  contradictionList,
  contradictionRules,
  contradictionsOf,
  registerGet,
  type ContradictionRuleId,
  type SiteRegister360,
} from '../../domain/index.ts'
import { afterWeight, pageByWeight } from '../linking/weight-cursor.ts'
import { loadNeighbours } from './neighbours.ts'
import { registerFactsOf } from './register-facts.ts'
import { loadSiteRows, presentLists } from './site-lists.ts'
import { landlordOf, presentLicences, presentOperators } from './site-operators.ts'
import { loadPower } from './site-power.ts'

/** 一处一档: what all lists say of a site, as far as the acting post may see them. @throws Problem site/not-found 404 */
async function presentRegister(work: Work, siteId: string): Promise<SiteRegister360> {
  const site = await requireSite(work, siteId)
  const rows = await loadSiteRows(work, siteId)
  const facts = (await registerFactsOf(work, [siteId])).get(siteId)!
  const current = site.operator_id
    ? { id: site.operator_id, name: site.operator_name ?? '', creditCode: site.operator_code }
    : null
  return {
    siteId,
    contradictions: contradictionsOf(facts).map(({ rule, sentence, severity }) => ({
      rule,
      ruleName: contradictionRules[rule].label,
      sentence,
      severity,
    })),
    lists: presentLists(work, rows),
    operators: presentOperators(rows, current),
    licences: presentLicences(rows, today(work.clock)),
    power: await loadPower(work, rows, {
      meter_no: site.meter_no,
      county_code: ancestorAt(site.region_code, 'county') ?? '',
    }),
    landlord: landlordOf(rows, site),
    neighbours: await loadNeighbours(work, siteId),
  }
}

type Row = {
  id: string
  site_id: string
  site_name: string
  address: string
  region_name: string | null
  town_name: string | null
  rule: ContradictionRuleId
  sentence: string
  severity: number
  seen_on: string
}

export const registerRoutes: BoundRoute[] = [
  route(registerGet, (work, { params }) => presentRegister(work, params.siteId)),
  route(contradictionList, async (work, { query }) => {
    const where = sql`${visibleTo(work, 'c')}
      and ${query.region ? sql`starts_with(c.region_code, ${query.region})` : sql`true`}
      and ${query.rule ? sql`c.rule = ${query.rule}` : sql`true`}`
    const found =
      await sql<Row>`select c.id, c.site_id, s.name as site_name, s.address, region.name as region_name,
        town.name as town_name, c.rule, c.sentence, c.severity, c.seen_on
      from work.site_contradiction c join work.site s on s.id = c.site_id
      left join work.region region on region.code = c.region_code left join work.region town on town.code = c.town_code
      where ${where} and ${afterWeight(query.cursor, 'c.severity', 'c.id')}
      order by c.severity desc, c.id desc limit ${query.limit + 1}`.execute(work.tx)
    const page = pageByWeight(found.rows, query.limit, (row) => row.severity)
    return {
      next: page.next,
      ...(await countCapped(work.tx, sql`select c.id from work.site_contradiction c where ${where}`)),
      rows: page.rows
        .filter((row) => row.rule in contradictionRules)
        .map((row) => ({
          id: row.id,
          siteId: row.site_id,
          siteName: row.site_name,
          address: row.address,
          regionName: row.region_name ?? '',
          townName: row.town_name ?? '',
          rule: row.rule,
          ruleName: contradictionRules[row.rule].label,
          sentence: row.sentence,
          severity: row.severity,
          seenOn: row.seen_on,
        })),
    }
  }),
]
