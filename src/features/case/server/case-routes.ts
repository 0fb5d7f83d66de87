import { capped, pageOfRows } from '../../../platform/server/lists/page-of-rows.ts'
import { route, type BoundRoute } from '../../../platform/server/http/route.ts'
import { requireCampaign } from '../../campaign/server/index.ts'
import * as contract from '../domain/index.ts'
import { acceptCase } from './actions/accept-case.ts'
import { acknowledgeCase } from './actions/acknowledge-case.ts'
import { addChemical } from './actions/add-chemical.ts'
import { changeChemical } from './actions/change-chemical.ts'
import { closeCase } from './actions/close-case.ts'
import { completeMeasure } from './actions/complete-measure.ts'
import { confirmCase } from './actions/confirm-case.ts'
import { editCase } from './actions/edit-case.ts'
import { markStopped } from './actions/mark-stopped.ts'
import { openCase } from './actions/open-case.ts'
import { recordAnswer } from './enforcement/actions/record-answer.ts'
import { recordEnforcement } from './enforcement/actions/record-enforcement.ts'
import { recordMeasure } from './actions/record-measure.ts'
import { refuteCase } from './actions/refute-case.ts'
import { removeChemical } from './actions/remove-chemical.ts'
import { reopenCase } from './actions/reopen-case.ts'
import { returnCase } from './actions/return-case.ts'
import { setKind } from './actions/set-kind.ts'
import { shareCase } from './actions/share-case.ts'
import { voidCase } from './actions/void-case.ts'
import { chainRoutes } from './chain/chain-routes.ts'
import { partyRoutes } from './parties/party-routes.ts'
import { requireCase } from './case-access.ts'
import { clockRoutes } from './clocks/clock-routes.ts'
import { problemListRoutes } from './problem-list/index.ts'
import { countEventsUpTo, eventsOf } from './case-parts-queries.ts'
import { optionsOf, presentCase, presentEvent, presentList } from './case-presenter.ts'
import { enforcementRoutes } from './enforcement/enforcement-routes.ts'
import { archiveRoutes } from './archive/archive-routes.ts'
import { evidenceRoutes } from './evidence/evidence-routes.ts'
import { clearanceRoutes } from './clearance/clearance-routes.ts'
import { queuesRoutes } from './queues/queues-routes.ts'
import { wayOutRoutes } from './way-out/way-out-routes.ts'
import { exportCases } from './export-cases.ts'
import { findCases } from './find-cases.ts'
import { likeCasesRoutes } from './like-cases/like-cases-routes.ts'
import { paperRoutes } from './papers/paper-routes.ts'
import { volumeRoutes } from './volume/volume-routes.ts'
import { relapseRoutes } from './relapse/relapse-routes.ts'
import { responsibilityRoutes } from './responsibility/responsibility-routes.ts'

const reads: BoundRoute[] = [
  route(contract.caseList, async (work, { query }) => {
    const found = await findCases(work, query, query.cursor, query.limit)
    return { ...found, rows: await presentList(work, found.rows) }
  }),
  route(contract.caseExport, (work, { query }) => exportCases(work, query)),
  route(contract.caseGet, async (work, { params }) => {
    await requireCase(work, params.caseId)
    return presentCase(work, params.caseId)
  }),
  route(contract.caseEvents, async (work, { params, query }) => {
    await requireCase(work, params.caseId)
    const rows = await eventsOf(work, params.caseId, query.cursor, query.limit)
    const page = pageOfRows(rows, query.limit, (row) => ({ at: row.at_text, id: row.id }))
    const count = capped(await countEventsUpTo(work, params.caseId, 1000))
    return { ...page, rows: page.rows.map(presentEvent), ...count }
  }),
  route(contract.caseOptionsGet, async (work, { query }) =>
    optionsOf((await requireCampaign(work, query.campaignId)).notice, null),
  ),
]

const writes: BoundRoute[] = [
  route(contract.caseOpen, async (work, { body }) => {
    const { id } = await openCase(work, {
      ...body,
      departments: [],
      origin: { kind: 'registration', id: null },
      state: 'pending_verification',
    })
    return presentCase(work, id)
  }),
  route(contract.caseConfirm, (work, { params, body }) => confirmCase(work, params.caseId, body)),
  route(contract.caseRefute, (work, { params, body }) => refuteCase(work, params.caseId, body)),
  route(contract.caseEdit, (work, { params, body }) => editCase(work, params.caseId, body)),
  route(contract.caseSetKind, (work, { params, body }) => setKind(work, params.caseId, body)),
  route(contract.caseAddChemical, (work, { params, body }) => addChemical(work, params.caseId, body)),
  route(contract.caseRemoveChemical, (work, { params, body }) =>
    removeChemical(work, params.caseId, params.chemicalId, body),
  ),
  route(contract.caseChangeChemical, (work, { params, body }) =>
    changeChemical(work, params.caseId, params.chemicalId, body),
  ),
  route(contract.caseRecordMeasure, (work, { params, body }) => recordMeasure(work, params.caseId, body)),
  route(contract.caseCompleteMeasure, (work, { params, body }) =>
    completeMeasure(work, params.caseId, params.measureId, body),
  ),
  route(contract.caseRecordEnforcement, (work, { params, body }) =>
    recordEnforcement(work, params.caseId, body),
  ),
  route(contract.caseRecordAnswer, (work, { params, body }) =>
    recordAnswer(work, params.caseId, params.enforcementId, body),
  ),
  route(contract.caseMarkStopped, (work, { params, body }) => markStopped(work, params.caseId, body)),
  route(contract.caseAccept, (work, { params, body }) => acceptCase(work, params.caseId, body)),
  route(contract.caseReturn, (work, { params, body }) => returnCase(work, params.caseId, body)),
  route(contract.caseClose, (work, { params, body }) => closeCase(work, params.caseId, body)),
  route(contract.caseReopen, (work, { params, body }) => reopenCase(work, params.caseId, body)),
  route(contract.caseAcknowledge, (work, { params, body }) => acknowledgeCase(work, params.caseId, body)),
  route(contract.caseVoid, (work, { params, body }) => voidCase(work, params.caseId, body)),
  route(contract.caseShare, (work, { params, body }) => shareCase(work, params.caseId, body)),
]

export const caseRoutes: readonly BoundRoute[] = [
  ...reads,
  ...writes,
  ...clockRoutes,
  ...wayOutRoutes,
  ...clearanceRoutes,
  ...queuesRoutes,
  ...enforcementRoutes,
  ...evidenceRoutes,
  ...archiveRoutes,
  ...relapseRoutes,
  ...responsibilityRoutes,
  ...likeCasesRoutes,
  ...partyRoutes,
  ...chainRoutes,
  ...problemListRoutes,
  ...paperRoutes,
  ...volumeRoutes,
]
