import type { Work } from '../../../platform/server/work.ts'
import { organisationProblems } from '../domain/organisation-problems.ts'
import { personActions, postActions } from '../domain/organisation-transitions.ts'
import type { PersonDetails, PostRow } from '../domain/person-contract.ts'
import { roleNames } from '../domain/role.ts'
import { credentialState, findPerson, postsOf, type StoredPerson, type StoredPost } from './person-queries.ts'

/** The whole person as the administration shows them. @throws Problem not-found 404 */
export async function presentPerson(work: Work, personId: string): Promise<PersonDetails> {
  const person = await findPerson(work, personId)
  if (!person) throw organisationProblems.refuse('not-found')
  const state = await credentialState(work, personId)
  const actor = { role: work.actor.role, own: personId === work.actor.personId }
  return {
    id: person.id,
    login: person.login,
    name: person.name,
    telephone: person.telephone ?? '',
    regionCode: person.region_code,
    regionName: person.region_name ?? person.region_code,
    active: person.active,
    secondFactor: state.secondFactor,
    mustChangePassword: state.mustChange,
    posts: (await postsOf(work, [personId])).map((post) => toPost(post, actor)),
    allowedActions: personActions(actor, person.active),
  }
}

function toPost(post: StoredPost, actor: { role: string; own: boolean }): PostRow {
  return {
    id: post.id,
    role: post.role,
    title: post.title,
    orgId: post.org_id,
    orgName: post.org_name,
    department: post.department,
    regionCode: post.region_code,
    regionName: post.region_name ?? post.region_code,
    certificateNo: post.certificate_no,
    certificateValidTo: post.certificate_valid_to,
    validFrom: post.valid_from,
    validTo: post.valid_to,
    document: post.document,
    current: post.current,
    allowedActions: postActions(actor, post.ended),
  }
}

/** A row of the list with the posts that stand, in words. */
export function toPersonRow(person: StoredPerson, posts: readonly StoredPost[]) {
  return {
    id: person.id,
    login: person.login,
    name: person.name,
    regionCode: person.region_code,
    regionName: person.region_name ?? person.region_code,
    active: person.active,
    posts: posts
      .filter((post) => post.person_id === person.id && post.current)
      .map((post) => `${post.title || roleNames[post.role]} · ${post.org_name}`),
  }
}
