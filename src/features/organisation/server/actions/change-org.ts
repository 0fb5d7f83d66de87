import type { BodyOf } from '../../../../kernel/action.ts'
import { newId } from '../../../../kernel/ids.ts'
import type { Work } from '../../../../platform/server/work.ts'
import type { orgAdd, orgEdit } from '../../domain/org-contract.ts'
import { organisationProblems } from '../../domain/organisation-problems.ts'
import { requireInRegion, requireRole } from '../jurisdiction.ts'
import { endOrg, insertOrg, lockOrg, setCovered, updateOrg, type StoredOrg } from '../org-queries.ts'
import { knownRegions } from '../region-queries.ts'

/** 新增单位. Answers its id. */
export async function addOrg(work: Work, org: BodyOf<typeof orgAdd>): Promise<string> {
  requireRole(work, 'administrator')
  requireInRegion(work, org.regionCode)
  await requireKnown(work, [org.regionCode])
  await requireCoverable(work, org)
  const id = newId()
  await insertOrg(work, { id, ...org })
  await setCovered(work, id, [...new Set(org.covered)])
  await record(
    work,
    'org.add',
    { id, region_code: org.regionCode },
    { name: org.name, kind: org.kind, covered: org.covered },
  )
  return id
}

/** 修改单位: name, kind and what a development zone covers; never its region, on which its posts stand. */
export async function editOrg(work: Work, orgId: string, org: BodyOf<typeof orgEdit>): Promise<void> {
  const before = await requireChangeable(work, orgId)
  await requireCoverable(work, org)
  await updateOrg(work, { id: orgId, ...org })
  await setCovered(work, orgId, [...new Set(org.covered)])
  await record(work, 'org.edit', before, {
    name: { before: before.name, after: org.name },
    kind: { before: before.kind, after: org.kind },
    covered: org.covered,
  })
}

/** 停用单位: refused while posts stand. */
export async function deactivateOrg(work: Work, orgId: string): Promise<void> {
  const org = await requireChangeable(work, orgId)
  if (org.posts > 0) throw organisationProblems.refuse('unit-in-use')
  await endOrg(work, orgId)
  await record(work, 'org.deactivate', org, { name: org.name })
}

async function requireChangeable(work: Work, orgId: string): Promise<StoredOrg> {
  requireRole(work, 'administrator')
  const org = await lockOrg(work, orgId)
  if (!org) throw organisationProblems.refuse('not-found')
  if (!org.active) throw organisationProblems.refuse('unit-ended')
  return org
}

async function requireCoverable(
  work: Work,
  org: { kind: string; covered: readonly string[] },
): Promise<void> {
  if (org.covered.length === 0) return
  if (org.kind !== 'development_zone') throw organisationProblems.refuse('cover-not-zone')
  for (const code of org.covered) requireInRegion(work, code)
  await requireKnown(work, org.covered)
}

/** @throws Problem `organisation/unknown-region` 422 naming the first code that is no region */
export async function requireKnown(work: Work, codes: readonly string[]): Promise<void> {
  const known = await knownRegions(work, codes)
  const unknown = codes.find((code) => !known.has(code))
  if (unknown) throw organisationProblems.refuse('unknown-region', { code: unknown })
}

const record = (
  work: Work,
  action: string,
  org: { id: string; region_code: string },
  details: Readonly<Record<string, unknown>>,
) => work.audit({ action, resource: 'org', objectId: org.id, regionCode: org.region_code, details })
