import { sql, type RawBuilder } from 'kysely'
import { Problem } from '../../../kernel/problem.ts'
import { countCapped } from '../../../platform/server/lists/page-of-rows.ts'
import type { Work } from '../../../platform/server/work.ts'
import { inActorRegion } from '../../organisation/server/index.ts'
import {
  coverageProblems,
  listOfBasis,
  placeKindOfBasis,
  type CoverageOutcome,
  type CoverageSite,
  type OutcomeFilter,
} from '../domain/index.ts'
import type { Scope } from './coverage-lens.ts'
import { listsOf, seesUnion } from './coverage-lists.ts'
import { stockLens } from './coverage-tables.ts'

export type SiteQuestion = { readonly scope: Scope; readonly basis: string; readonly outcome: OutcomeFilter }

/** Refuses a basis that the actor may not look at. @throws Problem coverage/basis-not-found 404, coverage/union-hidden 403 */
export async function requireBasis(work: Work, regionCode: string, basis: string): Promise<void> {
  if (basis === 'union' && !seesUnion(work)) throw coverageProblems.refuse('union-hidden')
  const list = listOfBasis(basis)
  if (list && !(await listsOf(work, regionCode)).some((l) => l.id === list))
    throw coverageProblems.refuse('basis-not-found')
}

const heldBy = { due: 'linked', entered: 'entered', locked: 'locked', refused: 'refused' } as const

/** Villages that hold anything of what is asked, from the counters: what lies between is never walked through. */
function villages({ scope, basis, outcome }: SiteQuestion, from: string): RawBuilder<unknown> {
  const code = scope.regionCode
  if (code.length >= 12) return sql`select ${code.slice(0, 12)}::text as code`
  const sum = (column: string) => sql`sum(c.${sql.ref(column)})`
  const held =
    outcome === 'left'
      ? sql`sum(c.linked) - sum(c.entered)`
      : outcome === 'not_visited'
        ? sql`sum(c.linked) - sum(c.entered) - sum(c.locked) - sum(c.refused)`
        : sum(heldBy[outcome])
  const low = from > code ? from : code
  return sql`select c.region_code as code from work.coverage_cell c where c.lens in (${stockLens}, ${scope.lensId}) and c.level = 12
      and c.region_code >= ${low} and c.region_code < ${`${code}:`} and c.basis = ${basis} group by c.region_code having ${held} > 0
    union select left(d.region_code, 12) from work.coverage_delta d where d.region_code collate "C" >= ${low}
      and d.region_code collate "C" < ${`${code}:`} and length(d.region_code) >= 12`
}

const outcomeOf = (lensId: string) =>
  sql<CoverageOutcome>`coalesce(o.outcomes[array_position(o.lenses, ${lensId}::uuid)], 'not_visited')`

function matching(work: Work, { scope, basis, outcome }: SiteQuestion): RawBuilder<boolean> {
  const result = outcomeOf(scope.lensId)
  const list = listOfBasis(basis)
  const kind = placeKindOfBasis(basis)
  const conditions = [
    inActorRegion(work, 's'),
    ...(scope.regionCode.length === 15 ? [sql`s.grid_code = ${scope.regionCode}`] : []),
    ...(kind ? [sql`s.place_kind = ${kind}`] : []),
    ...(list
      ? [sql`exists (select 1 from work.coverage_entry e where e.site_id = s.id and e.list_id = ${list})`]
      : []),
    ...(basis === 'union' ? [sql`exists (select 1 from work.coverage_entry e where e.site_id = s.id)`] : []),
    ...(outcome === 'due'
      ? []
      : outcome === 'left'
        ? [sql`${result} <> 'entered'`]
        : [sql`${result} = ${outcome}`]),
  ]
  return sql<boolean>`${sql.join(conditions, sql` and `)}`
}

export type FoundSite = {
  id: string
  name: string
  place_kind: string
  address: string
  region_code: string
  region_name: string
  outcome: CoverageOutcome
  lon: number | null
  lat: number | null
  village_code: string
  landlord_name: string
  inspected_on: string | null
}

function found(work: Work, question: SiteQuestion, after: Place | null): RawBuilder<FoundSite> {
  const { scope } = question
  const later = after ? sql`(s.village_code, s.id) > (${after.village}, ${after.id}::uuid)` : sql`true`
  return sql<FoundSite>`select s.*, coalesce(r.name, s.region_code) as region_name
    from (select distinct v.code from (${villages(question, after?.village ?? '')}) v order by v.code) v
    cross join lateral (
      select s.id, s.name, s.place_kind, s.address, s.region_code, s.lon, s.lat, s.village_code, s.landlord_name,
        s.inspected_on, ${outcomeOf(scope.lensId)} as outcome
      from work.site s left join work.coverage_site o on o.site_id = s.id
      where s.village_code = v.code and ${later} and ${matching(work, question)} order by s.id) s
    left join work.region r on r.code = s.region_code`
}

type Place = { readonly village: string; readonly id: string }
const encode = (place: Place): string => Buffer.from(`${place.village}|${place.id}`).toString('base64url')
function decode(cursor: string): Place {
  const [village, id] = Buffer.from(cursor, 'base64url').toString('utf8').split('|')
  if (!village || !id || !/^\d{12}$/.test(village) || !/^[0-9a-f-]{36}$/.test(id))
    throw new Problem('list/bad-cursor', 400, '分页标记无效，请回到第一页重新翻页。')
  return { village, id }
}

/** A page of the sites behind a figure, by village and then as registered. */
export async function pageOfSites(
  work: Work,
  question: SiteQuestion,
  page: { limit: number; cursor?: string | undefined },
) {
  const after = page.cursor ? decode(page.cursor) : null
  const rows = (
    await sql<FoundSite>`${found(work, question, after)} order by v.code, s.id limit ${page.limit + 1}`.execute(
      work.tx,
    )
  ).rows
  const shown = rows.slice(0, page.limit)
  const last = shown.at(-1)
  const count = await countCapped(work.tx, sql`select 1 from (${found(work, question, null)}) counted`)
  return {
    rows: shown.map(presentSite),
    next: rows.length > page.limit && last ? encode({ village: last.village_code, id: last.id }) : null,
    ...count,
  }
}

/** Up to `limit` sites behind a figure, by village. */
export const listSites = async (work: Work, question: SiteQuestion, limit: number): Promise<FoundSite[]> =>
  (await sql<FoundSite>`${found(work, question, null)} order by v.code, s.id limit ${limit}`.execute(work.tx))
    .rows

export const presentSite = (row: FoundSite): CoverageSite => ({
  id: row.id,
  name: row.name,
  placeKind: row.place_kind,
  address: row.address,
  regionCode: row.region_code,
  regionName: row.region_name,
  outcome: row.outcome,
  lon: row.lon,
  lat: row.lat,
})
