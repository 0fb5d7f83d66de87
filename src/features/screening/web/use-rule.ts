import type { UseQueryResult } from '@tanstack/react-query'
import {
  useAction,
  useActor,
  usePageParam,
  usePageQuery,
  type ApiProblem,
} from '../../../platform/web/index.ts'
import { ruleList } from '../domain/screening-contract.ts'
import { oneOf } from './screening-address.ts'
import type { Rules } from './rule-words.ts'

/** The rules of the region that the address names (the acting post's own else), and the code of the one it asks for. */
export function useRules(): { rules: UseQueryResult<Rules, ApiProblem>; code: string; region: string } {
  const actor = useActor()
  const code = usePageParam('code')
  const region = oneOf(usePageQuery().query['region']) ?? actor.regionCode
  return { rules: useAction(ruleList, { query: { region } }), code, region }
}
