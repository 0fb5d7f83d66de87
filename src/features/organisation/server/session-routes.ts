import { httpProblems } from '../../../platform/server/http/http-problems.ts'
import { publicRoute, type BoundRoute } from '../../../platform/server/http/route.ts'
import { organisationProblems } from '../domain/organisation-problems.ts'
import * as contract from '../domain/session-contract.ts'
import { changeOwnPassword } from './actions/change-own-password.ts'
import { enrolSecondFactor } from './actions/enrol-second-factor.ts'
import { giveSecondFactor } from './actions/give-second-factor.ts'
import { signIn } from './actions/open-session.ts'
import type { OrganisationDeps } from './organisation-deps.ts'
import { needsSecondFactor, presentSession } from './session-presenter.ts'
import {
  closeSession,
  findOwnCredential,
  logSecurity,
  postsOfSession,
  switchPost,
} from './session-queries.ts'

export function sessionRoutes(deps: OrganisationDeps): BoundRoute[] {
  return [
    publicRoute(contract.sessionGet, (call) => presentSession(deps, call.database, call.tokenHash)),
    publicRoute(contract.sessionOpen, (call) => signIn(deps, call)),
    publicRoute(contract.sessionSecondFactor, (call) => giveSecondFactor(deps, call)),
    publicRoute(contract.sessionChangePassword, (call) => changeOwnPassword(deps, call)),
    publicRoute(contract.sessionEnrolSecondFactor, (call) => enrolSecondFactor(deps, call)),
    publicRoute(contract.sessionClose, async ({ database, tokenHash, setSession }) => {
      if (tokenHash)
        await database.withNobody(async (tx) => {
          const own = await findOwnCredential(tx, tokenHash)
          await closeSession(tx, tokenHash)
          if (own)
            await logSecurity(
              tx,
              { personId: own.person_id, regionCode: own.region_code },
              'signed-out',
              'session.close',
            )
        })
      setSession(null)
      return presentSession(deps, database, null)
    }),
    publicRoute(contract.sessionSwitchPost, async ({ database, tokenHash, body }) => {
      if (!tokenHash) throw httpProblems.refuse('not-signed-in')
      await database.withNobody(async (tx) => {
        const own = await findOwnCredential(tx, tokenHash)
        if (!own) throw httpProblems.refuse('not-signed-in')
        if (!own.ready) throw httpProblems.refuse('second-factor')
        const post = (await postsOfSession(tx, tokenHash)).find((one) => one.id === body.membershipId)
        if (!post) throw organisationProblems.refuse('post-not-yours')
        // A post given after this person signed in by password alone may ask for more.
        if (!own.totp_confirmed && needsSecondFactor(deps, [post.role]))
          throw organisationProblems.refuse('second-factor-required')
        await switchPost(tx, tokenHash, post.id)
        await logSecurity(
          tx,
          { personId: own.person_id, regionCode: post.regionCode },
          'post-switched',
          'session.switch-post',
        )
      })
      return presentSession(deps, database, tokenHash)
    }),
  ]
}
