import type { LocalDate } from '../../../kernel/local-date.ts'
import type { OrgKind } from './org-kind.ts'

/** Departments whose officers carry out administrative inspections and penalties (行政处罚法 42: certified, at least two). */
const enforcing: readonly OrgKind[] = [
  'emergency',
  'market_regulation',
  'public_security',
  'ecology',
  'agriculture',
  'fire',
  'transport',
  'land',
]

/** What is unusual but allowed about a new post; Chinese sentences. */
export function postWarnings(
  post: { role: string; certificateNo: string; certificateValidTo: LocalDate | null },
  department: string,
  today: LocalDate,
): string[] {
  if (post.role !== 'department_officer' || !(enforcing as readonly string[]).includes(department)) return []
  if (post.certificateNo === '') return ['未填写执法证号：此人可以巡查和办事，但不能作为行政检查的执法人员。']
  if (post.certificateValidTo !== null && post.certificateValidTo < today)
    return ['执法证已过有效期：换证前不能作为行政检查的执法人员。']
  return []
}
