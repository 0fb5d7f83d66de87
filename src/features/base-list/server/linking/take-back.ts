import { sql } from 'kysely'
import { newId } from '../../../../kernel/ids.ts'
import { ancestorAt } from '../../../../kernel/region-code.ts'
import type { Problem } from '../../../../kernel/problem.ts'
import type { Work } from '../../../../platform/server/work.ts'
import {
  dropListedSites,
  dropUnusedOperators,
  findSiteUses,
  learnAboutSites,
  type LearntColumns,
  type SiteUse,
} from '../../../site/server/index.ts'
import type { Judge } from './judge.ts'
import { keySitesAnew } from './key-sites.ts'
import type { Act, Made, NewDecision } from './link-stage.ts'
import { removeQuestions, restoreQuestions } from './link-questions.ts'
import { identityOfRow, loadRows, loadSites, type LinkRow } from './link-subjects.ts'
import { insertDecisions, insertKeys } from './write-stage.ts'

/** A decision that nobody has taken back. */
export type StandingDecision = {
  readonly id: string
  readonly row_id: string
  readonly list_id: string
  readonly row_key: string
  readonly verdict: NewDecision['verdict']
  readonly departments: string[]
  readonly site_id: string | null
  readonly operator_id: string | null
  readonly question_id: string | null
  readonly made: Made
  readonly region_code: string
}

type RowColumns = Made['rowBefore']

export type TakingBack = {
  readonly act: Act
  readonly reason: 'import' | 'person'
  readonly judgeFor: (county: string) => Promise<Judge>
  /** Where a row goes that the machine had just found; as it stood before by default. */
  readonly rowAfter?: (before: RowColumns) => RowColumns
  /** What to say when other work stands on a site that would vanish. */
  readonly refuse: (uses: readonly SiteUse[]) => Problem
}

/**
 * Takes decisions back: rows, sites, operators, questions and keys stand as they did before, except where something else has
 * come to stand on them since. Sites that these decisions founded vanish when no row names them any more.
 * @param decisions all standing ones of their rows that are to go, newest first
 * @returns rows that were asked about a site that is gone: to be settled anew
 * @throws Problem as `refuse` says, when an inspection, a case … stands on such a site
 */
export async function takeBack(
  work: Work,
  decisions: readonly StandingDecision[],
  how: TakingBack,
): Promise<{ orphans: string[]; siteIds: string[] }> {
  const rowsAfter = targets(decisions, how)
  const siteIds = [
    ...new Set(
      decisions.flatMap((d) => (d.made.siteBefore || d.made.keys || d.made.founded ? (d.site_id ?? []) : [])),
    ),
  ]
  await restoreRows(work, rowsAfter)
  const dropped = await vanishing(work, decisions, rowsAfter, how)
  await restoreSites(work, decisions, new Set(dropped))
  const created = decisions.flatMap((d) => (d.verdict === 'asked' ? (d.question_id ?? []) : []))
  if (created.length > 0) await removeQuestions(work, { ids: created })
  const asked = dropped.length > 0 ? await removeQuestions(work, { siteIds: dropped }) : []
  if (dropped.length > 0)
    await sql`delete from work.site_contradiction c where c.site_id = any (${dropped}::uuid[])`.execute(
      work.tx,
    )
  await dropListedSites(work, dropped)
  await dropUnusedOperators(work, await operatorsMadeAt(work, decisions))
  const removed = decisions.toReversed().flatMap((d) => d.made.questions ?? []) as { id: string }[]
  await restoreQuestions(
    work,
    removed.filter((question) => !created.includes(question.id)),
  )
  await restoreKeys(work, decisions, rowsAfter, dropped, how)
  await recordUndone(work, decisions, how)
  return {
    orphans: await withoutQuestion(
      work,
      asked.map((q) => q.row_id),
    ),
    siteIds: siteIds.filter((id) => !dropped.includes(id)),
  }
}

/** Operators that linking made at these sites, also by decisions that were taken back while another row still named them. */
async function operatorsMadeAt(work: Work, decisions: readonly StandingDecision[]): Promise<string[]> {
  const sites = [...new Set(decisions.flatMap((d) => d.site_id ?? []))]
  const found = await sql<{ operator: string }>`select distinct d.made ->> 'operator' as operator
    from work.link_decision d where d.site_id = any (${sites}::uuid[]) and d.made ? 'operator'`.execute(
    work.tx,
  )
  return [...decisions.flatMap((d) => d.made.operator ?? []), ...found.rows.map((row) => row.operator)]
}

/** Where each row stood before the oldest of these decisions. */
function targets(decisions: readonly StandingDecision[], how: TakingBack): Map<string, RowColumns> {
  const rows = new Map<string, RowColumns>()
  for (const d of decisions) rows.set(d.row_id, how.rowAfter?.(d.made.rowBefore) ?? d.made.rowBefore)
  return rows
}

async function restoreRows(work: Work, rows: ReadonlyMap<string, RowColumns>): Promise<void> {
  if (rows.size === 0) return
  const values = [...rows].map(([id, columns]) => ({ id, ...columns }))
  await sql`update work.list_row r set link_state = v.link_state, site_id = v.site_id, operator_id = v.operator_id,
      region_code = v.region_code
    from jsonb_to_recordset(${JSON.stringify(values)}::jsonb) v
      (id uuid, link_state text, site_id uuid, operator_id uuid, region_code text)
    where r.id = v.id`.execute(work.tx)
}

