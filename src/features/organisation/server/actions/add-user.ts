import { z } from 'zod'
import { today } from '../../../../kernel/clock.ts'
import { localDate } from '../../../../kernel/local-date.ts'
import { regionCode } from '../../../../kernel/region-code.ts'
import { requiredText } from '../../../../kernel/text.ts'
import type { Work } from '../../../../platform/server/work.ts'
import { organisationProblems } from '../../domain/organisation-problems.ts'
import { login } from '../../domain/person-contract.ts'
import { roles } from '../../domain/role.ts'
import { findOrgNamed } from '../org-queries.ts'
import { addPerson, type Initial } from './change-person.ts'
import { addPost } from './change-post.ts'

export type NewUser = {
  readonly login: string
  readonly name: string
  /** One of the role codes, e.g. `clerk`. */
  readonly role: string
  /** Home of the account and region of its first post. */
  readonly regionCode: string
  /** The office by id, or by its exact name at the region or above it. */
  readonly orgId?: string
  readonly orgName?: string
  readonly title?: string
  readonly telephone?: string
  /** Default: the business day. */
  readonly validFrom?: string
  readonly certificateNo?: string
  readonly certificateValidTo?: string | null
  /** Default: a random one. It must be changed at the first sign-in either way. */
  readonly initialPassword?: string
}

const newUser = z.object({
  login,
  name: requiredText('姓名', 40),
  role: z.enum(roles, { error: `角色应为下列之一：${roles.join('、')}。` }),
  regionCode,
  validFrom: localDate.optional(),
})

/**
 * A person with one post, for the command line and seeding; the acting post must be an administrator's. Two audit entries.
 * @throws Problem `organisation/bad-user`, `unknown-unit`, `login-taken`, `outside-region`, `wrong-role`
 */
export async function addUser(work: Work, user: NewUser): Promise<Initial & { warnings: string[] }> {
  const checked = checkUser(user)
  const orgId = user.orgId ?? (await findOrgNamed(work, user.orgName ?? '', checked.regionCode))
  if (!orgId)
    throw organisationProblems.refuse('unknown-unit', {
      region: checked.regionCode,
      name: user.orgName ?? '',
    })
  const person = await addPerson(work, { ...checked, telephone: user.telephone ?? '' }, user.initialPassword)
  const { warnings } = await addPost(work, person.id, {
    orgId,
    role: checked.role,
    title: user.title ?? '',
    regionCode: checked.regionCode,
    validFrom: checked.validFrom ?? today(work.clock),
    validTo: null,
    certificateNo: user.certificateNo ?? '',
    certificateValidTo: user.certificateValidTo ?? null,
    document: '',
  })
  return { ...person, warnings }
}

function checkUser(user: NewUser): z.infer<typeof newUser> {
  const parsed = newUser.safeParse(user)
  if (parsed.success) return parsed.data
  throw organisationProblems.refuse('bad-user', {
    reason: parsed.error.issues[0]?.message ?? '请核对后重试。',
  })
}
