import {
  isItemShown,
  type Checklist,
  type ChecklistAnswer,
  type ChecklistAnswers,
} from '../../campaign/domain/index.ts'

/** What of a finding answers a checklist's questions. */
export type FindingForAnswers = {
  readonly violationKind: string | null
  /** The labels that the checklist's options use: 生产、储存、使用. */
  readonly activityLabels: readonly string[]
  readonly act: string
  readonly chemicals: readonly {
    readonly name: string
    readonly quantity?: string | null | undefined
    readonly unit?: string | null | undefined
  }[]
  readonly landlord: string
}

/** Questions that the finding has answered already: not asked a second time. */
export const idsOfFinding: readonly string[] = [
  'activities',
  'facts',
  'chemical_name',
  'chemical_quantity',
  'lessor',
  'lessor_name',
]

/**
 * Fills the checklist from the finding, so that nothing is typed twice: the question that stands for the violation kind,
 * and the shipped lists' questions about activity, facts, chemicals and lessor. Other answers stay as they were given.
 */
export function answersOfFinding(
  checklist: Checklist,
  given: ChecklistAnswers,
  finding: FindingForAnswers,
): ChecklistAnswers {
  const answers: Record<string, ChecklistAnswer> = { ...given }
  for (const item of checklist.items) {
    if (item.finding?.violationKind && item.finding.violationKind === finding.violationKind)
      answers[item.id] = item.finding.when
  }
  for (const item of checklist.items) {
    if (!idsOfFinding.includes(item.id)) continue
    // In the list's order: whether a lessor's name is asked follows from the answer before it.
    if (!isItemShown(item, answers)) delete answers[item.id]
    else if (answers[item.id] === undefined || answers[item.id] === null) {
      const filled = fill(item.id, item.options, finding)
      if (filled !== null) answers[item.id] = filled
    }
  }
  return answers
}

function fill(id: string, options: readonly string[], finding: FindingForAnswers): ChecklistAnswer {
  const [first] = finding.chemicals
  switch (id) {
    case 'activities':
      return finding.activityLabels.filter((label) => options.includes(label))
    case 'facts':
      return finding.act
    case 'chemical_name':
      return finding.chemicals.length > 0 ? finding.chemicals.map((c) => c.name).join('、') : '不明'
    case 'chemical_quantity':
      return first?.quantity && first.unit ? { value: Number(first.quantity), unit: first.unit } : null
    case 'lessor':
      return finding.landlord !== ''
    case 'lessor_name':
      return finding.landlord
    default:
      return null
  }
}
