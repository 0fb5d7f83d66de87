import { route, type BoundRoute } from '../../../../platform/server/http/route.ts'
import * as contract from '../../domain/index.ts'
import { requireCase } from '../case-access.ts'
import { likeCases } from './like-cases.ts'

export const likeCasesRoutes: readonly BoundRoute[] = [
  route(contract.caseLikeCases, async (work, { params, query }) =>
    likeCases(work, await requireCase(work, params.caseId), query),
  ),
]
