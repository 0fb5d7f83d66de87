import type { BodyOf } from '../../../../../kernel/action.ts'
import { formatChineseDate } from '../../../../../kernel/local-date.ts'
import type { Work } from '../../../../../platform/server/work.ts'
import { inquiryRoles, type CaseDetail, type caseInvestigateInquiry } from '../../../domain/index.ts'
import { applyStep, takeFiles } from '../../change-case.ts'
import { inquiryTables } from '../responsibility-queries.ts'
import { lockInquiry, type InquiryIds } from '../lock-inquiry.ts'

/** 记录追查情况: the facts that were found, what was done at once. */
export async function investigateInquiry(
  work: Work,
  ids: InquiryIds,
  body: BodyOf<typeof caseInvestigateInquiry>,
): Promise<CaseDetail> {
  const { locked, inquiry } = await lockInquiry(work, ids, 'investigate-inquiry', body.investigatedOn)
  await takeFiles(work, locked.row, body.fileIds, 'enforcement')
  await inquiryTables(work)
    .updateTable('work.case_inquiry')
    .set({
      state: 'investigated',
      facts: body.facts,
      measures: body.measures,
      investigated_on: body.investigatedOn,
      file_ids: [...inquiry.file_ids, ...body.fileIds],
    })
    .where('id', '=', inquiry.id)
    .execute()
  return applyStep(work, locked, {
    text: `${formatChineseDate(body.investigatedOn)}查明${inquiryRoles[inquiry.role].label}“${inquiry.subject}”的责任事实。${body.measures}`,
    details: { role: inquiry.role },
  })
}
