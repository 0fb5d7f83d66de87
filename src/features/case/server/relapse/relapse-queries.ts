import { sql } from 'kysely'
import type { LocalDate } from '../../../../kernel/local-date.ts'
import type { Work } from '../../../../platform/server/work.ts'
import { visibleTo } from '../../../organisation/server/index.ts'
import type { CaseState, MarkKind, PriorMatch } from '../../domain/index.ts'

/** One answer of the search above the walls: an earlier case one sees, or the office to ask for those one does not. */
type PriorFound = { prior_id: string | null; office: string; matches: PriorMatch[] | null }

export type PriorsFound = {
  readonly seen: ReadonlyMap<string, readonly PriorMatch[]>
  readonly offices: readonly string[]
}

const found = (rows: readonly PriorFound[]): PriorsFound => ({
  seen: new Map(rows.flatMap((r) => (r.prior_id && r.matches ? [[r.prior_id, r.matches] as const] : []))),
  offices: rows.flatMap((r) => (r.prior_id === null ? [r.office] : [])).toSorted(),
})

/** Earlier cases with something in common with a case that the actor sees; nothing for one that they do not. */
export async function priorsOfCase(work: Work, caseId: string): Promise<PriorsFound> {
  const answer = await sql<PriorFound>`select * from app.prior_cases_of_case(${caseId}::uuid)`.execute(
    work.tx,
  )
  return found(answer.rows)
}

/** The same of a lead that the actor sees. */
export async function priorsOfLead(work: Work, leadId: string): Promise<PriorsFound> {
  const answer = await sql<PriorFound>`select * from app.prior_cases_of_lead(${leadId}::uuid)`.execute(
    work.tx,
  )
  return found(answer.rows)
}

export type PriorCaseRecord = {
  id: string
  number: string
  name: string
  region_name: string | null
  state: CaseState
  violation_kind: string | null
  campaign_id: string
  way_out: string | null
  address: string
  responsible_person: string
  act: string
  confirmed_on: LocalDate
  closed_on: LocalDate | null
  departments: string[]
  region_code: string
  county_code: string
}

/** Of these cases those that the actor sees, the latest confirmed first: both layers of jurisdiction say so again here. */
export async function casesAmong(work: Work, ids: readonly string[]): Promise<PriorCaseRecord[]> {
  if (ids.length === 0) return []
  const answer =
    await sql<PriorCaseRecord>`select c.id, c.number, c.name, r.name as region_name, c.state, c.violation_kind, c.campaign_id,
      c.way_out, c.address, c.responsible_person, c.act, c.confirmed_on, c.closed_on, c.departments, c.region_code, c.county_code
    from work.case_file c left join work.region r on r.code = c.region_code
    where c.id = any (${[...ids]}::uuid[]) and c.number is not null and ${visibleTo(work, 'c')}
    order by c.confirmed_on desc, c.id desc`.execute(work.tx)
  return answer.rows
}

export type JudgementRecord = {
  id: string
  prior_case_id: string
  state: 'confirmed' | 'dismissed'
  office: string
  prior_summary: string
  reason: string
  judged_on: LocalDate
  judged_by_name: string
  judged_by_org: string
}

export async function judgementsOf(work: Work, caseId: string): Promise<JudgementRecord[]> {
  const answer = await sql<JudgementRecord>`select * from work.case_relapse where case_id = ${caseId}
    order by judged_on desc, id desc`.execute(work.tx)
  return answer.rows
}

/** One judgement for each earlier case; a second thought replaces the first, which stays in the timeline. */
export async function putJudgement(
  work: Work,
  row: Omit<JudgementRecord, 'id'> & { id: string; case_id: string; matches: readonly PriorMatch[] },
): Promise<void> {
  await sql`insert into work.case_relapse (id, case_id, prior_case_id, state, matches, prior_summary, office, reason, judged_on,
      judged_by, judged_by_name, judged_by_org)
    values (${row.id}, ${row.case_id}, ${row.prior_case_id}, ${row.state}, ${JSON.stringify(row.matches)}::jsonb, ${row.prior_summary},
      ${row.office}, ${row.reason}, ${row.judged_on}, ${work.actor.personId}, ${row.judged_by_name}, ${row.judged_by_org})
    on conflict (case_id, prior_case_id) do update set state = excluded.state, matches = excluded.matches,
      prior_summary = excluded.prior_summary, reason = excluded.reason, judged_on = excluded.judged_on, judged_by = excluded.judged_by,
      judged_by_name = excluded.judged_by_name, judged_by_org = excluded.judged_by_org, updated_at = clock_timestamp()`.execute(
    work.tx,
  )
}

export type MarkRecord = { id: string; kind: MarkKind; value: string; note: string }

export async function marksOf(work: Work, caseId: string): Promise<MarkRecord[]> {
  const answer =
    await sql<MarkRecord>`select id, kind, value, note from work.case_mark where case_id = ${caseId}
    order by created_at, id`.execute(work.tx)
  return answer.rows
}

/** False when the case has it already, however it was written. */
export async function insertMark(
  work: Work,
  caseId: string,
  mark: { id: string; kind: MarkKind; value: string; note: string },
): Promise<boolean> {
  const done = await sql`insert into work.case_mark (id, case_id, kind, value, note, recorded_by)
    values (${mark.id}, ${caseId}, ${mark.kind}, ${mark.value}, ${mark.note}, ${work.actor.personId}) on conflict do nothing`.execute(
    work.tx,
  )
  return Number(done.numAffectedRows ?? 0) === 1
}

/** The safety office of a county: whom one asks. */
export async function officeOf(work: Work, countyCode: string): Promise<string> {
  const answer = await sql<{ name: string }>`select o.name from work.org o
    where o.region_code = ${countyCode} and o.kind = 'safety_office' and o.active order by o.created_at, o.id limit 1`.execute(
    work.tx,
  )
  return answer.rows[0]?.name ?? `${countyCode}安委办`
}
