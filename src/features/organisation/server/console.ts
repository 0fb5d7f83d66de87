import type pg from 'pg'
import { newId } from '../../../kernel/ids.ts'
import { levelOf } from '../../../kernel/region-code.ts'
import { hashToken } from '../../../platform/server/http/server.ts'
import { organisationProblems } from '../domain/organisation-problems.ts'
import { makeToken } from './actions/open-session.ts'
import { hashPassword, makeInitialPassword } from './password-hash.ts'

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
    readonly orgName: string
    readonly login: string
    readonly name: string
    readonly initialPassword?: string
  },
): Promise<{ personId: string; orgId: string; login: string; initialPassword: string }> {
  const initialPassword = founding.initialPassword ?? makeInitialPassword()
  const [orgId, personId, membershipId] = [newId(), newId(), newId()]
  await ownerClient.query('select app.found_installation($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)', [
    founding.regionCode,
    founding.regionName,
    levelOf(founding.regionCode),
    orgId,
    founding.orgName,
    personId,
    founding.login,
    founding.name,
    membershipId,
    await hashPassword(initialPassword),
  ])
  return { personId, orgId, login: founding.login, initialPassword }
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
