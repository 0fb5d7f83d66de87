import { route, type BoundRoute } from '../../../platform/server/http/route.ts'
import { dutyList, dutyMarkDone, dutyMine } from '../domain/index.ts'
import { listDuties, myDuties } from './list-duties.ts'
import { markDutyDone } from './mark-duty-done.ts'

export const dutyRoutes: BoundRoute[] = [
  route(dutyMine, (work) => myDuties(work)),
  route(dutyList, (work, { query: { cursor, limit, ...filter } }) =>
    listDuties(work, filter, { cursor, limit }),
  ),
  route(dutyMarkDone, (work, { params, body }) => markDutyDone(work, params.dutyId, body.note)),
]
