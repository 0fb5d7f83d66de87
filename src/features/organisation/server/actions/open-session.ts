import { randomBytes } from 'node:crypto'
import { hashToken } from '../../../../platform/server/http/server.ts'
import type { PublicCall } from '../../../../platform/server/http/route.ts'
import { organisationProblems } from '../../domain/organisation-problems.ts'
import type { Session, sessionOpen } from '../../domain/session-contract.ts'
import type { OrganisationDeps } from '../organisation-deps.ts'
import { verifyPassword } from '../password-hash.ts'
import { needsSecondFactor, presentSession } from '../session-presenter.ts'
import { closeSession, findAccount, finishLogin, logSecurity, openSession } from '../session-queries.ts'
import { takeAttempt } from './brake.ts'

export const makeToken = (): string => randomBytes(32).toString('base64url')

/** 登录: one guess counted, the same work for a known and an unknown account, a new token, whatever came before ended. */
export async function signIn(deps: OrganisationDeps, call: PublicCall<typeof sessionOpen>): Promise<Session> {
  const { database, body } = call
  const attempt = await takeAttempt(database, `login:${body.login}`, call.addressKey, 'session.open')
  const account = await database.withNobody((tx) => findAccount(tx, body.login))
  const fits = await verifyPassword(account?.password_hash ?? null, body.password)
  const who = account ? { personId: account.person_id, regionCode: account.region_code } : null
  if (!account || !fits) {
    await database.withNobody((tx) => logSecurity(tx, who, 'sign-in-failed', 'session.open'))
    throw organisationProblems.refuse('bad-login')
  }
  const token = makeToken()
  const ready = !account.totp_confirmed && !needsSecondFactor(deps, account.roles)
  const opened = await database.withNobody(async (tx) => {
    await finishLogin(tx, attempt)
    if (call.tokenHash) await closeSession(tx, call.tokenHash)
    const done = await openSession(tx, account.person_id, hashToken(token), ready, call.userAgent)
    await logSecurity(tx, who, done ? 'signed-in' : 'no-post', 'session.open')
    return done
  })
  if (!opened) throw organisationProblems.refuse('no-post')
  call.setSession(token)
  return presentSession(deps, database, hashToken(token))
}
