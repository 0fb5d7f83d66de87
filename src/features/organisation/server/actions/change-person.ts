import type { BodyOf } from '../../../../kernel/action.ts'
import { newId } from '../../../../kernel/ids.ts'
import type { Work } from '../../../../platform/server/work.ts'
import { organisationProblems } from '../../domain/organisation-problems.ts'
import type { personAdd, personEdit } from '../../domain/person-contract.ts'
import { requireInRegion, requireRole } from '../jurisdiction.ts'
import { hashPassword, makeInitialPassword } from '../password-hash.ts'
import {
  clearSecondFactor,
  endPerson,
  endSessions,
  insertPerson,
  lockPerson,
  mayAdminister,
  setFirstPassword,
  updatePerson,
  type StoredPerson,
} from '../person-queries.ts'
import { requireKnown } from './change-org.ts'

export type Initial = { id: string; login: string; initialPassword: string }

/** 新增人员: an account without a post; its first password is told once and must be changed at the first sign-in. */
export async function addPerson(
  work: Work,
  person: BodyOf<typeof personAdd>,
  initialPassword: string = makeInitialPassword(),
): Promise<Initial> {
  requireRole(work, 'administrator')
  requireInRegion(work, person.regionCode)
  await requireKnown(work, [person.regionCode])
  const hash = await hashPassword(initialPassword)
  const id = newId()
  if (!(await insertPerson(work, { id, ...person })))
    throw organisationProblems.refuse('login-taken', { login: person.login })
  await setFirstPassword(work, id, hash)
  await record(
    work,
    'person.add',
    { id, region_code: person.regionCode },
    {
      login: { after: person.login },
      name: { after: person.name },
      telephone: { after: person.telephone },
    },
  )
  return { id, login: person.login, initialPassword }
}

export async function editPerson(
  work: Work,
  personId: string,
  person: BodyOf<typeof personEdit>,
): Promise<void> {
  const before = await requirePerson(work, personId)
  await updatePerson(work, { id: personId, ...person })
  await record(work, 'person.edit', before, {
    name: { before: before.name, after: person.name },
    telephone: { before: before.telephone, after: person.telephone },
  })
}

/** 停用账号: account, posts and sessions end at once; what the person signed and did stays. */
export async function deactivatePerson(work: Work, personId: string): Promise<void> {
  const person = await requireAdministered(work, personId)
  await endSessions(work, personId)
  await endPerson(work, personId)
  await record(work, 'person.deactivate', person)
}

/** 重置密码: a new first password, told once; every session of the account ends. */
export async function resetPassword(work: Work, personId: string): Promise<Initial> {
  const person = await requireAdministered(work, personId)
  const initialPassword = makeInitialPassword()
  await setFirstPassword(work, personId, await hashPassword(initialPassword))
  await record(work, 'person.reset-password', person)
  return { id: personId, login: person.login, initialPassword }
}

/** 解除动态口令 for someone who lost phone and recovery codes; sessions end, and where a role needs one it is enrolled anew. */
export async function resetSecondFactor(work: Work, personId: string): Promise<void> {
  const person = await requireAdministered(work, personId)
  await clearSecondFactor(work, personId)
  await endSessions(work, personId)
  await record(work, 'person.reset-second-factor', person)
}

/** Locks a person of the actor's region whose account stands. @throws Problem not-found 404, person-ended 409 */
export async function requirePerson(work: Work, personId: string): Promise<StoredPerson> {
  requireRole(work, 'administrator')
  const person = await lockPerson(work, personId)
  if (!person) throw organisationProblems.refuse('not-found')
  if (!person.active) throw organisationProblems.refuse('person-ended')
  return person
}

/** As {@link requirePerson}, and the account is the actor's to open and close. @throws Problem own-post, post-above 403 */
async function requireAdministered(work: Work, personId: string): Promise<StoredPerson> {
  const person = await requirePerson(work, personId)
  if (personId === work.actor.personId) throw organisationProblems.refuse('own-post')
  if (!(await mayAdminister(work, personId))) throw organisationProblems.refuse('post-above')
  return person
}

const record = (
  work: Work,
  action: string,
  person: { id: string; region_code: string },
  values: Readonly<Record<string, { before?: string | null; after?: string | null }>> = {},
) => work.audit({ action, resource: 'person', objectId: person.id, regionCode: person.region_code, values })
