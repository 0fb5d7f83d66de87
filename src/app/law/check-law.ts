import { calendarYear, legalRuleFile } from '../../features/law/domain/index.ts'
import { inOrder, readPaper, type NoticeFinding, type NoticeIssue } from '../notice/read-paper.ts'

/** Everything wrong with a file of rules or a year of the calendar, in the order of the file; empty when it is sound. */
export function checkLawFile(text: string, file: string): readonly NoticeIssue[] {
  if (/^year:/m.test(text)) {
    const read = readPaper(text, file, calendarYear)
    return read.ok ? [] : read.issues
  }
  const read = readPaper(text, file, legalRuleFile)
  return read.ok ? inOrder(overlaps(read.value.rules).map(read.issueAt)) : read.issues
}

type Dated = {
  readonly code: string
  readonly group: string
  readonly effectiveFrom: string
  readonly effectiveTo: string | null
  readonly regionCode: string | null
}

/** Two rows of one code must not hold on one day in one place, and a code keeps its group. */
function overlaps(rules: readonly Dated[]): NoticeFinding[] {
  return rules.flatMap((rule, i) => {
    if (rule.effectiveTo !== null && rule.effectiveTo < rule.effectiveFrom)
      return [finding(i, 'effectiveTo', '失效日期不应早于生效日期，请核对。')]
    const earlier = rules.slice(0, i).filter((r) => r.code === rule.code)
    if (earlier.some((r) => r.group !== rule.group))
      return [finding(i, 'group', `“${rule.code}”在前面属于另一类，同一代码只能属于一类。`)]
    const both = earlier.some(
      (r) =>
        r.regionCode === rule.regionCode &&
        r.effectiveFrom <= (rule.effectiveTo ?? '9999-12-31') &&
        rule.effectiveFrom <= (r.effectiveTo ?? '9999-12-31'),
    )
    return both
      ? [finding(i, 'effectiveFrom', `“${rule.code}”与前面一条的有效期重叠，请写明前一条的失效日期。`)]
      : []
  })
}

const finding = (index: number, field: string, message: string): NoticeFinding => ({
  path: ['rules', index, field],
  code: `law_${field}`,
  message,
})
