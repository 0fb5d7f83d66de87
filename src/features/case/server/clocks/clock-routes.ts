import { route, type BoundRoute } from '../../../../platform/server/http/route.ts'
import * as contract from '../../domain/index.ts'
import { requireCase } from '../case-access.ts'
import { extendClock } from './actions/extend-clock.ts'
import { meetClock } from './actions/meet-clock.ts'
import { presentClocks } from './case-clock-presenter.ts'

export const clockRoutes: readonly BoundRoute[] = [
  route(contract.caseClocksGet, async (work, { params }) => {
    await requireCase(work, params.caseId)
    return presentClocks(work, params.caseId)
  }),
  route(contract.caseExtendClock, (work, { params, body }) =>
    extendClock(work, params.caseId, params.clockId, body),
  ),
  route(contract.caseMeetClock, (work, { params, body }) =>
    meetClock(work, params.caseId, params.clockId, body),
  ),
]
