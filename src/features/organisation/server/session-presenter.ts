import { today } from '../../../kernel/clock.ts'
import type { Database } from '../../../platform/server/database/database.ts'
import type { Session } from '../domain/session-contract.ts'
import type { OrganisationDeps } from './organisation-deps.ts'
import { enterUnready, postsOfSession, type EnteredContext } from './session-queries.ts'

/** The session's state as the shell needs it. Posts are told only when nothing stands between the person and their work. */
export async function presentSession(
  deps: OrganisationDeps,
  database: Database,
  tokenHash: Buffer | null,
): Promise<Session> {
  const { name, demonstration, demoLogins, demoPassword } = deps.installation
  const installation = {
    name,
    demonstration,
    today: today(deps.clock),
    ...(demonstration && demoLogins ? { demoLogins: [...demoLogins], demoPassword } : {}),
  }
  const found = tokenHash
    ? await database.withNobody(async (tx) => {
        const context = await enterUnready(tx, tokenHash)
        return context && { context, posts: await postsOfSession(tx, tokenHash) }
      })
    : null
  if (!found) return { step: 'none', person: null, post: null, posts: [], installation }
  const { context, posts } = found
  return {
    step: stepOf(context),
    person: {
      id: context.person,
      name: context.name,
      login: context.login,
      secondFactor: context.secondFactor,
    },
    post: posts.find((one) => one.id === context.membership) ?? null,
    posts,
    installation,
  }
}

function stepOf(context: EnteredContext): Session['step'] {
  if (!context.ready) return context.secondFactor ? 'second-factor' : 'enrol-second-factor'
  return context.mustChange ? 'change-password' : 'ready'
}

/** Whether one of the roles may not be entered by password alone in this installation. */
export const needsSecondFactor = (deps: OrganisationDeps, roles: readonly string[]): boolean =>
  deps.installation.requireSecondFactorFor.some((role) => roles.includes(role))
