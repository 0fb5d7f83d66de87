import type { Problem } from '../../../../kernel/problem.ts'
import type { Database } from '../../../../platform/server/database/database.ts'
import { httpProblems } from '../../../../platform/server/http/http-problems.ts'
import type { PublicCall } from '../../../../platform/server/http/route.ts'
import { hashToken } from '../../../../platform/server/http/server.ts'
import { organisationProblems } from '../../domain/organisation-problems.ts'
import { passwordFault } from '../../domain/password-policy.ts'
import type { Session, sessionChangePassword } from '../../domain/session-contract.ts'
import type { OrganisationDeps } from '../organisation-deps.ts'
import { hashPassword, verifyPassword } from '../password-hash.ts'
import { presentSession } from '../session-presenter.ts'
import {
  findOwnCredential,
  finishLogin,
  logSecurity,
  renewSession,
  setOwnPassword,
  type OwnCredential,
} from '../session-queries.ts'
import { takeAttempt } from './brake.ts'
import { whoIs } from './give-second-factor.ts'
import { makeToken } from './open-session.ts'

/** 修改本人密码: the old one once more, the rules, every other session ended, a new token for this one. */
export async function changeOwnPassword(
  deps: OrganisationDeps,
  call: PublicCall<typeof sessionChangePassword>,
): Promise<Session> {
  const { database, body } = call
  const { own, tokenHash } = await requirePassword(call, body.current, 'session.change-password')
  if (!own.ready) throw httpProblems.refuse('second-factor')
  const reason = passwordFault(body.next, own, body.current)
  if (reason) throw organisationProblems.refuse('weak-password', { reason })
  const hash = await hashPassword(body.next)
  const token = makeToken()
  const done = await database.withNobody(async (tx) => {
    if (!(await setOwnPassword(tx, tokenHash, own.person_id, hash))) return false
    await renewSession(tx, tokenHash, hashToken(token))
    await logSecurity(tx, whoIs(own), 'password-changed', 'session.change-password')
    return true
  })
  if (!done) throw httpProblems.refuse('not-signed-in')
  call.setSession(token)
  return presentSession(deps, database, hashToken(token))
}

/** The password once more, under the same brake as sign-in: a session left open is not yet the account. */
export async function requirePassword(
  call: { database: Database; tokenHash: Buffer | null; addressKey: string },
  password: string,
  route: string,
  refusal: Problem = organisationProblems.refuse('wrong-password'),
): Promise<{ own: OwnCredential; tokenHash: Buffer }> {
  const { database, tokenHash } = call
  const own = tokenHash && (await database.withNobody((tx) => findOwnCredential(tx, tokenHash)))
  if (!tokenHash || !own) throw httpProblems.refuse('not-signed-in')
  const attempt = await takeAttempt(database, `again:${own.person_id}`, call.addressKey, route)
  if (!(await verifyPassword(own.password_hash, password))) {
    await database.withNobody((tx) => logSecurity(tx, whoIs(own), 'password-refused', route))
    throw refusal
  }
  await database.withNobody((tx) => finishLogin(tx, attempt))
  return { own, tokenHash }
}
