import { today } from '../../../../kernel/clock.ts'
import { newId } from '../../../../kernel/ids.ts'
import { isWithin } from '../../../../kernel/region-code.ts'
import type { Work } from '../../../../platform/server/work.ts'
import { organisationProblems } from '../../domain/organisation-problems.ts'
import type { NewPost } from '../../domain/person-contract.ts'
import { postWarnings } from '../../domain/post-warnings.ts'
import { requireInRegion, requireRole } from '../jurisdiction.ts'
import { coveredBy, findAnyOrg } from '../org-queries.ts'
import { endPostOn, insertPost, lockPost, type StoredPost } from '../person-queries.ts'
import { requireKnown } from './change-org.ts'
import { requirePerson } from './change-person.ts'

/** 新增岗位: never one's own; the office must answer for the post's region. Answers what is unusual about it. */
export async function addPost(
  work: Work,
  personId: string,
  post: NewPost,
): Promise<{ id: string; warnings: string[] }> {
  const person = await requirePerson(work, personId)
  if (personId === work.actor.personId) throw organisationProblems.refuse('own-post')
  requireInRegion(work, post.regionCode)
  await requireKnown(work, [post.regionCode])
  const org = await requireOrgFor(work, post)
  const id = newId()
  await insertPost(work, { id, personId, ...post })
  await work.audit({
    action: 'post.add',
    resource: 'person',
    objectId: person.id,
    regionCode: post.regionCode,
    details: {
      post: id,
      org: post.orgId,
      role: post.role,
      validFrom: post.validFrom,
      validTo: post.validTo,
      document: post.document,
    },
    values: { certificateNo: { after: post.certificateNo || null } },
  })
  return { id, warnings: postWarnings(post, org.kind, today(work.clock)) }
}

/** 结束岗位: the last day on which it stands; what was done in it stays. Answers whose post it was. */
export async function endPost(
  work: Work,
  postId: string,
  end: { validTo: string; document: string },
): Promise<string> {
  requireRole(work, 'administrator')
  const post: StoredPost | undefined = await lockPost(work, postId)
  if (!post) throw organisationProblems.refuse('not-found')
  if (post.person_id === work.actor.personId) throw organisationProblems.refuse('own-post')
  if (post.ended) throw organisationProblems.refuse('post-ended')
  if (end.validTo < post.valid_from) throw organisationProblems.refuse('bad-dates', { from: post.valid_from })
  await endPostOn(work, postId, end.validTo, end.document)
  await work.audit({
    action: 'post.end',
    resource: 'person',
    objectId: post.person_id,
    regionCode: post.region_code,
    details: {
      post: postId,
      role: post.role,
      before: post.valid_to,
      validTo: end.validTo,
      document: end.document,
    },
  })
  return post.person_id
}

async function requireOrgFor(work: Work, post: NewPost) {
  const org = await findAnyOrg(work, post.orgId)
  if (!org) throw organisationProblems.refuse('unit-not-there')
  if (!org.active) throw organisationProblems.refuse('unit-ended')
  const answersFor = [org.region_code, ...(await coveredBy(work, org.id)).map((region) => region.code)]
  if (!answersFor.some((code) => isWithin(post.regionCode, code)))
    throw organisationProblems.refuse('unit-not-there')
  return org
}
