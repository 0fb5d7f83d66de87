import type pg from 'pg'
import { z } from 'zod'
import { newId } from '../../../kernel/ids.ts'
import { levelOf, regionCode } from '../../../kernel/region-code.ts'
import { requiredText } from '../../../kernel/text.ts'
import { hashToken } from '../../../platform/server/http/server.ts'
import { organisationProblems } from '../domain/organisation-problems.ts'
import { login } from '../domain/person-contract.ts'
import { makeToken } from './actions/open-session.ts'
import { hashPassword, makeInitialPassword } from './password-hash.ts'

const founder = z.object({
  regionCode,
  regionName: requiredText('区域名称', 60),
  orgName: requiredText('单位名称', 100).optional(),
  login,
  name: requiredText('姓名', 40),
})

/** Doors of the owner's console: `ownerClient` is connected as the installation's owner, which the program never is. */

/**
 * The first region, office and administrator of an installation. Answers the first password, to be changed at once.
 * `regionCode`: usually the county; regions above it may be imported by nobody below them, so give the topmost you need.
 */
export async function foundInstallation(
  ownerClient: pg.ClientBase,
  founding: {
    readonly regionCode: string
    readonly regionName: string
    /** Default: the region's 人民政府. */
    readonly orgName?: string
    readonly login: string
    readonly name: string
    readonly initialPassword?: string
  },
): Promise<{ personId: string; orgId: string; login: string; initialPassword: string }> {
  const parsed = founder.safeParse(founding)
  if (!parsed.success)
    throw organisationProblems.refuse('bad-user', {
      reason: parsed.error.issues[0]?.message ?? '请核对后重试。',
    })
  const made = parsed.data
  const initialPassword = founding.initialPassword ?? makeInitialPassword()
  const [orgId, personId, membershipId] = [newId(), newId(), newId()]
  const hash = await hashPassword(initialPassword)
  await ownerClient
    .query('select app.found_installation($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)', [
      made.regionCode,
      made.regionName,
      levelOf(made.regionCode),
      orgId,
      made.orgName ?? `${made.regionName}人民政府`,
      personId,
      made.login,
      made.name,
      membershipId,
      hash,
    ])
    .catch((error: { code?: string }) => {
      throw error.code === '23505' ? organisationProblems.refuse('login-taken', { login: made.login }) : error
    })
  return { personId, orgId, login: made.login, initialPassword }
}

/**
 * A two-hour session of a named person for the command line (`--as LOGIN`), audited as `via: console`. Answers the token;
 * enter with `database.withActor(hashToken(token), …)`.
 * @throws Problem `organisation/no-post` 403 when the login is unknown, ended or without a post
 */
export async function openConsoleSession(ownerClient: pg.ClientBase, login: string): Promise<string> {
  const token = makeToken()
  const answer = await ownerClient.query<{ opened: boolean }>(
    'select app.open_console_session($1, $2) as opened',
    [login, hashToken(token)],
  )
  if (!answer.rows[0]?.opened) throw organisationProblems.refuse('no-post')
  return token
}
