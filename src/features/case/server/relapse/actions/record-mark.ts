import { newId } from '../../../../../kernel/ids.ts'
import type { BodyOf } from '../../../../../kernel/action.ts'
import type { Work } from '../../../../../platform/server/work.ts'
import {
  markKindNames,
  relapseProblems,
  type RelapseAnswer,
  type caseRecordMark,
} from '../../../domain/index.ts'
import { lockCase, requireCase } from '../../case-access.ts'
import { applyStep } from '../../change-case.ts'
import { insertMark } from '../relapse-queries.ts'
import { presentRelapse } from '../relapse-presenter.ts'

/** 登记识别特征: a plate or a vessel's number by which the den is known again. @throws Problem `relapse/mark-known` 409 */
export async function recordMark(
  work: Work,
  caseId: string,
  body: BodyOf<typeof caseRecordMark>,
): Promise<RelapseAnswer> {
  const locked = await lockCase(work, caseId, 'record-mark')
  if (!(await insertMark(work, caseId, { id: newId(), ...body })))
    throw relapseProblems.refuse('mark-known', { value: body.value })
  await applyStep(work, locked, {
    text: `登记${markKindNames[body.kind]}：${body.value}${body.note ? `（${body.note}）` : ''}。`,
    details: { kind: body.kind },
    values: { mark: { after: body.value } },
  })
  return presentRelapse(work, await requireCase(work, caseId))
}
