import { sql, type RawBuilder } from 'kysely'
import { Problem } from '../../../kernel/problem.ts'
import { capped } from '../../../platform/server/lists/page-of-rows.ts'
import type { Work } from '../../../platform/server/work.ts'
import {
  coverageProblems,
  listOfBasis,
  placeKindOfBasis,
  type CoverageCounts,
  type CoverageOutcome,
  type CoverageSite,
  type OutcomeFilter,
} from '../domain/index.ts'
import { countsOf, readCounts } from './coverage-counts.ts'
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

/** The village is equalled already, and lies in the scope, which lies in the actor's region (`requireScope`). */
function matching({ scope, basis, outcome }: SiteQuestion): RawBuilder<boolean> {
  const result = outcomeOf(scope.lensId)
  const list = listOfBasis(basis)
  const kind = placeKindOfBasis(basis)
  const conditions = [
    sql`true`,
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

/** `offset 0` keeps the limit from the village's index: in order of ids the whole table would be read for it. */
function found(question: SiteQuestion, after: Place | null, most: number): RawBuilder<FoundSite> {
  const { scope } = question
  const later = after ? sql`(s.village_code > ${after.village} or s.id > ${after.id}::uuid)` : sql`true`
  return sql<FoundSite>`select s.*, coalesce(r.name, s.region_code) as region_name
    from (select distinct v.code from (${villages(question, after?.village ?? '')}) v
      where v.code >= ${after?.village ?? ''} order by v.code) v
    cross join lateral (
      select i.* from (
        select s.id, s.name, s.place_kind, s.address, s.region_code, s.lon, s.lat, s.village_code, s.landlord_name,
          s.inspected_on, ${outcomeOf(scope.lensId)} as outcome
        from work.site s left join work.coverage_site o on o.site_id = s.id
        where s.village_code = v.code collate "default" and ${later} and ${matching(question)} offset 0) i
      order by i.id limit ${most}) s
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

/** How many the counters say; entries of a list where the basis is one. */
function numberOf(c: CoverageCounts, outcome: OutcomeFilter): number {
  if (outcome === 'left') return c.linked - c.entered
  if (outcome === 'not_visited') return c.linked - c.entered - c.locked - c.refused
  return c[heldBy[outcome]]
}

/** A page of the sites behind a figure, by village and then as registered. */
export async function pageOfSites(
  work: Work,
  question: SiteQuestion,
  page: { limit: number; cursor?: string | undefined },
) {
  const after = page.cursor ? decode(page.cursor) : null
  const rows = (
    await sql<FoundSite>`${found(question, after, page.limit + 1)} order by v.code, s.id limit ${page.limit + 1}`.execute(
      work.tx,
    )
  ).rows
  const shown = rows.slice(0, page.limit)
  const last = shown.at(-1)
  const counts = countsOf(
    await readCounts(work, { ...question.scope, levels: [], basis: question.basis }),
    question.scope.regionCode,
    question.basis,
  )
  return {
    rows: shown.map(presentSite),
    next: rows.length > page.limit && last ? encode({ village: last.village_code, id: last.id }) : null,
    ...capped(numberOf(counts, question.outcome)),
  }
}

/** Up to `limit` sites behind a figure, by village. */
export const listSites = async (work: Work, question: SiteQuestion, limit: number): Promise<FoundSite[]> =>
  (
    await sql<FoundSite>`${found(question, null, limit)} order by v.code, s.id limit ${limit}`.execute(
      work.tx,
    )
  ).rows

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
