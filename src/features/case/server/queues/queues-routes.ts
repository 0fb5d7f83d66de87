import { route, type BoundRoute } from '../../../../platform/server/http/route.ts'
import * as contract from '../../domain/index.ts'
import { acknowledgeCase } from '../actions/acknowledge-case.ts'
import { closeCase } from '../actions/close-case.ts'
import { shareCase } from '../actions/share-case.ts'
import { actOnMany } from './act-on-many.ts'
import { countQueues } from './count-queues.ts'

export const queuesRoutes: readonly BoundRoute[] = [
  route(contract.caseQueuesGet, (work) => countQueues(work)),
  route(contract.caseBulkShare, (work, { body }) =>
    actOnMany(work, 'share', body.cases, (caseId) =>
      shareCase(work, caseId, { department: body.department, note: body.note }),
    ),
  ),
  route(contract.caseBulkAcknowledge, (work, { body }) =>
    actOnMany(work, 'acknowledge', body.cases, (caseId) =>
      acknowledgeCase(work, caseId, { note: body.note }),
    ),
  ),
  route(contract.caseBulkClose, (work, { body }) =>
    actOnMany(work, 'close', body.cases, (caseId, version) =>
      closeCase(work, caseId, { version, note: body.note }),
    ),
  ),
]
