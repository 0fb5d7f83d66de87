import { generateRegistrationOptions, verifyRegistrationResponse } from '@simplewebauthn/server'
import type { OutputOf } from '../../../../kernel/action.ts'
import { newId } from '../../../../kernel/ids.ts'
import { httpProblems } from '../../../../platform/server/http/http-problems.ts'
import type { PublicCall } from '../../../../platform/server/http/route.ts'
import type {
  sessionPasskeyAdd,
  sessionPasskeyBegin,
  sessionPasskeyRemove,
} from '../../domain/passkey-contract.ts'
import { passkeyProblems } from '../../domain/passkey-problems.ts'
import type { OrganisationDeps } from '../organisation-deps.ts'
import { passkeyPlaceOf, type PasskeyPlace } from '../passkey-place.ts'
import { challengeOf } from '../passkey-proof.ts'
import {
  addPasskey,
  askReauthentication,
  giveReauthentication,
  listPasskeys,
  reauthenticationAsked,
  removePasskey,
} from '../passkey-queries.ts'
import { findOwnCredential, logSecurity } from '../session-queries.ts'
import { requirePassword } from './change-own-password.ts'
import { whoIs } from './give-second-factor.ts'

/** What a registration is about; no content has this hash. */
const registration = '0'.repeat(64)
const most = 10

export function requirePlace(host: string): PasskeyPlace {
  const place = passkeyPlaceOf(host)
  if (!place) throw passkeyProblems.refuse('not-here')
  return place
}

/** 添加通行密钥: the password first, then the options for the device; the key itself follows by `finishPasskey`. */
export async function beginPasskey(
  deps: OrganisationDeps,
  call: PublicCall<typeof sessionPasskeyBegin>,
): Promise<OutputOf<typeof sessionPasskeyBegin>> {
  const place = requirePlace(call.host)
  const { own, tokenHash } = await requirePassword(
    call,
    call.body.password,
    'session.passkey-begin',
    passkeyProblems.refuse('password-refused'),
  )
  if (!own.ready) throw httpProblems.refuse('second-factor')
  const id = newId()
  const there = await call.database.withNobody(async (tx) => {
    await askReauthentication(tx, tokenHash, id, [registration])
    return listPasskeys(tx, tokenHash)
  })
  if (there.length >= most) throw passkeyProblems.refuse('too-many')
  const options = await generateRegistrationOptions({
    rpName: deps.installation.name,
    rpID: place.rpId,
    userName: own.login,
    userDisplayName: own.name,
    userID: Uint8Array.from(Buffer.from(own.person_id.replaceAll('-', ''), 'hex')),
    challenge: Uint8Array.from(Buffer.from(challengeOf([registration], id), 'base64url')),
    attestationType: 'none',
    excludeCredentials: there
      .filter((k) => k.rp_id === place.rpId)
      .map((k) => ({ id: k.credential_id, transports: k.transports })),
    authenticatorSelection: { residentKey: 'preferred', userVerification: 'required' },
  })
  return { id, options: options as unknown as Record<string, unknown> }
}

/** The device's new key; good only after `beginPasskey` of the same person, within five minutes, once. */
export async function finishPasskey(
  call: PublicCall<typeof sessionPasskeyAdd>,
): Promise<OutputOf<typeof sessionPasskeyAdd>> {
  const { database, tokenHash, body } = call
  if (!tokenHash) throw httpProblems.refuse('not-signed-in')
  const place = requirePlace(call.host)
  const asked = await database.withNobody((tx) => reauthenticationAsked(tx, tokenHash, body.id))
  if (asked?.[0] !== registration) throw passkeyProblems.refuse('over')
  const checked = await verifyRegistrationResponse({
    response: body.passkey as never,
    expectedChallenge: challengeOf([registration], body.id),
    expectedOrigin: [...place.origins],
    expectedRPID: place.rpId,
    requireUserVerification: true,
  }).catch(() => null)
  if (!checked?.verified) throw passkeyProblems.refuse('refused')
  const { credential } = checked.registrationInfo
  const added = await database.withNobody(async (tx) => {
    if (!(await giveReauthentication(tx, tokenHash, { id: body.id, method: 'passkey' }))) return 'over'
    const done = await addPasskey(tx, tokenHash, {
      id: body.id,
      credentialId: credential.id,
      key: Buffer.from(credential.publicKey),
      counter: credential.counter,
      transports: [...(credential.transports ?? [])],
      rpId: place.rpId,
      name: body.name,
    })
    if (done) await logOwn(tx, call, 'passkey-added', 'session.passkey-add')
    return done ? 'added' : 'already-there'
  })
  if (added !== 'added') throw passkeyProblems.refuse(added)
  return { id: body.id }
}

/** A key that was lost or is not used any more answers nothing from now on; what it signed stays signed. */
export async function dropPasskey(
  call: PublicCall<typeof sessionPasskeyRemove>,
): Promise<OutputOf<typeof sessionPasskeyRemove>> {
  const { own, tokenHash } = await requirePassword(
    call,
    call.body.password,
    'session.passkey-remove',
    passkeyProblems.refuse('password-refused'),
  )
  const done = await call.database.withNobody(async (tx) => {
    const removed = await removePasskey(tx, tokenHash, call.params.passkeyId)
    if (removed) await logSecurity(tx, whoIs(own), 'passkey-removed', 'session.passkey-remove')
    return removed
  })
  if (!done) throw passkeyProblems.refuse('not-found')
  return { id: call.params.passkeyId }
}

async function logOwn(
  tx: Parameters<typeof logSecurity>[0],
  call: { tokenHash: Buffer | null },
  kind: string,
  route: string,
) {
  const own = call.tokenHash && (await findOwnCredential(tx, call.tokenHash))
  await logSecurity(tx, own ? whoIs(own) : null, kind, route)
}
