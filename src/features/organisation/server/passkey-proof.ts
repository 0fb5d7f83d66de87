import { createHash } from 'node:crypto'
import { verifyAuthenticationResponse } from '@simplewebauthn/server'
import { z } from 'zod'
import { passkeyAnswer, type PasskeyAnswer } from '../domain/passkey-contract.ts'

/**
 * The challenge a passkey signs: the hash of the content (of several: the SHA-256 over their hashes, one line each), then
 * the 16 bytes of this one asking, so that no answer serves twice. Base64url.
 */
export function challengeOf(hashes: readonly string[], reauthenticationId: string): string {
  const about =
    hashes.length === 1 ? hashes[0]! : createHash('sha256').update(hashes.join('\n')).digest('hex')
  return Buffer.from(about + reauthenticationId.replaceAll('-', ''), 'hex').toString('base64url')
}

const proofShape = z.object({
  v: z.literal(1),
  reauthenticationId: z.uuid(),
  hashes: z.array(z.string()),
  rpId: z.string(),
  origins: z.array(z.string()),
  /** Base64url, COSE. */
  publicKey: z.string(),
  counter: z.number(),
  answer: passkeyAnswer,
})
type Proof = z.infer<typeof proofShape>

/** Everything needed to check the answer again without its owner, as JSON text. */
export const proofText = (proof: Omit<Proof, 'v'>): string => JSON.stringify({ v: 1, ...proof })

/** Checks an answer against its challenge, place and key. Answers the key's new counter, or null. */
export async function checkAnswer(
  answer: PasskeyAnswer,
  expected: {
    challenge: string
    rpId: string
    origins: readonly string[]
    publicKey: Uint8Array
    counter: number
  },
): Promise<number | null> {
  try {
    const checked = await verifyAuthenticationResponse({
      response: answer as never,
      expectedChallenge: expected.challenge,
      expectedOrigin: [...expected.origins],
      expectedRPID: expected.rpId,
      credential: {
        id: answer.id,
        publicKey: new Uint8Array(expected.publicKey),
        counter: expected.counter,
      },
      requireUserVerification: true,
    })
    return checked.verified ? checked.authenticationInfo.newCounter : null
  } catch {
    return null
  }
}

/** Whether a kept proof is a passkey's true answer about this content (SHA-256, hex). For verifying signatures years later. */
export async function isProofOf(text: string, sha256: string): Promise<boolean> {
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch {
    return false
  }
  const read = proofShape.safeParse(json)
  if (!read.success || !read.data.hashes.includes(sha256)) return false
  const { answer, hashes, reauthenticationId, rpId, origins, publicKey, counter } = read.data
  const done = await checkAnswer(answer, {
    challenge: challengeOf(hashes, reauthenticationId),
    rpId,
    origins,
    publicKey: Buffer.from(publicKey, 'base64url'),
    counter,
  })
  return done !== null
}
