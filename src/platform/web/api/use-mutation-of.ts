import { useMutation, useQueryClient, type UseMutationResult } from '@tanstack/react-query'
import { useRef } from 'react'
import { api } from './api.ts'
import { asProblem, type ApiProblem } from './api-problem.ts'
import { newIntent, type ActionInput, type AnswerOf, type AnyAction } from './api-request.ts'

/**
 * Writes by a declared POST action: `const close = useMutationOf(caseClose)`, `close.mutate({ params, body })`.
 * One intent keeps one key: the same input sent again after an unknown outcome (network, 503) carries the same
 * idempotency key, so nothing is done twice. After success every answer on screen is read anew.
 */
export function useMutationOf<A extends AnyAction>(
  action: A,
  options: { onSuccess?: (answer: AnswerOf<A>) => void | Promise<void> } = {},
): UseMutationResult<AnswerOf<A>, ApiProblem, ActionInput<A>> {
  const queries = useQueryClient()
  const open = useRef<{ input: string; intent: string } | null>(null)
  return useMutation<AnswerOf<A>, ApiProblem, ActionInput<A>>({
    mutationFn: async (input) => {
      const text = JSON.stringify(input)
      if (open.current?.input !== text) open.current = { input: text, intent: newIntent() }
      try {
        const answer = await api.call(action, input, { intent: open.current.intent })
        open.current = null
        return answer
      } catch (error) {
        const problem = asProblem(error)
        if (!problem.retryable) open.current = null
        throw problem
      }
    },
    onSuccess: async (answer) => {
      await options.onSuccess?.(answer)
      void queries.invalidateQueries()
    },
  })
}
