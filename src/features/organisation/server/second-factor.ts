import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto'
import { Secret, TOTP } from 'otpauth'

const period = 30

/** A new secret's otpauth URI and the secret as base32. `issuer` and `login` are what the app on the phone shows. */
export function makeSecret(issuer: string, login: string): { base32: string; uri: string } {
  const secret = new Secret({ size: 20 })
  return { base32: secret.base32, uri: totpOf(secret.base32, issuer, login).toString() }
}

function totpOf(base32: string, issuer = '', login = ''): TOTP {
  return new TOTP({
    issuer,
    label: login,
    secret: Secret.fromBase32(base32),
    digits: 6,
    period,
    algorithm: 'SHA1',
  })
}

/** The step (30 s since the epoch) a code belongs to, one step early or late allowed; null when it fits none. Real time. */
export function stepOfCode(base32: string, code: string, nowMs: number = Date.now()): number | null {
  const delta = totpOf(base32).validate({ token: code, timestamp: nowMs, window: 1 })
  return delta === null ? null : Math.floor(nowMs / 1000 / period) + delta
}

/** AES-256-GCM, bound to the person: `base64(iv | tag | text)`. `key`: 32 bytes from a file beside the database. */
export function sealSecret(key: Buffer, personId: string, base32: string): string {
  const iv = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(Buffer.from(personId))
  const text = Buffer.concat([cipher.update(base32, 'utf8'), cipher.final()])
  return Buffer.concat([iv, cipher.getAuthTag(), text]).toString('base64')
}

/** @throws Error when the key is another or the row was moved to another person: a bug or an attack, never a typo. */
export function openSecret(key: Buffer, personId: string, sealed: string): string {
  const bytes = Buffer.from(sealed, 'base64')
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, 12), { authTagLength: 16 })
  decipher.setAAD(Buffer.from(personId)).setAuthTag(bytes.subarray(12, 28))
  return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString('utf8')
}

/** What was typed, without spaces and dashes, full-width digits and letters folded. */
export const foldCode = (typed: string): string =>
  typed
    .normalize('NFKC')
    .replace(/[\s\p{Pd}\u200b-\u200d\ufeff]/gu, '')
    .toUpperCase()

// No 0/O, 1/I/L, U/V: 28 characters, 10 of them are 48 bits, each code good for one use behind the same brake as a code.
const alphabet = '23456789ABCDEFGHJKMNPQRSTWXY'

/** Ten recovery codes, `7K3MQ-WX42B`, to be shown once. */
export function makeRecoveryCodes(): string[] {
  return Array.from({ length: 10 }, () => {
    let text = ''
    while (text.length < 10)
      for (const byte of randomBytes(10)) if (byte < 252 && text.length < 10) text += alphabet[byte % 28]
    return `${text.slice(0, 5)}-${text.slice(5)}`
  })
}

/** What the database keeps of a recovery code: keyed with the file beside it, so that the table alone opens nothing. */
export const hashRecoveryCode = (key: Buffer, personId: string, code: string): string =>
  createHmac('sha256', key)
    .update(`${personId}|${foldCode(code)}`)
    .digest('hex')
