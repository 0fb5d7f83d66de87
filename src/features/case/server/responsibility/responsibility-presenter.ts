import { today } from '../../../../kernel/clock.ts'
import type { Work } from '../../../../platform/server/work.ts'
import { requireCampaign } from '../../../campaign/server/index.ts'
import { chooseRule, citeWithMark } from '../../../law/domain/index.ts'
import { ruleRows } from '../../../law/server/index.ts'
import {
  amountWords,
  demandedInquiries,
  hintsOfRole,
  inquiryGroups,
  inquiryResults,
  inquiryRoles,
  inquiryStates,
  missingInquiries,
  subjectKinds,
  type DemandedInquiry,
  type InquiryRow,
  type ResponsibilityPartRow,
} from '../../domain/index.ts'
import type { CaseRecord } from '../case-queries.ts'
import { proceedingsOf } from '../enforcement/index.ts'
import { inquiriesOf, type InquiryRecord } from './responsibility-queries.ts'

/** 责任追查 of a case as its part of the page shows it. */
export async function presentResponsibility(work: Work, row: CaseRecord): Promise<ResponsibilityPartRow> {
  const { notice } = await requireCampaign(work, row.campaign_id)
  const demanded = demandedInquiries(notice)
  const records = await inquiriesOf(work, row.id)
  const rules = await ruleRows(work)
  const question = { on: today(work.clock), regionCode: row.region_code }
  const hints = (record: InquiryRecord): InquiryRow['hints'] =>
    (hintsOfRole[record.role] ?? []).flatMap((code) => {
      const rule = chooseRule(rules, code, question)
      if (rule?.group !== 'amount') return []
      const words = amountWords(rule.values)
      return [{ code, title: rule.title, cite: citeWithMark(rule), words, needsReview: rule.needsReview }]
    })
  return {
    inquiries: records.map((r) => ({ ...presentInquiry(r, demanded), hints: hints(r) })),
    demanded,
    missing: missingInquiries(
      notice,
      records.map((r) => ({ demandedId: r.demanded_id })),
    ),
    known: { operator: row.name, responsiblePerson: row.responsible_person, landlord: row.landlord },
    proceedings: (await proceedingsOf(work, row.id)).map((p) => ({ id: p.id, party: p.party })),
  }
}

const presentInquiry = (
  r: InquiryRecord,
  demanded: readonly DemandedInquiry[],
): Omit<InquiryRow, 'hints'> => ({
  id: r.id,
  demandedId: r.demanded_id,
  demandedLabel: demanded.find((d) => d.id === r.demanded_id)?.label ?? '',
  group: r.inquiry_group,
  groupName: inquiryGroups[r.inquiry_group],
  role: r.role,
  roleName: inquiryRoles[r.role].label,
  subject: r.subject,
  subjectKind: r.subject_kind,
  subjectKindName: subjectKinds[r.subject_kind],
  state: r.state,
  stateName: inquiryStates[r.state],
  openedOn: r.opened_on,
  facts: r.facts,
  investigatedOn: r.investigated_on,
  measures: r.measures,
  result: r.result,
  resultName: r.result === null ? '' : inquiryResults[r.result],
  resultReason: r.result_reason,
  amountCents: r.amount_cents,
  documentNumber: r.document_number,
  legalBasis: r.legal_basis,
  concludedOn: r.concluded_on,
  proceedingId: r.proceeding_id,
  fileIds: r.file_ids,
})
