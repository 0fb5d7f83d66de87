import type { Issue } from '../../../../kernel/problem.ts'
import { isEmptyValue, paperValueSchema, type PaperValues } from './paper-value.ts'
import type { PaperField, PaperTemplate } from './paper-template.ts'

export type CheckedValues = { readonly values: PaperValues; readonly issues: readonly Issue[] }

/** Values cleaned and checked field by field; what the template does not know is dropped, an empty one is null. */
export function checkPaperValues(template: Pick<PaperTemplate, 'fields'>, given: PaperValues): CheckedValues {
  const values: PaperValues = {}
  const issues: Issue[] = []
  for (const field of template.fields) {
    const value = given[field.id] ?? null
    if (isEmptyValue(value) && value !== false) {
      values[field.id] = null
      continue
    }
    const parsed = paperValueSchema(field.type).safeParse(value)
    const wrong = parsed.success
      ? choiceProblem(field, parsed.data as PaperValues[string])
      : firstMessage(parsed.error)
    if (wrong)
      issues.push({
        code: 'paper/bad-value',
        path: `values.${field.id}`,
        message: `${field.label}：${wrong}`,
      })
    else values[field.id] = withoutEmptyRows((parsed as { data: PaperValues[string] }).data)
  }
  return { values, issues }
}

const firstMessage = (error: {
  issues: readonly { message: string; path: readonly PropertyKey[] }[]
}): string => {
  const first = error.issues[0]!
  const row = first.path.find((p) => typeof p === 'number')
  return `${typeof row === 'number' ? `第 ${row + 1} 行` : ''}${first.message}`
}

function choiceProblem(field: PaperField, value: PaperValues[string]): string | null {
  if (field.type === 'choice' && !field.options?.some((o) => o.id === value))
    return '没有这个选项，请重新选择。'
  const columns = field.columns?.length ?? 0
  if (field.type === 'table' && (value as string[][]).some((row) => row.length !== columns))
    return `每行应有 ${columns} 格，请刷新后重填。`
  return null
}

/** Rows in which nothing was written are not kept. */
function withoutEmptyRows(value: PaperValues[string]): PaperValues[string] {
  if (!Array.isArray(value)) return value
  return (value as (string[] | Record<string, string>)[]).filter((row) =>
    Object.values(row).some((c) => c !== ''),
  ) as PaperValues[string]
}

/** What must be filled in before the paper is issued. */
export const missingFields = (template: Pick<PaperTemplate, 'fields'>, values: PaperValues): Issue[] =>
  template.fields
    .filter((field) => field.required && isEmptyValue(values[field.id]))
    .map((field) => ({
      code: 'paper/missing',
      path: `values.${field.id}`,
      message: `请填写“${field.label}”。`,
    }))
