import { sql, type Generated, type Selectable } from 'kysely'
import type { LocalDate } from '../../../../kernel/local-date.ts'
import type { Work } from '../../../../platform/server/work.ts'
import {
  responsibilityProblems,
  type InquiryGroup,
  type InquiryResult,
  type InquiryRole,
  type InquiryState,
  type SubjectKind,
} from '../../domain/index.ts'

export type CaseInquiryTable = {
  id: string
  case_id: string
  demanded_id: string | null
  inquiry_group: InquiryGroup
  role: InquiryRole
  subject: string
  subject_kind: SubjectKind
  state: InquiryState
  opened_on: LocalDate
  facts: string
  investigated_on: Generated<LocalDate | null>
  measures: Generated<string>
  result: Generated<InquiryResult | null>
  result_reason: Generated<string>
  amount_cents: Generated<number | null>
  document_number: Generated<string>
  legal_basis: Generated<string>
  concluded_on: Generated<LocalDate | null>
  proceeding_id: Generated<string | null>
  file_ids: Generated<string[]>
  opened_by: string
  created_at: Generated<Date>
}
export type InquiryRecord = Selectable<CaseInquiryTable>

export const inquiryTables = (work: Work) => work.tx.withTables<{ 'work.case_inquiry': CaseInquiryTable }>()

/** Inquiries of a case in the order in which they were begun. */
export async function inquiriesOf(work: Work, caseId: string): Promise<InquiryRecord[]> {
  const found = await sql<InquiryRecord>`select * from work.case_inquiry
    where case_id = ${caseId} order by created_at, id limit 200`.execute(work.tx)
  return found.rows
}

/** @throws Problem `responsibility/unknown-inquiry` 404 */
export async function requireInquiry(work: Work, caseId: string, inquiryId: string): Promise<InquiryRecord> {
  const found = (await inquiriesOf(work, caseId)).find((i) => i.id === inquiryId)
  if (!found) throw responsibilityProblems.refuse('unknown-inquiry')
  return found
}
