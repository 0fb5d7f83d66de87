import { route, type BoundRoute } from '../../../../platform/server/http/route.ts'
import * as contract from '../../domain/index.ts'
import { requireCase } from '../case-access.ts'
import { recordPathStep } from './actions/record-path-step.ts'
import { setWayOut } from './actions/set-way-out.ts'
import { completePlanItem, dropPlanItem } from './actions/settle-plan-item.ts'
import { writePlan } from './actions/write-plan.ts'
import { presentWayOut } from './way-out-presenter.ts'

export const wayOutRoutes: readonly BoundRoute[] = [
  route(contract.caseWayOutGet, async (work, { params }) =>
    presentWayOut(work, await requireCase(work, params.caseId)),
  ),
  route(contract.caseSetWayOut, (work, { params, body }) => setWayOut(work, params.caseId, body)),
  route(contract.caseRecordPathStep, (work, { params, body }) => recordPathStep(work, params.caseId, body)),
  route(contract.caseWritePlan, (work, { params, body }) => writePlan(work, params.caseId, body)),
  route(contract.caseCompletePlanItem, (work, { params, body }) =>
    completePlanItem(work, params.caseId, params.itemId, body),
  ),
  route(contract.caseDropPlanItem, (work, { params, body }) =>
    dropPlanItem(work, params.caseId, params.itemId, body),
  ),
]
