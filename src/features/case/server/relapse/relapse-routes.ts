import { route, type BoundRoute } from '../../../../platform/server/http/route.ts'
import * as contract from '../../domain/index.ts'
import { requireCase } from '../case-access.ts'
import { judgeRelapse } from './actions/judge-relapse.ts'
import { recordMark } from './actions/record-mark.ts'
import { presentRelapse } from './relapse-presenter.ts'

export const relapseRoutes: readonly BoundRoute[] = [
  route(contract.caseRelapse, async (work, { params }) =>
    presentRelapse(work, await requireCase(work, params.caseId)),
  ),
  route(contract.caseJudgeRelapse, (work, { params, body }) => judgeRelapse(work, params.caseId, body)),
  route(contract.caseRecordMark, (work, { params, body }) => recordMark(work, params.caseId, body)),
]
