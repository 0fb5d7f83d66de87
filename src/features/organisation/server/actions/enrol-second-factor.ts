import { toDataURL } from 'qrcode'
import { httpProblems } from '../../../../platform/server/http/http-problems.ts'
import type { PublicCall } from '../../../../platform/server/http/route.ts'
import type { OutputOf } from '../../../../kernel/action.ts'
import type { sessionEnrolSecondFactor } from '../../domain/session-contract.ts'
import type { OrganisationDeps } from '../organisation-deps.ts'
import { hashRecoveryCode, makeRecoveryCodes, makeSecret, sealSecret } from '../second-factor.ts'
import { beginTotp, logSecurity } from '../session-queries.ts'
import { requirePassword } from './change-own-password.ts'
import { whoIs } from './give-second-factor.ts'

/** 启用动态口令: a new secret and ten recovery codes, in force once a first code confirms them; an older factor stands until then. */
export async function enrolSecondFactor(
  deps: OrganisationDeps,
  call: PublicCall<typeof sessionEnrolSecondFactor>,
): Promise<OutputOf<typeof sessionEnrolSecondFactor>> {
  const { own, tokenHash } = await requirePassword(call, call.body.password, 'session.enrol-second-factor')
  const { base32, uri } = makeSecret(deps.installation.name, own.login)
  const recoveryCodes = makeRecoveryCodes()
  const hashes = recoveryCodes.map((code) => hashRecoveryCode(deps.secretKey, own.person_id, code))
  const begun = await call.database.withNobody(async (tx) => {
    const done = await beginTotp(tx, tokenHash, sealSecret(deps.secretKey, own.person_id, base32), hashes)
    await logSecurity(
      tx,
      whoIs(own),
      done ? 'second-factor-begun' : 'second-factor-refused',
      'session.enrol-second-factor',
    )
    return done
  })
  // Only the password was given, and a second factor is in force: it must be given first.
  if (!begun) throw httpProblems.refuse('second-factor')
  return { uri, qr: await toDataURL(uri, { margin: 1, width: 240 }), recoveryCodes }
}
