import { isIP } from 'node:net'

/** Where a passkey belongs: the host name of the request (its own page, checked), and the origins it may answer from. */
export type PasskeyPlace = { readonly rpId: string; readonly origins: readonly string[] }

/**
 * From the request's `host` (`name` or `name:port`). A browser offers passkeys on https, and on plain http only on the
 * machine itself; an address in numbers has none. null: not here.
 */
export function passkeyPlaceOf(host: string): PasskeyPlace | null {
  let rpId: string
  try {
    rpId = new URL(`http://${host}`).hostname
  } catch {
    return null
  }
  if (rpId === '' || rpId.startsWith('[') || isIP(rpId) !== 0) return null
  const local = rpId === 'localhost' || rpId.endsWith('.localhost')
  if (!local && !rpId.includes('.')) return null
  return { rpId, origins: local ? [`https://${host}`, `http://${host}`] : [`https://${host}`] }
}
