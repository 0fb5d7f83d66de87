import { route, type BoundRoute } from '../../../../platform/server/http/route.ts'
import * as contract from '../../domain/index.ts'
import { requireCase } from '../case-access.ts'
import { changeParty } from './actions/change-party.ts'
import { recordParty } from './actions/record-party.ts'
import { removeParty } from './actions/remove-party.ts'
import { revealParty } from './actions/reveal-party.ts'
import { presentParties } from './party-presenter.ts'
import { regionsBelow } from './party-queries.ts'

export const partyRoutes: readonly BoundRoute[] = [
  route(contract.partyList, async (work, { params }) => {
    await requireCase(work, params.caseId)
    return presentParties(work, params.caseId)
  }),
  route(contract.homeRegions, async (work, { query }) => ({ rows: await regionsBelow(work, query.parent) })),
  route(contract.partyRecord, (work, { params, body }) => recordParty(work, params.caseId, body)),
  route(contract.partyChange, (work, { params, body }) =>
    changeParty(work, params.caseId, params.partyId, body),
  ),
  route(contract.partyRemove, (work, { params, body }) =>
    removeParty(work, params.caseId, params.partyId, body),
  ),
  route(contract.partyReveal, (work, { params, body }) =>
    revealParty(work, params.caseId, params.partyId, body),
  ),
]
