import type { BodyOf } from '../../../../../kernel/action.ts'
import { formatChineseDate } from '../../../../../kernel/local-date.ts'
import { formatYuan } from '../../../../../kernel/money.ts'
import type { Work } from '../../../../../platform/server/work.ts'
import {
  inquiryResults,
  inquiryRoles,
  responsibilityProblems,
  type CaseDetail,
  type caseConcludeInquiry,
} from '../../../domain/index.ts'
import { applyStep, takeFiles } from '../../change-case.ts'
import { proceedingsOf } from '../../enforcement/index.ts'
import { inquiryTables } from '../responsibility-queries.ts'
import { lockInquiry, type InquiryIds } from '../lock-inquiry.ts'

type Body = BodyOf<typeof caseConcludeInquiry>

/** 作出追责结论: punished, referred, or no fault with its reason. */
export async function concludeInquiry(work: Work, ids: InquiryIds, body: Body): Promise<CaseDetail> {
  const { locked, inquiry } = await lockInquiry(work, ids, 'conclude-inquiry', body.concludedOn)
  await requireOwnProceeding(work, ids.caseId, body.proceedingId)
  await takeFiles(work, locked.row, body.fileIds, 'enforcement')
  await inquiryTables(work)
    .updateTable('work.case_inquiry')
    .set({
      state: 'concluded',
      result: body.result,
      result_reason: body.reason,
      amount_cents: body.amountCents,
      measures: [inquiry.measures, body.measures].filter(Boolean).join('；'),
      document_number: body.documentNumber,
      legal_basis: body.legalBasis,
      concluded_on: body.concludedOn,
      proceeding_id: body.proceedingId,
      file_ids: [...inquiry.file_ids, ...body.fileIds],
    })
    .where('id', '=', inquiry.id)
    .execute()
  const money = body.amountCents === null ? '' : `，${formatYuan(body.amountCents)} 元`
  const paper = body.documentNumber ? `（${body.documentNumber}）` : ''
  return applyStep(work, locked, {
    text: `${formatChineseDate(body.concludedOn)}对${inquiryRoles[inquiry.role].label}“${inquiry.subject}”作出结论：${inquiryResults[body.result]}${money}${paper}。${body.reason}`,
    details: { role: inquiry.role, result: body.result, amountCents: body.amountCents },
  })
}

async function requireOwnProceeding(work: Work, caseId: string, proceedingId: string | null): Promise<void> {
  if (proceedingId === null) return
  const own = (await proceedingsOf(work, caseId)).some((p) => p.id === proceedingId)
  if (!own) throw responsibilityProblems.refuse('other-case')
}
