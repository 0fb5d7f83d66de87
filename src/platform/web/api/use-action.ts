import { keepPreviousData, useQuery, type UseQueryResult } from '@tanstack/react-query'
import { api } from './api.ts'
import type { ApiProblem } from './api-problem.ts'
import { queryKeyOf, type ActionInput, type AnswerOf, type AnyAction } from './api-request.ts'

export type UseActionOptions = {
  /** False: wait (an id is not known yet). */
  readonly enabled?: boolean
  /** Ask again every so many milliseconds (a running job). */
  readonly everyMs?: number
  /** Show the previous answer while the next one comes (paging). */
  readonly keep?: boolean
}

/** Reads by a declared GET action: `useAction(caseGet, { params: { caseId } })`. Key: [feature, verb, input]. */
export function useAction<A extends AnyAction>(
  action: A,
  input?: ActionInput<A>,
  options: UseActionOptions = {},
): UseQueryResult<AnswerOf<A>, ApiProblem> {
  return useQuery<AnswerOf<A>, ApiProblem>({
    queryKey: queryKeyOf(action, input),
    queryFn: ({ signal }) => api.call(action, input, { signal }),
    enabled: options.enabled ?? true,
    ...(options.everyMs === undefined ? {} : { refetchInterval: options.everyMs }),
    ...(options.keep ? { placeholderData: keepPreviousData } : {}),
  })
}
