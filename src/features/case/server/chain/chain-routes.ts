import { route, type BoundRoute } from '../../../../platform/server/http/route.ts'
import * as contract from '../../domain/index.ts'
import { requireCase } from '../case-access.ts'
import { changeDealing } from './actions/change-dealing.ts'
import { recordDealing } from './actions/record-dealing.ts'
import { recordStock } from './actions/record-stock.ts'
import { removeDealing } from './actions/remove-dealing.ts'
import { removeStock } from './actions/remove-stock.ts'
import { presentChain } from './chain-presenter.ts'

export const chainRoutes: readonly BoundRoute[] = [
  route(contract.chainGet, async (work, { params, query }) =>
    presentChain(work, await requireCase(work, params.caseId), {
      from: query.from ?? null,
      to: query.to ?? null,
    }),
  ),
  route(contract.dealingRecord, (work, { params, body }) => recordDealing(work, params.caseId, body)),
  route(contract.dealingChange, (work, { params, body }) =>
    changeDealing(work, params.caseId, params.dealingId, body),
  ),
  route(contract.dealingRemove, (work, { params, body }) =>
    removeDealing(work, params.caseId, params.dealingId, body),
  ),
  route(contract.stockRecord, (work, { params, body }) => recordStock(work, params.caseId, body)),
  route(contract.stockRemove, (work, { params, body }) =>
    removeStock(work, params.caseId, params.stockId, body),
  ),
]
