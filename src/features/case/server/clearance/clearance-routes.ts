import { route, type BoundRoute } from '../../../../platform/server/http/route.ts'
import * as contract from '../../domain/index.ts'
import { requireCase } from '../case-access.ts'
import { handOverWaste } from './actions/hand-over-waste.ts'
import { recordClearance } from './actions/record-clearance.ts'
import { presentClearanceView } from './clearance-presenter.ts'

export const clearanceRoutes: readonly BoundRoute[] = [
  route(contract.caseClearanceGet, async (work, { params }) =>
    presentClearanceView(work, await requireCase(work, params.caseId)),
  ),
  route(contract.caseRecordClearance, (work, { params, body }) => recordClearance(work, params.caseId, body)),
  route(contract.caseHandOverWaste, (work, { params, body }) => handOverWaste(work, params.caseId, body)),
]
