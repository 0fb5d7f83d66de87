import type { BodyOf } from '../../../../kernel/action.ts'
import type { Work } from '../../../../platform/server/work.ts'
import {
  caseSectionOf,
  findViolationKind,
  wayOutChoices,
  type CaseDetail,
  type caseSetKind,
} from '../../domain/index.ts'
import { lockCase, type Campaign } from '../case-access.ts'
import { applyStep, withNote, type FieldChange } from '../change-case.ts'
import { requireKnownKind } from './confirm-case.ts'

/** 认定类别 and risk grade; a way out that the new kind does not have falls away and must be chosen again. */
export async function setKind(
  work: Work,
  caseId: string,
  body: BodyOf<typeof caseSetKind>,
): Promise<CaseDetail> {
  const locked = await lockCase(work, caseId, 'set-kind', body.version)
  const { row, campaign } = locked
  requireKnownKind(campaign, body.violationKind, body.riskGrade)
  const keepsWay = wayOutChoices(campaign.notice, body.violationKind).some((w) => w.id === row.way_out)
  const changes: FieldChange[] = [
    {
      field: '违法类别',
      before: kindLabel(campaign, row.violation_kind),
      after: kindLabel(campaign, body.violationKind),
    },
  ]
  if (body.riskGrade !== row.risk_grade)
    changes.push({
      field: '风险等级',
      before: gradeLabel(campaign, row.risk_grade),
      after: gradeLabel(campaign, body.riskGrade),
    })
  if (row.way_out !== null && !keepsWay) changes.push({ field: '出路', before: row.way_out, after: '待确定' })
  return applyStep(work, locked, {
    set: {
      violation_kind: body.violationKind,
      risk_grade: body.riskGrade,
      way_out: keepsWay ? row.way_out : null,
    },
    text: withNote(`认定违法类别：${kindLabel(campaign, body.violationKind)}。`, body.note),
    changes,
    details: { kind: body.violationKind, grade: body.riskGrade, kindBefore: row.violation_kind },
  })
}

const kindLabel = (campaign: Campaign, id: string | null): string =>
  id === null ? '类别待认定' : (findViolationKind(campaign.notice, id)?.label ?? id)
const gradeLabel = (campaign: Campaign, id: string | null): string =>
  id === null ? '未定' : (caseSectionOf(campaign.notice).riskGrades.find((g) => g.id === id)?.label ?? id)
