import { today } from '../../../../kernel/clock.ts'
import type { BodyOf } from '../../../../kernel/action.ts'
import { formatChineseDate } from '../../../../kernel/local-date.ts'
import type { Work } from '../../../../platform/server/work.ts'
import { orgKindNames } from '../../../organisation/domain/index.ts'
import { caseProblems, type CaseDetail, type caseShare } from '../../domain/index.ts'
import { lockCase } from '../case-access.ts'
import { shareCaseFiles } from '../case-queries.ts'
import { applyStep, withNote } from '../change-case.ts'

/** 增加经办部门: from this day on the department sees the case; the timeline keeps the date. */
export async function shareCase(
  work: Work,
  caseId: string,
  body: BodyOf<typeof caseShare>,
): Promise<CaseDetail> {
  const locked = await lockCase(work, caseId, 'share')
  const { departments } = locked.row
  const name = orgKindNames[body.department]
  if (departments.includes(body.department)) throw caseProblems.refuse('already-shared', { department: name })
  await shareCaseFiles(work, caseId, body.department)
  return applyStep(work, locked, {
    set: { departments: [...departments, body.department] },
    text: withNote(`自${formatChineseDate(today(work.clock))}起，${name}参与办理本案。`, body.note),
    details: { department: body.department },
  })
}
