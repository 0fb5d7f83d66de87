import { sql } from 'kysely'
import { decodeCursor } from '../../../platform/server/database/keyset.ts'
import type { Work } from '../../../platform/server/work.ts'
import { caseProblems, type CaseFilter } from '../domain/index.ts'
import { asksBeyondState, matchesFilter, searchFilter } from './case-filter.ts'
import { countCasesUpTo, pageOfCases, placeOf, type CaseRecord } from './case-queries.ts'

const countCap = 1000
const searchCap = 1001

export type FoundCases = {
  readonly rows: CaseRecord[]
  readonly next: string | null
  readonly count: number
  readonly more: boolean
}

/**
 * A page of the cases this actor sees, newest change first; what is overdue, longest overdue first; with words, newest change first,
 * through the search function.
 */
export async function findCases(
  work: Work,
  filter: CaseFilter,
  cursor: string | undefined,
  limit: number,
): Promise<FoundCases> {
  const words = filter.q?.trim()
  return words
    ? searchCases(work, { ...filter, q: words }, cursor, limit)
    : pageCases(work, filter, cursor, limit)
}

async function pageCases(work: Work, filter: CaseFilter, cursor: string | undefined, limit: number) {
  const matches = matchesFilter(work, filter)
  const order = filter.queue === 'overdue' ? 'due' : 'changed'
  const rows = await pageOfCases(work, matches, { cursor, limit, order })
  const page = rows.slice(0, limit)
  const next = rows.length > limit ? placeOf(page.at(-1)!, order) : null
  const counted = await countCasesUpTo(work, matches, countCap)
  return { rows: page, next, count: Math.min(counted, countCap), more: counted > countCap }
}

/**
 * The function answers ids in order; the rows are read under the policies again. Found rows are not counted further than
 * the page: counting a common word would read the whole ledger.
 */
async function searchCases(
  work: Work,
  filter: CaseFilter & { q: string },
  cursor: string | undefined,
  limit: number,
) {
  const long = filter.q
    .normalize('NFKC')
    .split(/\s+/)
    .some((word) => [...word].length >= 2)
  if (!long) throw caseProblems.refuse('search-too-short')
  const matches = matchesFilter(work, filter)
  const place = cursor ? decodeCursor(cursor) : null
  const wanted = asksBeyondState(work, filter) ? searchCap : Math.min(limit + 1, searchCap)
  const ids = await sql<{
    id: string
  }>`select id from app.search_cases(${filter.q}, ${wanted}::int, ${place?.at ?? null}::timestamptz,
    ${place?.id ?? null}::uuid, ${searchFilter(work, filter)}::jsonb)`.execute(work.tx)
  const found = ids.rows.map((r) => r.id)
  const rows =
    found.length === 0
      ? []
      : await pageOfCases(work, sql<boolean>`(c.id = any (${found}::uuid[]) and ${matches})`, { limit })
  const page = rows.slice(0, limit)
  const next = rows.length > limit ? placeOf(page.at(-1)!, 'changed') : null
  return { rows: page, next, count: page.length, more: next !== null }
}
