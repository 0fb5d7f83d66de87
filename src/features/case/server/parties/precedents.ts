import { sql } from 'kysely'
import type { Work } from '../../../../platform/server/work.ts'
import { visibleTo } from '../../../organisation/server/index.ts'
import type { PrecedentRow } from '../../domain/index.ts'
import { sameness } from './identity-keys.ts'

type Hit = {
  readonly party_id: string | null
  readonly key: string
  readonly seen: boolean
  readonly case_id: string | null
  readonly other_party: string | null
  readonly county_code: string
}
export type Precedents = {
  /** By party of the case; the operator's own under ''. */
  readonly of: ReadonlyMap<string, readonly PrecedentRow[]>
  /** Of cases that may be opened: which of their parties is which of ours. */
  readonly same: readonly {
    readonly caseId: string
    readonly otherParty: string | null
    readonly party: string | null
  }[]
}

/** Other cases in which someone of this case stands. The match is the database's; it tells no more than it may. */
export async function precedentsOf(work: Work, caseId: string): Promise<Precedents> {
  const hits = (
    await sql<Hit>`select party_id, key, seen, case_id, other_party, county_code from app.party_precedents(${caseId}::uuid)`.execute(
      work.tx,
    )
  ).rows
  if (hits.length === 0) return { of: new Map(), same: [] }
  const counties = await countyNames(work, [...new Set(hits.map((h) => h.county_code))])
  const cases = await casesOf(
    work,
    hits.flatMap((h) => (h.case_id ? [h.case_id] : [])),
  )
  const of = new Map<string, Map<string, { row: PrecedentRow; same: Set<string> }>>()
  for (const hit of hits) {
    const about = of.get(hit.party_id ?? '') ?? new Map<string, { row: PrecedentRow; same: Set<string> }>()
    const known = hit.case_id ? cases.get(hit.case_id) : undefined
    const county = counties.get(hit.county_code) ?? hit.county_code
    // Behind the wall nobody learns how many there are: one line a county.
    const at = known ? hit.case_id! : `hidden ${hit.county_code}`
    const entry = about.get(at) ?? {
      row: {
        caseId: known ? hit.case_id : null,
        name: known?.name ?? '',
        number: known?.number ?? null,
        countyName: county,
        same: '',
        ask: known ? '' : `${county}安委会办公室`,
      },
      same: new Set<string>(),
    }
    entry.same.add(sameness(hit.key))
    about.set(at, entry)
    of.set(hit.party_id ?? '', about)
  }
  return {
    of: new Map(
      [...of].map(([party, about]) => [
        party,
        [...about.values()].map(({ row, same }) => ({ ...row, same: [...same].join('、') })),
      ]),
    ),
    same: hits.flatMap((h) =>
      h.case_id && cases.has(h.case_id)
        ? [{ caseId: h.case_id, otherParty: h.other_party, party: h.party_id }]
        : [],
    ),
  }
}

async function countyNames(work: Work, codes: readonly string[]): Promise<Map<string, string>> {
  const found = await sql<{ code: string; name: string }>`select code, name from work.region
    where code = any (${[...codes]})`.execute(work.tx)
  return new Map(found.rows.map((r) => [r.code, r.name]))
}

async function casesOf(work: Work, ids: readonly string[]) {
  const found = await sql<{
    id: string
    name: string
    number: string | null
  }>`select c.id, c.name, c.number
    from work.case_file c where ${visibleTo(work, 'c')} and c.id = any (${[...new Set(ids)]}::uuid[])`.execute(
    work.tx,
  )
  return new Map(found.rows.map((c) => [c.id, c]))
}
