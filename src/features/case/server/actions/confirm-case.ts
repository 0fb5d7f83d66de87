import { today } from '../../../../kernel/clock.ts'
import type { BodyOf } from '../../../../kernel/action.ts'
import type { Work } from '../../../../platform/server/work.ts'
import {
  caseProblems,
  caseSectionOf,
  findViolationKind,
  type CaseDetail,
  type caseConfirm,
} from '../../domain/index.ts'
import { lockCase, type Campaign } from '../case-access.ts'
import { applyStep, withNote } from '../change-case.ts'
import { giveNumber } from './open-case.ts'

/** 核实确认: the finding is true; the number is given under the county's lock (decisions 3, 5). */
export async function confirmCase(
  work: Work,
  caseId: string,
  body: BodyOf<typeof caseConfirm>,
): Promise<CaseDetail> {
  const locked = await lockCase(work, caseId, 'confirm', body.version)
  const { row, campaign } = locked
  const kind = body.violationKind ?? row.violation_kind
  const grade = body.riskGrade ?? row.risk_grade
  requireKnownKind(campaign, kind, grade)
  const confirmedOn = today(work.clock)
  if (body.rectifyBy && body.rectifyBy < confirmedOn)
    throw caseProblems.refuse('date-too-early', { field: '整改期限', other: '今天' })
  const number = await giveNumber(work, row.region_code, confirmedOn)
  const kindLabel = kind ? (findViolationKind(campaign.notice, kind)?.label ?? kind) : '类别待认定'
  return applyStep(work, locked, {
    set: {
      number,
      violation_kind: kind,
      risk_grade: grade,
      rectify_by: body.rectifyBy ?? row.rectify_by,
      confirmed_on: confirmedOn,
      confirmed_by: work.actor.personId,
    },
    text: withNote(`核实属实，确认为案件，编号 ${number}，违法类别：${kindLabel}。`, body.note),
    details: { number, kind, grade },
  })
}

/** @throws Problem `case/unknown-kind` or `case/unknown-grade` 422 */
export function requireKnownKind(campaign: Campaign, kind: string | null, grade: string | null): void {
  if (kind !== null && !findViolationKind(campaign.notice, kind))
    throw caseProblems.refuse('unknown-kind', { kind })
  if (grade !== null && !caseSectionOf(campaign.notice).riskGrades.some((g) => g.id === grade))
    throw caseProblems.refuse('unknown-grade', { grade })
}
