import { route, type BoundRoute } from '../../../../platform/server/http/route.ts'
import * as contract from '../../domain/index.ts'
import { requireCase } from '../case-access.ts'
import { concludeInquiry } from './actions/conclude-inquiry.ts'
import { investigateInquiry } from './actions/investigate-inquiry.ts'
import { openInquiry } from './actions/open-inquiry.ts'
import { presentResponsibility } from './responsibility-presenter.ts'

export const responsibilityRoutes: readonly BoundRoute[] = [
  route(contract.caseResponsibilityGet, async (work, { params }) =>
    presentResponsibility(work, await requireCase(work, params.caseId)),
  ),
  route(contract.caseOpenInquiry, (work, { params, body }) => openInquiry(work, params.caseId, body)),
  route(contract.caseInvestigateInquiry, (work, { params, body }) => investigateInquiry(work, params, body)),
  route(contract.caseConcludeInquiry, (work, { params, body }) => concludeInquiry(work, params, body)),
]
