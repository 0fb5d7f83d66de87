import type { ChecklistAnswer } from '../../campaign/domain/index.ts'

/** An answer of a checklist in words, as a page shows it. */
export function answerWords(answer: ChecklistAnswer | undefined): string {
  if (answer === undefined || answer === null) return '未填'
  if (typeof answer === 'boolean') return answer ? '是' : '否'
  if (Array.isArray(answer)) return answer.join('、')
  if (typeof answer === 'object') return `${answer.value}${answer.unit}`
  return String(answer)
}
