import { sql, type RawBuilder, type Selectable } from 'kysely'
import type { LocalDate } from '../../../kernel/local-date.ts'
import { afterDay, afterPlace, encodeCursor } from '../../../platform/server/database/keyset.ts'
import type { Work } from '../../../platform/server/work.ts'
import { visibleTo } from '../../organisation/server/index.ts'
import type { CaseFileTable, CaseTables } from './case-tables.ts'

/** A case as it is read; `updated_at_text` keeps the microseconds that paging needs. */
export type CaseRecord = Selectable<CaseFileTable> & {
  readonly region_name: string | null
  readonly updated_at_text: string
}

/** Newest change first, or what is due first: 已逾期 begins with what has waited longest. */
export type CaseOrder = 'changed' | 'due'

export const caseTables = (work: Work) => work.tx.withTables<CaseTables>()

const columns = sql`c.id, c.campaign_id, c.departments, c.state, c.number, c.violation_kind, c.risk_grade, c.way_out, c.activities,
  c.name, c.town_name, c.address, c.responsible_person, c.landlord, c.act, c.measures_text, c.chemicals_text, c.operator_id,
  c.identity_key, c.site_id, c.origin_kind, c.origin_id, c.found_on, c.confirmed_on, c.confirmed_by, c.rectify_by, c.stopped_on,
  c.accepted_on, c.closed_on, c.voided_on, c.end_reason, c.relapse_on, c.relapse_of, c.next_due_on, c.waits_for,
  c.step_due_on, c.lacks_evidence, c.closable, c.look_back_on, c.reopened_at, c.resumed_on, c.opened_by, c.version, c.created_at, c.updated_at, c.region_code,
  c.updated_at::text as updated_at_text, (select r.name from work.region r where r.code = c.region_code) as region_name`

/** The case if this actor may see it; undefined otherwise. */
export async function findCase(work: Work, caseId: string): Promise<CaseRecord | undefined> {
  const found = await sql<CaseRecord>`select ${columns} from work.case_file c
    where c.id = ${caseId} and ${visibleTo(work, 'c')}`.execute(work.tx)
  return found.rows[0]
}

/** Many at once, those that this actor may see. */
export async function casesById(work: Work, caseIds: readonly string[]): Promise<CaseRecord[]> {
  const found = await sql<CaseRecord>`select ${columns} from work.case_file c
    where c.id = any (${[...caseIds]}::uuid[]) and ${visibleTo(work, 'c')}`.execute(work.tx)
  return found.rows
}

/** The same, locked to the end of the transaction; everything is asked again of this row (rule 6). */
export async function findCaseForUpdate(work: Work, caseId: string): Promise<CaseRecord | undefined> {
  const found = await sql<CaseRecord>`select ${columns} from work.case_file c
    where c.id = ${caseId} and ${visibleTo(work, 'c')} for update of c`.execute(work.tx)
  return found.rows[0]
}

/** The earliest day on which something of a case is due; as the index `case_due_first_*` has it. */
export const dueFirst = sql<LocalDate | null>`least(c.rectify_by, c.step_due_on, c.next_due_on)`

/** A page in the order asked; one row more than `limit` says that there is a next page. */
export async function pageOfCases(
  work: Work,
  matches: RawBuilder<boolean>,
  page: { readonly cursor?: string | undefined; readonly limit: number; readonly order?: CaseOrder },
): Promise<CaseRecord[]> {
  const [after, order] =
    page.order === 'due'
      ? [afterDay(page.cursor, dueFirst, 'c.id'), sql`${dueFirst}, c.id`]
      : [afterPlace(page.cursor, 'c.updated_at', 'c.id'), sql`c.updated_at desc, c.id desc`]
  const found = await sql<CaseRecord>`select ${columns} from work.case_file c
    where ${visibleTo(work, 'c')} and ${matches} and ${after} order by ${order} limit ${page.limit + 1}`.execute(
    work.tx,
  )
  return found.rows
}

/** The same of a row at hand. */
export const firstDue = (row: CaseRecord): LocalDate | null =>
  [row.rectify_by, row.step_due_on, row.next_due_on].filter((day) => day !== null).toSorted()[0] ?? null

/** Where the page after this row begins. */
export const placeOf = (row: CaseRecord, order: CaseOrder): string =>
  encodeCursor({ at: order === 'changed' ? row.updated_at_text : firstDue(row)!, id: row.id })

/** How many match, counted no further than `cap` + 1. */
export async function countCasesUpTo(work: Work, matches: RawBuilder<boolean>, cap: number): Promise<number> {
  const found = await sql<{ n: number }>`select count(*) as n from (select 1 from work.case_file c
    where ${visibleTo(work, 'c')} and ${matches} limit ${cap + 1}) capped`.execute(work.tx)
  return found.rows[0]!.n
}

/** Confirmed, not voided cases of a campaign within a region, whatever day; in the order of confirmation and number. */
export async function confirmedCases(
  work: Work,
  scope: { campaignId: string; regionCode: string; confirmed?: { from: LocalDate; to: LocalDate } },
): Promise<CaseRecord[]> {
  const period = scope.confirmed
    ? sql`and c.confirmed_on between ${scope.confirmed.from}::date and ${scope.confirmed.to}::date`
    : sql``
  const found = await sql<CaseRecord>`select ${columns} from work.case_file c
    where ${visibleTo(work, 'c')} and c.campaign_id = ${scope.campaignId} and c.region_code like ${scope.regionCode + '%'}
      and c.state in ('confirmed', 'rectifying', 'stopped', 'cleared', 'closed') ${period}
    order by c.confirmed_on, length(c.number), c.number`.execute(work.tx)
  return found.rows
}

/** The next number of a county and year, under the counter's lock; null when the gate refuses. */
export async function nextCaseNumber(work: Work, countyCode: string, year: number): Promise<string | null> {
  const given = await sql<{
    number: string | null
  }>`select app.next_case_number(${countyCode}, ${year}::int) as number`.execute(work.tx)
  return given.rows[0]!.number
}

/** Lets a department see the evidence already attached to the case. */
export async function shareCaseFiles(work: Work, caseId: string, department: string): Promise<void> {
  await sql`select app.share_case_files(${caseId}::uuid, ${department})`.execute(work.tx)
}

/** 所在乡镇 by the region's own name; '' when the region is not on record. */
export async function townNameOf(work: Work, regionCode: string): Promise<string> {
  const found = await sql<{
    name: string
  }>`select name from work.region where code = ${regionCode.slice(0, 9)}`.execute(work.tx)
  return found.rows[0]?.name ?? ''
}
