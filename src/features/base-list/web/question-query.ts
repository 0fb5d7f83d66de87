import { encodeSearch } from '../../../platform/web/index.ts'
import { questionFilters, type QuestionFilters } from '../domain/index.ts'

/** The queue an address names: the filters of the list, carried from one question to the next; nonsense is left out. */
export function questionQuery(query: Readonly<Record<string, string | string[]>>): QuestionFilters {
  const parsed = questionFilters.safeParse(query)
  return parsed.success ? parsed.data : {}
}

export const questionHref = (questionId: string, filters: QuestionFilters): string =>
  `/questions/${questionId}${encodeSearch(filters)}`
export const queueHref = (filters: QuestionFilters): string => `/questions${encodeSearch(filters)}`
