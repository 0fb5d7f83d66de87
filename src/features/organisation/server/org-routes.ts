import { route, type BoundRoute } from '../../../platform/server/http/route.ts'
import type { Work } from '../../../platform/server/work.ts'
import * as contract from '../domain/org-contract.ts'
import { organisationProblems } from '../domain/organisation-problems.ts'
import { orgActions } from '../domain/organisation-transitions.ts'
import { addOrg, deactivateOrg, editOrg } from './actions/change-org.ts'
import { requireInRegion } from './jurisdiction.ts'
import { coveredBy, findOrg, listOrgs, type StoredOrg } from './org-queries.ts'

export const orgRoutes: BoundRoute[] = [
  route(contract.orgList, async (work, { query }) => {
    if (query.region) requireInRegion(work, query.region)
    const page = await listOrgs(work, query)
    return { ...page, rows: page.rows.map((org) => toRow(work, org)) }
  }),
  route(contract.orgGet, (work, { params }) => presentOrg(work, params.orgId)),
  route(contract.orgAdd, async (work, { body }) => presentOrg(work, await addOrg(work, body))),
  route(contract.orgEdit, async (work, { params, body }) => {
    await editOrg(work, params.orgId, body)
    return presentOrg(work, params.orgId)
  }),
  route(contract.orgDeactivate, async (work, { params }) => {
    await deactivateOrg(work, params.orgId)
    return presentOrg(work, params.orgId)
  }),
]

async function presentOrg(work: Work, orgId: string) {
  const org = await findOrg(work, orgId)
  if (!org) throw organisationProblems.refuse('not-found')
  return { ...toRow(work, org), covered: await coveredBy(work, orgId) }
}

const toRow = (work: Work, org: StoredOrg) => ({
  id: org.id,
  name: org.name,
  kind: org.kind,
  regionCode: org.region_code,
  regionName: org.region_name ?? org.region_code,
  active: org.active,
  posts: org.posts,
  allowedActions: orgActions(work.actor.role, org.active),
})
