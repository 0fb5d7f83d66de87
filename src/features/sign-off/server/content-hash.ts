import { createHash } from 'node:crypto'

/** SHA-256 and SM3 (GB/T 32905-2016) of a text's UTF-8 bytes or of bytes, lower-case hex: if one is broken the other stands. */
export function hashesOf(content: string | Uint8Array): { readonly sha256: string; readonly sm3: string } {
  const hash = (algorithm: string) => createHash(algorithm).update(content).digest('hex')
  return { sha256: hash('sha256'), sm3: hash('sm3') }
}
