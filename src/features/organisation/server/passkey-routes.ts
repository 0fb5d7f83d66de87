import { httpProblems } from '../../../platform/server/http/http-problems.ts'
import { publicRoute, type BoundRoute } from '../../../platform/server/http/route.ts'
import * as contract from '../domain/passkey-contract.ts'
import { passkeyProblems } from '../domain/passkey-problems.ts'
import { beginPasskey, dropPasskey, finishPasskey } from './actions/add-passkey.ts'
import { askToReauthenticate, giveToReauthenticate } from './actions/reauthenticate.ts'
import type { OrganisationDeps } from './organisation-deps.ts'
import { passkeyPlaceOf } from './passkey-place.ts'
import { listPasskeys } from './passkey-queries.ts'
import { findOwnCredential } from './session-queries.ts'

/** Passkeys of one's own, and showing once more who one is. No transaction of these holds another: guesses count at once. */
export function passkeyRoutes(deps: OrganisationDeps): BoundRoute[] {
  return [
    publicRoute(contract.sessionPasskeys, async ({ database, tokenHash, host }) => {
      const own = tokenHash && (await database.withNobody((tx) => findOwnCredential(tx, tokenHash)))
      if (!tokenHash || !own?.ready) throw httpProblems.refuse('not-signed-in')
      const place = passkeyPlaceOf(host)
      const keys = await database.withNobody((tx) => listPasskeys(tx, tokenHash))
      return {
        rows: keys.map((k) => ({
          id: k.id,
          name: k.name,
          here: k.rp_id === place?.rpId,
          createdAt: k.created_at.toISOString(),
          lastUsedAt: k.last_used_at?.toISOString() ?? null,
        })),
        unavailable: place ? null : passkeyProblems.entries['not-here'].message,
      }
    }),
    publicRoute(contract.sessionPasskeyBegin, (call) => beginPasskey(deps, call)),
    publicRoute(contract.sessionPasskeyAdd, (call) => finishPasskey(call)),
    publicRoute(contract.sessionPasskeyRemove, (call) => dropPasskey(call)),
    publicRoute(contract.sessionReauthenticationAsk, (call) => askToReauthenticate(call)),
    publicRoute(contract.sessionReauthenticationGive, (call) => giveToReauthenticate(deps, call)),
  ]
}
