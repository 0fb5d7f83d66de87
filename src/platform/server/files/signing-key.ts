import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  sign,
  type KeyObject,
} from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'

/** What the installation signs with: Ed25519. `code` names the public key, read aloud or printed: `7K2M-…`. */
export type SigningKey = {
  /** DER of the public key, base64. */
  readonly publicKey: string
  readonly code: string
  /** Base64. */
  sign(bytes: Uint8Array): string
}

/** The installation's own key, made once; it stands outside the database, so that a dump alone can sign nothing. */
export function keepSigningKey(dataFolder: string): SigningKey {
  const file = path.join(dataFolder, 'secret', 'signing.key')
  if (!existsSync(file)) {
    mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 })
    const { privateKey } = generateKeyPairSync('ed25519')
    writeFileSync(file, privateKey.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o600, flag: 'wx' })
  }
  return signingKeyOf(createPrivateKey(readFileSync(file, 'utf8')))
}

function signingKeyOf(key: KeyObject): SigningKey {
  const publicKey = createPublicKey(key).export({ type: 'spki', format: 'der' })
  return {
    publicKey: publicKey.toString('base64'),
    code: keyCodeOf(publicKey),
    sign: (bytes) => sign(null, bytes, key).toString('base64'),
  }
}

/** Sixteen characters of the public key's SHA-256. */
export const keyCodeOf = (publicKey: Uint8Array): string =>
  createHash('sha256')
    .update(publicKey)
    .digest('hex')
    .slice(0, 16)
    .toUpperCase()
    .replace(/(.{4})(?=.)/g, '$1-')
