import { generateAuthenticationOptions } from '@simplewebauthn/server'
import type { OutputOf } from '../../../../kernel/action.ts'
import { newId } from '../../../../kernel/ids.ts'
import { httpProblems } from '../../../../platform/server/http/http-problems.ts'
import type { PublicCall } from '../../../../platform/server/http/route.ts'
import { organisationProblems } from '../../domain/organisation-problems.ts'
import type {
  PasskeyAnswer,
  sessionReauthenticationAsk,
  sessionReauthenticationGive,
} from '../../domain/passkey-contract.ts'
import { passkeyProblems } from '../../domain/passkey-problems.ts'
import type { OrganisationDeps } from '../organisation-deps.ts'
import { passkeyPlaceOf } from '../passkey-place.ts'
import { challengeOf, checkAnswer, proofText } from '../passkey-proof.ts'
import {
  askReauthentication,
  giveReauthentication,
  listPasskeys,
  reauthenticationAsked,
  usePasskey,
} from '../passkey-queries.ts'
import { foldCode, openSecret, stepOfCode } from '../second-factor.ts'
import {
  findOwnCredential,
  finishLogin,
  logSecurity,
  useTotpStep,
  type OwnCredential,
} from '../session-queries.ts'
import { requirePlace } from './add-passkey.ts'
import { takeAttempt } from './brake.ts'
import { requirePassword } from './change-own-password.ts'
import { whoIs } from './give-second-factor.ts'

/** Says what showing oneself once more will take here, and puts the question to the passkeys of this address. */
export async function askToReauthenticate(
  call: PublicCall<typeof sessionReauthenticationAsk>,
): Promise<OutputOf<typeof sessionReauthenticationAsk>> {
  const { database, tokenHash, body } = call
  if (!tokenHash) throw httpProblems.refuse('not-signed-in')
  const id = newId()
  const found = await database.withNobody(async (tx) => {
    if (!(await askReauthentication(tx, tokenHash, id, body.hashes))) return null
    const own = await findOwnCredential(tx, tokenHash)
    return own ? { own, keys: await listPasskeys(tx, tokenHash) } : null
  })
  if (!found) throw httpProblems.refuse('not-signed-in')
  const place = passkeyPlaceOf(call.host)
  const keys = found.keys.filter((k) => k.rp_id === place?.rpId)
  const secondFactor = found.own.totp_confirmed
  if (!place || keys.length === 0) return { id, secondFactor, passkey: null }
  const options = await generateAuthenticationOptions({
    rpID: place.rpId,
    allowCredentials: keys.map((k) => ({ id: k.credential_id, transports: k.transports })),
    challenge: Uint8Array.from(Buffer.from(challengeOf(body.hashes, id), 'base64url')),
    userVerification: 'required',
  })
  return { id, secondFactor, passkey: options as unknown as Record<string, unknown> }
}

/**
 * 再次验证: the password (with the brake of sign-in) and, where one is enrolled, the second factor; or a passkey, which is
 * both. Kept for five minutes and one use. Nothing of the password goes anywhere.
 */
export async function giveToReauthenticate(
  deps: OrganisationDeps,
  call: PublicCall<typeof sessionReauthenticationGive>,
): Promise<OutputOf<typeof sessionReauthenticationGive>> {
  const { database, tokenHash, body, params } = call
  if (!tokenHash) throw httpProblems.refuse('not-signed-in')
  const id = params.reauthenticationId
  const hashes = await database.withNobody((tx) => reauthenticationAsked(tx, tokenHash, id))
  if (!hashes) throw passkeyProblems.refuse('over')
  const given =
    'passkey' in body
      ? await byPasskey(call, tokenHash, { id, hashes, answer: body.passkey })
      : await byPassword(deps, call, body)
  const done = await database.withNobody((tx) => giveReauthentication(tx, tokenHash, { id, ...given }))
  if (!done) throw passkeyProblems.refuse('over')
  return { id, method: given.method }
}

type Given = { method: 'password' | 'second_factor' | 'passkey'; credentialId?: string; proof?: string }
const route = 'session.reauthentication-give'

async function byPassword(
  deps: OrganisationDeps,
  call: PublicCall<typeof sessionReauthenticationGive>,
  body: { password: string; code?: string | undefined },
): Promise<Given> {
  const refusal = passkeyProblems.refuse('password-refused')
  const { own, tokenHash } = await requirePassword(call, body.password, route, refusal)
  if (!own.ready) throw httpProblems.refuse('second-factor')
  if (!own.totp_confirmed) return { method: 'password' }
  if (!body.code) throw passkeyProblems.refuse('code-needed')
  await requireCode(deps, call, { own, tokenHash }, body.code)
  return { method: 'second_factor' }
}

async function requireCode(
  deps: OrganisationDeps,
  call: PublicCall<typeof sessionReauthenticationGive>,
  who: { own: OwnCredential; tokenHash: Buffer },
  typed: string,
): Promise<void> {
  const { own, tokenHash } = who
  const attempt = await takeAttempt(call.database, `code:${own.person_id}`, 'anywhere', route)
  const code = foldCode(typed)
  const fits = await call.database.withNobody(async (tx) => {
    const step = /^\d{6}$/.test(code)
      ? stepOfCode(openSecret(deps.secretKey, own.person_id, own.totp_sealed!), code)
      : null
    const used = step !== null && (await useTotpStep(tx, tokenHash, step))
    if (used) await finishLogin(tx, attempt)
    else await logSecurity(tx, whoIs(own), 'second-factor-failed', route)
    return used
  })
  if (!fits) throw organisationProblems.refuse('bad-code')
}

async function byPasskey(
  call: PublicCall<typeof sessionReauthenticationGive>,
  tokenHash: Buffer,
  asked: { id: string; hashes: readonly string[]; answer: PasskeyAnswer },
): Promise<Given> {
  const place = requirePlace(call.host)
  const keys = await call.database.withNobody((tx) => listPasskeys(tx, tokenHash))
  const key = keys.find((k) => k.credential_id === asked.answer.id && k.rp_id === place.rpId)
  if (!key) throw passkeyProblems.refuse('refused')
  const counter = await checkAnswer(asked.answer, {
    ...place,
    challenge: challengeOf(asked.hashes, asked.id),
    publicKey: key.public_key,
    counter: key.counter,
  })
  const used = await call.database.withNobody(async (tx) => {
    const fits = counter !== null && (await usePasskey(tx, tokenHash, key.credential_id, counter))
    const own = await findOwnCredential(tx, tokenHash)
    await logSecurity(tx, own ? whoIs(own) : null, fits ? 'passkey-used' : 'passkey-refused', route)
    return fits
  })
  if (!used) throw passkeyProblems.refuse('refused')
  return {
    method: 'passkey',
    credentialId: key.credential_id,
    proof: proofText({
      reauthenticationId: asked.id,
      hashes: [...asked.hashes],
      rpId: place.rpId,
      origins: [...place.origins],
      publicKey: key.public_key.toString('base64url'),
      counter: key.counter,
      answer: asked.answer,
    }),
  }
}
