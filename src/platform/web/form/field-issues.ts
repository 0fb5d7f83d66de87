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

/** The schema's words for a value of the wrong type are no help where nothing was typed at all. */
export function wordsForMissing(issue: Issue, body: unknown): Issue {
  const value = fieldPath(issue.path ?? '').reduce<unknown>(
    (at, part) => (typeof at === 'object' && at !== null ? (at as Record<string, unknown>)[part] : undefined),
    body,
  )
  const nothing = issue.path !== undefined && issue.path !== '' && (value === undefined || value === null)
  const foreign = /应为文字|无效输入|期望|应为“YYYY-MM-DD”/.test(issue.message)
  return nothing && foreign ? { ...issue, message: '此项必填，请填写。' } : issue
}

/** Which of the form's fields a change touches: their old errors no longer hold. */
export function touchedFields<N extends readonly (string | number)[]>(
  changed: unknown,
  known: readonly N[],
): N[] {
  const holds = (at: unknown, name: readonly (string | number)[]): boolean => {
    const [part, ...rest] = name
    if (part === undefined) return true
    return (
      typeof at === 'object' &&
      at !== null &&
      part in at &&
      holds((at as Record<string, unknown>)[part], rest)
    )
  }
  return known.filter((name) => name.length > 0 && holds(changed, name))
}