/** Sites these decisions founded, or whose founding was taken back before, that no row names now. */
async function vanishing(
  work: Work,
  decisions: readonly StandingDecision[],
  rowsAfter: ReadonlyMap<string, RowColumns>,
  how: TakingBack,
): Promise<string[]> {
  const sites = [...new Set(decisions.flatMap((d) => d.site_id ?? []))]
  if (sites.length === 0) return []
  const kept = new Set([...rowsAfter.values()].flatMap((row) => row.site_id ?? []))
  const unfounded = await sql<{ id: string }>`select s.id from work.site s
    where s.id = any (${sites}::uuid[]) and s.origin = 'list' and s.version = 1 and not exists (
      select 1 from work.link_decision d where d.site_id = s.id and d.verdict = 'founded'
        and d.id <> all (${decisions.map((d) => d.id)}::uuid[])
        and not exists (select 1 from work.link_decision u where u.undoes = d.id))`.execute(work.tx)
  const candidates = unfounded.rows.map((row) => row.id).filter((id) => !kept.has(id))
  const uses = await findSiteUses(work, candidates)
  const named = new Set(uses.filter((u) => u.used_by === 'row').map((u) => u.site_id))
  const worked = uses.filter((u) => u.used_by !== 'row' && !named.has(u.site_id))
  if (worked.length > 0) throw how.refuse(worked)
  return candidates.filter((id) => !named.has(id))
}

/** Newest first, each column goes back when it still says what the decision made it say. */
async function restoreSites(
  work: Work,
  decisions: readonly StandingDecision[],
  dropped: ReadonlySet<string>,
): Promise<void> {
  const learnt = decisions.filter((d) => d.site_id !== null && !dropped.has(d.site_id) && d.made.siteAfter)
  if (learnt.length === 0) return
  const { sites } = await loadSites(work, [...new Set(learnt.map((d) => d.site_id!))])
  const now = new Map(sites.map((site) => [site.id, { ...site }]))
  const changes = new Map<string, Record<string, unknown>>()
  for (const { site_id, made } of learnt) {
    const site = now.get(site_id!) as Record<string, unknown> | undefined
    if (!site) continue
    for (const [column, after] of Object.entries(made.siteAfter ?? {})) {
      if (site[column] !== after) continue
      site[column] = (made.siteBefore as Record<string, unknown>)[column] ?? null
      changes.set(site_id!, { ...changes.get(site_id!), [column]: site[column] })
    }
  }
  await learnAboutSites(work, changes as ReadonlyMap<string, LearntColumns>)
}

async function restoreKeys(
  work: Work,
  decisions: readonly StandingDecision[],
  rowsAfter: ReadonlyMap<string, RowColumns>,
  dropped: readonly string[],
  how: TakingBack,
): Promise<void> {
  await sql`delete from work.link_key k where k.subject_id = any (${[...rowsAfter.keys(), ...dropped]}::uuid[])`.execute(
    work.tx,
  )
  const added = decisions.flatMap((d) =>
    d.site_id && !dropped.includes(d.site_id)
      ? (d.made.keys ?? []).map((key) => ({ site: d.site_id!, key }))
      : [],
  )
  if (added.length > 0)
    await sql`delete from work.link_key k using unnest(${added.map((a) => a.site)}::uuid[], ${added.map((a) => a.key)}::bigint[])
      v (site, key) where k.subject_id = v.site and k.key = v.key`.execute(work.tx)
  // A key that another row of the site gives too stays.
  const taken = new Set(added.map((a) => `${a.site} ${a.key}`))
  const counties = new Set([...rowsAfter.values()].map((row) => ancestorAt(row.region_code, 'county')))
  for (const county of counties) {
    if (!county) continue
    const judge = await how.judgeFor(county)
    const sites = new Set(added.map((a) => a.site))
    if (sites.size > 0)
      await keySitesAnew(work, judge, [...sites], (site, key) => taken.has(`${site} ${key}`))
    await keyWaitingAgain(work, judge, county, rowsAfter)
  }
}

async function keyWaitingAgain(
  work: Work,
  judge: Judge,
  county: string,
  rowsAfter: ReadonlyMap<string, RowColumns>,
): Promise<void> {
  const waiting = [...rowsAfter].filter(
    ([, r]) => r.link_state === 'unplaced' && r.region_code.startsWith(county),
  )
  const rows: LinkRow[] = await loadRows(
    work,
    waiting.map(([id]) => id),
  )
  await insertKeys(
    work,
    rows.flatMap((row) =>
      judge.prepare(identityOfRow(row)).keys.map((key) => ({ county, key, ofSite: false, id: row.id })),
    ),
  )
}

/** Taking back is recorded like any decision; the one taken back stands unchanged in the record. */
async function recordUndone(
  work: Work,
  decisions: readonly StandingDecision[],
  how: TakingBack,
): Promise<void> {
  const records = decisions.map((d) => ({
    id: newId(),
    row: { id: d.row_id, list_id: d.list_id, row_key: d.row_key } as LinkRow,
    verdict: 'undone' as const,
    reason: how.reason,
    site_id: d.site_id,
    operator_id: null,
    operator_role: null,
    question_id: null,
    compared: null,
    made: {} as Made,
    departments: d.departments,
    region_code: d.region_code,
    undoes: d.id,
  }))
  await insertDecisions(work, how.act, 0, records)
}

async function withoutQuestion(work: Work, rowIds: readonly string[]): Promise<string[]> {
  if (rowIds.length === 0) return []
  const found = await sql<{ id: string }>`update work.list_row r set link_state = 'new'
    where r.id = any (${rowIds}::uuid[]) and r.link_state = 'asked'
      and not exists (select 1 from work.link_question q where q.row_id = r.id) returning r.id`.execute(
    work.tx,
  )
  return found.rows.map((row) => row.id)
}
