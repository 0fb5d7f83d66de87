import type { Issue } from '../../../kernel/problem.ts'
import {
  checklistFindings,
  checklistGaps,
  isItemShown,
  type Checklist,
  type ChecklistAnswers,
} from '../../campaign/domain/index.ts'
import { isEntered, type InspectionResult } from './inspection.ts'

/**
 * What keeps a record from being complete; the form shows the same issues before sending as the server refuses with
 * (one function on both sides). Behind a locked door nothing is answered; whoever was inside answers the whole list.
 */
export function inspectionIssues(record: {
  result: InspectionResult
  checklist: Checklist | null
  answers: ChecklistAnswers
  photoCount: number
  hasFinding: boolean
}): Issue[] {
  const { result, checklist, answers } = record
  const issues: Issue[] = []
  if (result === 'problem' && !record.hasFinding)
    issues.push({
      code: 'finding_missing',
      path: 'finding',
      message: '发现问题请填写具体非法违法行为等内容。',
    })
  if (result !== 'problem' && record.hasFinding)
    issues.push({
      code: 'finding_unexpected',
      path: 'finding',
      message: '已填写违法行为，结果应选“发现问题”，请核对。',
    })
  if (result === 'problem' && record.photoCount === 0)
    issues.push({ code: 'photo_missing', path: 'fileIds', message: '发现问题请至少拍一张现场照片。' })
  if (!isEntered(result) || !checklist) return issues
  const gaps = checklistGaps(checklist, answers).map((gap) => ({
    code: gap.code,
    path: `answers.${gap.itemId}`,
    message: gap.message,
  }))
  return [
    ...issues,
    ...gaps,
    ...contradictions(result, checklist, answers),
    ...missingEvidence(record, checklist),
  ]
}

function contradictions(result: InspectionResult, checklist: Checklist, answers: ChecklistAnswers): Issue[] {
  const findings = checklistFindings(checklist, answers)
  if (result !== 'no_problem' || findings.length === 0) return []
  const item = checklist.items.find((i) => i.id === findings[0]!.itemId)!
  return [
    {
      code: 'answers_contradict',
      path: `answers.${item.id}`,
      message: `检查表第${item.no}项显示有问题，结果却是“无异常”；请改为“发现问题”，或更正该项。`,
    },
  ]
}

function missingEvidence(
  record: { answers: ChecklistAnswers; photoCount: number; result: InspectionResult },
  checklist: Checklist,
): Issue[] {
  if (record.photoCount > 0 || record.result === 'problem') return []
  const item = checklist.items.find(
    (i) =>
      i.evidence === 'photo_required' &&
      isItemShown(i, record.answers) &&
      record.answers[i.id] !== undefined &&
      record.answers[i.id] !== null,
  )
  return item
    ? [
        {
          code: 'photo_missing',
          path: 'fileIds',
          message: `检查表第${item.no}项要求附照片，请拍照后再提交。`,
        },
      ]
    : []
}
