import { route, type BoundRoute } from '../../../platform/server/http/route.ts'
import * as contract from '../domain/index.ts'
import { listResults, presentResult } from './accountability-queries.ts'
import { acceptMatter } from './actions/accept-matter.ts'
import { draftResult, editResult, publishResult, withdrawResult } from './actions/accountability.ts'
import { concludeMatter } from './actions/conclude-matter.ts'
import { forwardMatter } from './actions/forward-matter.ts'
import { recordOnMatter } from './actions/record-on-matter.ts'
import { sendMatter } from './actions/send-matter.ts'
import { presentMatter, presentMatterRow } from './matter-presenter.ts'
import { listMatters, officersOfOrgan } from './matter-queries.ts'

const matters: BoundRoute[] = [
  route(contract.matterSend, (work, { body }) => sendMatter(work, body)),
  route(contract.matterList, async (work, { query }) => {
    const page = await listMatters(work, query.state, query)
    return { ...page, rows: page.rows.map(presentMatterRow) }
  }),
  route(contract.disciplineOfficers, async (work) => ({ rows: await officersOfOrgan(work) })),
  route(contract.matterGet, (work, { params }) => presentMatter(work, params.matterId)),
  route(contract.matterAccept, async (work, { params, body }) => {
    await acceptMatter(work, params.matterId, body.handlerIds)
    return presentMatter(work, params.matterId)
  }),
  route(contract.matterRecord, async (work, { params, body }) => {
    await recordOnMatter(work, params.matterId, body.text)
    return presentMatter(work, params.matterId)
  }),
  route(contract.matterForward, async (work, { params, body }) => {
    await forwardMatter(work, params.matterId, body.reason)
    return presentMatter(work, params.matterId)
  }),
  route(contract.matterConclude, async (work, { params, body }) => {
    await concludeMatter(work, params.matterId, body)
    return presentMatter(work, params.matterId)
  }),
]

const results: BoundRoute[] = [
  route(contract.accountabilityList, async (work, { query }) => {
    const page = await listResults(work, query.state, query)
    return { ...page, rows: page.rows.map((row) => presentResult(work, row)) }
  }),
  route(contract.accountabilityDraft, (work, { body }) => draftResult(work, body)),
  route(contract.accountabilityEdit, (work, { params, body }) => editResult(work, params.resultId, body)),
  route(contract.accountabilityPublish, (work, { params }) => publishResult(work, params.resultId)),
  route(contract.accountabilityWithdraw, (work, { params, body }) =>
    withdrawResult(work, params.resultId, body.reason),
  ),
]

export const disciplineRoutes: BoundRoute[] = [...matters, ...results]
