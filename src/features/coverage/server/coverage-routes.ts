import { today } from '../../../kernel/clock.ts'
import { route, type BoundRoute } from '../../../platform/server/http/route.ts'
import type { Work } from '../../../platform/server/work.ts'
import { requireInRegion } from '../../organisation/server/index.ts'
import * as contract from '../domain/index.ts'
import { assignVisit } from './actions/assign-visit.ts'
import { editRound, endRound } from './actions/change-round.ts'
import { confirmNoOmission } from './actions/confirm-no-omission.ts'
import { openRound } from './actions/open-round.ts'
import { estimateOf } from './coverage-estimate.ts'
import { requireScope } from './coverage-lens.ts'
import { listsOf } from './coverage-lists.ts'
import { coveragePageOf } from './coverage-page.ts'
import { pointsLeft, walkLeft } from './coverage-remaining.ts'
import { pageOfRowsWithoutSite } from './coverage-rows.ts'
import { childrenSheet, ownSheet, supervisionSheet } from './coverage-sheet.ts'
import { pageOfSites, requireBasis } from './coverage-sites.ts'
import { coverageForSupervision } from './coverage-supervision.ts'
import { showNoOmission } from './no-omission.ts'
import { compareOwnCounts, countOwn } from './own-counts.ts'
import { presentRound } from './round-presenter.ts'
import { listRounds } from './round-queries.ts'

async function scopeOf(work: Work, query: contract.ScopeQuery) {
  const scope = await requireScope(work, query)
  await requireBasis(work, scope.regionCode, query.basis)
  return scope
}

const reading: BoundRoute[] = [
  route(contract.coverageFigures, async (work, { query }) =>
    coveragePageOf(work, await requireScope(work, query), query.show),
  ),
  route(contract.coverageExport, async (work, { query }) => {
    const scope = await requireScope(work, query)
    if (query.table === 'supervision') {
      const lines = await coverageForSupervision(work, scope)
      return supervisionSheet(scope.regionName, scope.view, today(work.clock), lines)
    }
    const page = await coveragePageOf(work, scope, query.show)
    return query.table === 'own' ? ownSheet(page) : childrenSheet(page)
  }),
  route(contract.coverageSites, async (work, { query }) =>
    pageOfSites(
      work,
      { scope: await scopeOf(work, query), basis: query.basis, outcome: query.outcome },
      query,
    ),
  ),
  route(contract.coverageRows, async (work, { query }) => {
    const regionCode = query.region ?? work.actor.regionCode
    requireInRegion(work, regionCode)
    if (query.list) await requireBasis(work, regionCode, `list:${query.list}`)
    return pageOfRowsWithoutSite(work, { regionCode, list: query.list, state: query.state }, query)
  }),
  route(contract.coveragePoints, async (work, { query }) =>
    pointsLeft(work, await scopeOf(work, query), query.basis),
  ),
  route(contract.coverageWalk, async (work, { query }) => {
    const phone =
      query.lon === undefined || query.lat === undefined ? null : { lon: query.lon, lat: query.lat }
    return walkLeft(work, await scopeOf(work, query), query.basis, phone)
  }),
  route(contract.coverageEstimate, (work, { query }) => estimateOf(work, query.region)),
  route(contract.coverageSupervision, async (work, { query }) => {
    const scope = await requireScope(work, query)
    return {
      lens: scope.view,
      regionName: scope.regionName,
      lines: await coverageForSupervision(work, scope),
    }
  }),
]

const rounds: BoundRoute[] = [
  route(contract.roundList, async (work, { query }) => {
    const rows = await listRounds(work, query)
    const lists = await listsOf(work, work.actor.regionCode)
    return {
      rows: rows.map((r) => presentRound(work, r, lists)),
      ambiguityRule: contract.roundAmbiguityRule,
    }
  }),
  route(contract.roundOpen, (work, { body }) => openRound(work, body)),
  route(contract.roundEdit, async (work, { params, body }) => {
    await editRound(work, params.roundId, body)
    return { id: params.roundId }
  }),
  route(contract.roundEnd, async (work, { params, body }) => {
    await endRound(work, params.roundId, body.version)
    return { id: params.roundId }
  }),
  route(contract.visitRound, async (work, { params, body }) => {
    await assignVisit(work, params.inspectionId, body.roundId)
    return { id: params.inspectionId, roundId: body.roundId }
  }),
]

const confirming: BoundRoute[] = [
  route(contract.noOmissionGet, (work, { query }) => showNoOmission(work, query.campaign, query.region)),
  route(contract.noOmissionSign, (work, { body }) => confirmNoOmission(work, body)),
  route(contract.ownCounts, (work, { query }) => compareOwnCounts(work, query.region)),
  route(contract.ownCountSave, async (work, { body }) => {
    await countOwn(work, body)
    return { regionCode: body.regionCode }
  }),
]

/** Every route of the feature. */
export const coverageRoutes: BoundRoute[] = [...reading, ...rounds, ...confirming]
