import { today } from '../../../kernel/clock.ts'
import { route, type BoundRoute } from '../../../platform/server/http/route.ts'
import { presentPriors, priorsOfLead, requireCase } from '../../case/server/index.ts'
import { requireLead } from '../../lead/server/index.ts'
import * as contract from '../domain/index.ts'
import { addLookBack } from './actions/add-look-back.ts'
import { cancelLookBack } from './actions/cancel-look-back.ts'
import { recordLookBack } from './actions/record-look-back.ts'
import { presentLookBack, presentLookBackRow, presentOfCase } from './look-back-presenter.ts'
import { countLookBacks, listLookBacks } from './look-back-queries.ts'

export const lookBackRoutes: readonly BoundRoute[] = [
  route(contract.lookBackList, async (work, { query }) => {
    const page = await listLookBacks(work, query, query, today(work.clock))
    return { ...page, rows: page.rows.map((row) => presentLookBackRow(work, row)) }
  }),
  route(contract.lookBackFigures, async (work, { query }) => {
    const {
      in_time: inTime,
      no_access: noAccess,
      ...n
    } = await countLookBacks(work, query.region, today(work.clock))
    return {
      ...n,
      inTime,
      noAccess,
      coveragePermille: n.due === 0 ? null : Math.round((n.looked * 1000) / n.due),
    }
  }),
  route(contract.lookBackGet, (work, { params }) => presentLookBack(work, params.lookBackId)),
  route(contract.lookBackOfCase, async (work, { params }) =>
    presentOfCase(work, await requireCase(work, params.caseId)),
  ),
  route(contract.lookBackAdd, (work, { params, body }) => addLookBack(work, params.caseId, body)),
  route(contract.lookBackRecord, (work, { params, body }) => recordLookBack(work, params.lookBackId, body)),
  route(contract.lookBackCancel, (work, { params, body }) =>
    cancelLookBack(work, params.lookBackId, body.reason),
  ),
  route(contract.leadPriorCases, async (work, { params }) => {
    await requireLead(work, params.leadId)
    const { rows, offices } = await presentPriors(work, await priorsOfLead(work, params.leadId))
    return { priors: rows, offices: [...offices] }
  }),
]
