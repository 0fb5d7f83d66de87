import { z } from 'zod'
import type { Checklist, ChecklistItem } from './checklist.ts'

/** An answer by the item's kind: yes_no boolean, text/choice string, number, quantity, choices. null: not answered. */
export const checklistAnswer = z.union([
  z.boolean(),
  z.string().max(2_000),
  z.number().finite(),
  z.array(z.string().max(200)).max(30),
  z.strictObject({ value: z.number().finite().min(0), unit: z.string().trim().min(1).max(12) }),
  z.null(),
])
export type ChecklistAnswer = z.infer<typeof checklistAnswer>
export const checklistAnswers = z.record(z.string().max(60), checklistAnswer)
export type ChecklistAnswers = Readonly<Record<string, ChecklistAnswer>>

/** Whether an item is asked, given the answers so far. */
export function isItemShown(item: ChecklistItem, answers: ChecklistAnswers): boolean {
  return item.showIf === undefined || item.showIf.some((when) => equals(answers[when.item], when.equals))
}

const equals = (answer: ChecklistAnswer | undefined, wanted: boolean | string): boolean =>
  Array.isArray(answer) ? typeof wanted === 'string' && answer.includes(wanted) : answer === wanted

const isEmpty = (answer: ChecklistAnswer | undefined): boolean =>
  answer === undefined ||
  answer === null ||
  (typeof answer === 'string' && answer.trim() === '') ||
  (Array.isArray(answer) && answer.length === 0)

function isOfKind(item: ChecklistItem, answer: ChecklistAnswer): boolean {
  switch (item.answer) {
    case 'yes_no':
      return typeof answer === 'boolean'
    case 'number':
      return typeof answer === 'number'
    case 'text':
      return typeof answer === 'string'
    case 'choice':
      return typeof answer === 'string' && item.options.includes(answer)
    case 'choices':
      return Array.isArray(answer) && answer.every((one) => item.options.includes(one))
    case 'quantity':
      return typeof answer === 'object' && answer !== null && 'unit' in answer
  }
}

export type ChecklistGap = { readonly itemId: string; readonly code: string; readonly message: string }

/** What keeps a filled checklist from being complete: unanswered, of the wrong kind, or not on the list. */
export function checklistGaps(list: Checklist, answers: ChecklistAnswers): ChecklistGap[] {
  const known = new Set(list.items.map((item) => item.id))
  const strangers = Object.keys(answers)
    .filter((id) => !known.has(id))
    .map((itemId) => ({ itemId, code: 'unknown_item', message: '检查表中没有这一项，请刷新后重新填写。' }))
  const gaps = list.items.flatMap((item): ChecklistGap[] => {
    const answer = answers[item.id]
    if (!isItemShown(item, answers)) return []
    if (isEmpty(answer)) {
      const message = `第${item.no}项“${item.text}”尚未填写，请补填。`
      return item.required ? [{ itemId: item.id, code: 'unanswered', message }] : []
    }
    const message = `第${item.no}项“${item.text}”的填写内容不符合要求，请重新填写。`
    return isOfKind(item, answer!) ? [] : [{ itemId: item.id, code: 'wrong_answer', message }]
  })
  return [...strangers, ...gaps]
}

/** The items that speak for a finding, with the violation kind they point at (null: not said). */
export function checklistFindings(
  list: Checklist,
  answers: ChecklistAnswers,
): { readonly itemId: string; readonly violationKind: string | null }[] {
  return list.items
    .filter((item) => item.finding && isItemShown(item, answers) && answers[item.id] === item.finding.when)
    .map((item) => ({ itemId: item.id, violationKind: item.finding?.violationKind ?? null }))
}
