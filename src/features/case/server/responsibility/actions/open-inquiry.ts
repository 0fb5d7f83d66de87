import type { BodyOf } from '../../../../../kernel/action.ts'
import { formatChineseDate } from '../../../../../kernel/local-date.ts'
import { newId } from '../../../../../kernel/ids.ts'
import type { Work } from '../../../../../platform/server/work.ts'
import {
  demandedInquiries,
  inquiryRoles,
  responsibilityProblems,
  type CaseDetail,
  type caseOpenInquiry,
} from '../../../domain/index.ts'
import { lockCase } from '../../case-access.ts'
import { applyStep, requirePastDate } from '../../change-case.ts'
import { inquiriesOf, inquiryTables } from '../responsibility-queries.ts'

/** 启动责任追查 of one subject in one role. */
export async function openInquiry(
  work: Work,
  caseId: string,
  body: BodyOf<typeof caseOpenInquiry>,
): Promise<CaseDetail> {
  const locked = await lockCase(work, caseId, 'open-inquiry')
  requirePastDate(work, locked.row, '启动日期', body.openedOn)
  const role = inquiryRoles[body.role]
  const demand = demandedInquiries(locked.campaign.notice).find((d) => d.id === body.demandedId)
  if (body.demandedId !== null && (!demand || demand.group !== role.group))
    throw responsibilityProblems.refuse('unknown-demand')
  const others = await inquiriesOf(work, caseId)
  if (others.some((i) => i.subject === body.subject && i.role === body.role && i.state !== 'concluded'))
    throw responsibilityProblems.refuse('already-opened', { subject: body.subject })
  await inquiryTables(work)
    .insertInto('work.case_inquiry')
    .values({
      id: newId(),
      case_id: caseId,
      demanded_id: body.demandedId,
      inquiry_group: role.group,
      role: body.role,
      subject: body.subject,
      subject_kind: body.subjectKind,
      state: 'opened',
      opened_on: body.openedOn,
      facts: body.facts,
      opened_by: work.actor.personId,
    })
    .execute()
  return applyStep(work, locked, {
    text: `${formatChineseDate(body.openedOn)}对${role.label}“${body.subject}”启动责任追查。`,
    details: { role: body.role, demanded: body.demandedId },
    values: { subject: { after: body.subject } },
  })
}
