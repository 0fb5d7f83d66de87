import { sql } from 'kysely'
import type { Work } from '../../../../platform/server/work.ts'
import { visibleTo } from '../../../organisation/server/index.ts'
import type { OtherCase } from '../../domain/index.ts'
import { chemicalsOf } from '../case-parts-queries.ts'
import { partiesOf } from '../parties/party-queries.ts'
import type { Precedents } from '../parties/precedents.ts'
import { dealingsOf } from './chain-queries.ts'
import { forGraph } from './dealing-words.ts'

/** A graph of more cases than these is no longer read; the rest stand in the list of people, each with its 前案. */
const mostCases = 6
const mostDealingsEach = 40

/** Other cases that the actor may open and that share someone with this one, with their own dealings: the graph goes on there. */
export async function otherCasesOf(work: Work, precedents: Precedents): Promise<OtherCase[]> {
  const ids = [...new Set(precedents.same.map((s) => s.caseId))].slice(0, mostCases)
  if (ids.length === 0) return []
  const cases = await sql<{
    id: string
    name: string
    region_name: string | null
  }>`select c.id, c.name, r.name as region_name
    from work.case_file c left join work.region r on r.code = c.region_code
    where ${visibleTo(work, 'c')} and c.id = any (${ids}::uuid[]) order by c.found_on, c.id`.execute(work.tx)
  const parties = await partiesOf(work, ids)
  const dealings = await dealingsOf(work, ids)
  const chemicals = new Map((await chemicalsOf(work, ids)).map((c) => [c.id, c.name]))
  const sameAs = new Map(
    precedents.same.flatMap((s) => (s.otherParty && s.party ? [[s.otherParty, s.party]] : [])),
  )
  return cases.rows.map((c) => ({
    caseId: c.id,
    name: c.name,
    regionName: c.region_name ?? '',
    parties: parties
      .filter((p) => p.case_id === c.id)
      .map((p) => ({ id: p.id, name: p.name, roles: p.roles, sameAs: sameAs.get(p.id) ?? null })),
    dealings: dealings
      .filter((d) => d.case_id === c.id && d.removed_on === null)
      .slice(0, mostDealingsEach)
      .map((d) => forGraph(d, (id) => (id === null ? '' : (chemicals.get(id) ?? '')))),
  }))
}
