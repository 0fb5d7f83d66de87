import { QueryClient } from '@tanstack/react-query'
import { ApiProblem } from './api-problem.ts'

/** Reads are tried twice more when no answer came; refusals never; writes never by themselves. */
export function makeQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 10_000,
        refetchOnWindowFocus: true,
        retry: (times, error) => times < 2 && error instanceof ApiProblem && error.retryable,
      },
      mutations: { retry: false },
    },
  })
}
