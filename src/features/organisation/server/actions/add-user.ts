import { today } from '../../../../kernel/clock.ts'
import type { Work } from '../../../../platform/server/work.ts'
import type { Role } from '../../domain/role.ts'
import { addPerson, type Initial } from './change-person.ts'
import { addPost } from './change-post.ts'

export type NewUser = {
  readonly login: string
  readonly name: string
  readonly telephone?: string
  /** Home of the account and region of its first post. */
  readonly regionCode: string
  readonly orgId: string
  readonly role: Role
  readonly title?: string
  /** Default: the business day. */
  readonly validFrom?: string
  readonly certificateNo?: string
  readonly certificateValidTo?: string | null
  /** Default: a random one. It must be changed at the first sign-in either way. */
  readonly initialPassword?: string
}

/** A person with one post, for the command line and seeding; the acting post must be an administrator's. */
export async function addUser(work: Work, user: NewUser): Promise<Initial & { warnings: string[] }> {
  const { login, name, regionCode, telephone = '' } = user
  const person = await addPerson(work, { login, name, regionCode, telephone }, user.initialPassword)
  const { warnings } = await addPost(work, person.id, {
    orgId: user.orgId,
    role: user.role,
    title: user.title ?? '',
    regionCode,
    validFrom: user.validFrom ?? today(work.clock),
    validTo: null,
    certificateNo: user.certificateNo ?? '',
    certificateValidTo: user.certificateValidTo ?? null,
    document: '',
  })
  return { ...person, warnings }
}
