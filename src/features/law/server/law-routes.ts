import { route, type BoundRoute } from '../../../platform/server/http/route.ts'
import * as contract from '../domain/index.ts'
import { addCalendarYear } from './actions/add-calendar-year.ts'
import { decideVersion } from './actions/decide-version.ts'
import { proposeVersion } from './actions/propose-version.ts'
import { listRules, showCalendar, showRule } from './list-rules.ts'

export const lawRoutes: readonly BoundRoute[] = [
  route(contract.lawRuleList, (work, { query }) => listRules(work, query)),
  route(contract.lawRuleGet, (work, { params }) => showRule(work, params.code)),
  route(contract.lawRulePropose, (work, { params, body }) => proposeVersion(work, params.code, body)),
  route(contract.lawRuleDecide, (work, { params, body }) => decideVersion(work, params.versionId, body)),
  route(contract.lawCalendar, (work) => showCalendar(work)),
  route(contract.lawCalendarAdd, (work, { body }) => addCalendarYear(work, body)),
]
