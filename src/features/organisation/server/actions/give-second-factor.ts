import { httpProblems } from '../../../../platform/server/http/http-problems.ts'
import type { PublicCall } from '../../../../platform/server/http/route.ts'
import { hashToken } from '../../../../platform/server/http/server.ts'
import { organisationProblems } from '../../domain/organisation-problems.ts'
import type { Session, sessionSecondFactor } from '../../domain/session-contract.ts'
import type { OrganisationDeps } from '../organisation-deps.ts'
import { foldCode, hashRecoveryCode, openSecret, stepOfCode } from '../second-factor.ts'
import { presentSession } from '../session-presenter.ts'
import {
  confirmTotp,
  findOwnCredential,
  finishLogin,
  logSecurity,
  renewSession,
  useRecoveryCode,
  useTotpStep,
  type OwnCredential,
} from '../session-queries.ts'
import { takeAttempt } from './brake.ts'
import { makeToken } from './open-session.ts'

/**
 * 动态口令: confirms an enrolment that has begun, or finishes a sign-in by a code or a recovery code. The step must rise, so
 * a code works once; the brake is per person from anywhere, since only who has the password comes here.
 */
export async function giveSecondFactor(
  deps: OrganisationDeps,
  call: PublicCall<typeof sessionSecondFactor>,
): Promise<Session> {
  const { database, tokenHash } = call
  const own = tokenHash && (await database.withNobody((tx) => findOwnCredential(tx, tokenHash)))
  if (!tokenHash || !own) throw httpProblems.refuse('not-signed-in')
  const enrolling = own.totp_pending !== null && (own.ready || !own.totp_confirmed)
  if (!enrolling && (own.ready || !own.totp_confirmed)) throw organisationProblems.refuse('not-enrolled')
  const attempt = await takeAttempt(database, `code:${own.person_id}`, 'anywhere', 'session.second-factor')
  const token = makeToken()
  const kind = await database.withNobody(async (tx) => {
    const used = await useCode()
    if (used) {
      await finishLogin(tx, attempt)
      await renewSession(tx, tokenHash, hashToken(token))
    }
    await logSecurity(tx, whoIs(own), used ?? 'second-factor-failed', 'session.second-factor')
    return used

    async function useCode(): Promise<string | null> {
      const code = foldCode(call.body.code)
      if (/^\d{6}$/.test(code)) {
        const sealed = enrolling ? own!.totp_pending! : own!.totp_sealed!
        const step = stepOfCode(openSecret(deps.secretKey, own!.person_id, sealed), code)
        if (step === null) return null
        if (enrolling) return (await confirmTotp(tx, tokenHash!, step)) ? 'second-factor-enrolled' : null
        return (await useTotpStep(tx, tokenHash!, step)) ? 'second-factor' : null
      }
      if (enrolling || code.length !== 10) return null
      const hash = hashRecoveryCode(deps.secretKey, own!.person_id, code)
      return (await useRecoveryCode(tx, tokenHash!, hash)) ? 'recovery-code' : null
    }
  })
  if (!kind) throw organisationProblems.refuse('bad-code')
  call.setSession(token)
  return presentSession(deps, database, hashToken(token))
}

export const whoIs = (own: OwnCredential) => ({ personId: own.person_id, regionCode: own.region_code })
