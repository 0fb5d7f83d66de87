import { sql } from 'kysely'
import { newId } from '../../../../kernel/ids.ts'
import { ancestorAt } from '../../../../kernel/region-code.ts'
import type { Work } from '../../../../platform/server/work.ts'
import { inActorRegion, visibleTo } from '../../../organisation/server/index.ts'
import { baseListProblems, type ListKind } from '../../domain/index.ts'
import { openJudge, type Judge } from './judge.ts'
import { untieAlone } from './county-lock.ts'
import { regionsOfImport, type JudgeOf } from './link-import.ts'
import { LinkStage, type Act } from './link-stage.ts'
import { loadRows } from './link-subjects.ts'
import { refreshContradictions } from '../register/refresh-contradictions.ts'
import { settleRows } from './settle-rows.ts'
import { takeBack, type StandingDecision } from './take-back.ts'
import { usesInWords } from './uses-in-words.ts'
import { writeStage } from './write-stage.ts'

/**
 * Before an import is taken back: unties what its rows were tied to, by machine and by persons since, and what its linking did
 * to rows of other imports. Sites, operators, questions and keys then stand as before the import; the rows themselves are the
 * caller's to restore or delete. What other lists have come to name stays.
 * @throws Problem linking/linking-now 409; base-list/import-used-since 409 when inspections or cases stand on a site that only this import told of
 */
export async function undoLinksOfImport(
  work: Work,
  importId: string,
  judgeOf: JudgeOf = openJudge,
): Promise<{ undone: number }> {
  const own = await sql<{ region_code: string }>`select i.region_code from work.list_import i
    where i.id = ${importId} and ${visibleTo(work, 'i')}`.execute(work.tx)
  const region = own.rows[0]?.region_code
  if (!region) throw baseListProblems.refuse('import-not-found')
  await untieAlone(work, await regionsOfImport(work, importId, region))
  const decisions = await standingOfImport(work, importId)
  if (decisions.length === 0) return { undone: 0 }
  const act: Act = { id: newId(), importId, byMachine: false, byName: work.actor.name, note: '' }
  const judges = new Map<string, Judge>()
  const judgeFor = async (county: string) => {
    const judge = judges.get(county) ?? (await judgeOf(work, county))
    judges.set(county, judge)
    return judge
  }
  const { orphans, siteIds } = await takeBack(work, decisions, {
    act,
    reason: 'import',
    judgeFor,
    refuse: (uses) =>
      baseListProblems.refuse('import-used-since', {
        count: new Set(uses.map((u) => u.site_id)).size,
        uses: usesInWords(uses),
      }),
  })
  const settled: string[] = [...siteIds]
  const rows = await loadRows(work, orphans)
  for (const county of new Set(rows.map((row) => ancestorAt(row.region_code, 'county')))) {
    if (!county) continue
    const stage = new LinkStage(await judgeFor(county), new Map<string, ListKind>(), {
      ...act,
      importId: null,
      byMachine: true,
    })
    await settleRows(
      work,
      stage,
      rows.filter((row) => row.region_code.startsWith(county)),
    )
    await writeStage(work, stage)
    settled.push(...[...stage.rows.values()].flatMap((row) => row.site_id ?? []))
  }
  await refreshContradictions(work, [...settled, ...(await stillStanding(work, decisions))])
  return { undone: decisions.length }
}

/** Sites that the rows had been tied to: they say less now. */
async function stillStanding(work: Work, decisions: readonly StandingDecision[]): Promise<string[]> {
  const ids = [...new Set(decisions.flatMap((d) => d.site_id ?? []))]
  const found = await sql<{ id: string }>`select s.id from work.site s
    where s.id = any (${ids}::uuid[]) and ${inActorRegion(work, 's')}`.execute(work.tx)
  return found.rows.map((row) => row.id)
}

/**
 * Newest first: all standing decisions on rows that first came with the import, and this import's own on other rows (drawn in,
 * changed) where nobody has decided since.
 */
async function standingOfImport(work: Work, importId: string): Promise<StandingDecision[]> {
  const found =
    await sql<StandingDecision>`select d.id, d.row_id, d.list_id, d.row_key, d.verdict, d.departments, d.site_id,
      d.operator_id, d.question_id, d.made, d.region_code
    from work.link_decision d left join work.list_row r on r.id = d.row_id
    where d.verdict <> 'undone' and not exists (select 1 from work.link_decision u where u.undoes = d.id)
      and (d.row_id in (select own.id from work.list_row own where own.first_import_id = ${importId})
        or (d.import_id = ${importId} and not exists (select 1 from work.link_decision later
          where later.row_id = d.row_id and later.at > d.at and later.verdict <> 'undone'
            and later.import_id is distinct from ${importId}
            and not exists (select 1 from work.link_decision u where u.undoes = later.id))))
    order by d.at desc, d.id desc`.execute(work.tx)
  return found.rows
}
