import type { BodyOf } from '../../../../../kernel/action.ts'
import { formatChineseDate } from '../../../../../kernel/local-date.ts'
import type { Work } from '../../../../../platform/server/work.ts'
import {
  caseProblems,
  enforcementKinds,
  type CaseDetail,
  type caseRecordAnswer,
} from '../../../domain/index.ts'
import { lockCase } from '../../case-access.ts'
import { enforcementOf } from '../../case-parts-queries.ts'
import { caseTables } from '../../case-queries.ts'
import { applyStep, requirePastDate } from '../../change-case.ts'

/** 记录移送答复: what the other authority said to a referral. */
export async function recordAnswer(
  work: Work,
  caseId: string,
  enforcementId: string,
  body: BodyOf<typeof caseRecordAnswer>,
): Promise<CaseDetail> {
  const locked = await lockCase(work, caseId, 'record-answer')
  const entry = (await enforcementOf(work, [caseId])).find((e) => e.id === enforcementId)
  if (!entry) throw caseProblems.refuse('unknown-enforcement')
  const kind = enforcementKinds[entry.kind]
  if (!kind.answer) throw caseProblems.refuse('no-answer', { kind: kind.label })
  requirePastDate(work, locked.row, '答复日期', body.answeredOn)
  await caseTables(work)
    .updateTable('work.case_enforcement')
    .set({ answer: body.answer, answered_on: body.answeredOn })
    .where('id', '=', enforcementId)
    .execute()
  return applyStep(work, locked, {
    text: `${formatChineseDate(body.answeredOn)}收到${kind.label}答复：${body.answer}`,
    changes: entry.answer ? [{ field: '答复', before: entry.answer, after: body.answer }] : [],
    details: { kind: entry.kind, answeredOn: body.answeredOn },
  })
}
