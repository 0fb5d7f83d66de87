import type { Issue } from '../../../kernel/problem.ts'
import { fieldPath } from '../api/api-problem.ts'

export type FieldIssue = { readonly name: (string | number)[]; readonly errors: string[] }

/** Splits a refusal's issues: those whose field stands in the form (by its longest known path), and the rest. */
export function splitIssues(
  issues: readonly Issue[],
  known: readonly (readonly (string | number)[])[],
): { fields: FieldIssue[]; rest: Issue[] } {
  const fields = new Map<string, FieldIssue>()
  const rest: Issue[] = []
  for (const issue of issues) {
    const path = issue.path === undefined ? [] : fieldPath(issue.path)
    const name = known
      .filter((field) => field.length > 0 && field.every((part, at) => String(part) === String(path[at])))
      .sort((a, b) => b.length - a.length)[0]
    if (!name) {
      rest.push(issue)
      continue
    }
    const key = name.join('.')
    const field = fields.get(key) ?? { name: [...name], errors: [] }
    field.errors.push(issue.message)
    fields.set(key, field)
  }
  return { fields: [...fields.values()], rest }
}
