import { Readable } from 'node:stream'
import type { z } from 'zod'
import type { Action, OutputOf } from '../../kernel/action.ts'
import { httpProblems } from '../../platform/server/http/http-problems.ts'
import { hashToken } from '../../platform/server/http/server.ts'
import type { BoundRoute, FileAnswer } from '../../platform/server/http/route.ts'
import type { Platform } from './platform.ts'

type AnyAction = Action<z.ZodType, z.ZodType, z.ZodType, z.ZodType>
type Input = {
  readonly params?: unknown
  readonly query?: unknown
  readonly body?: unknown
  readonly file?: GivenFile
}
/** The one file of an `upload` action. */
export type GivenFile = { readonly name: string; readonly bytes: Buffer }

/**
 * Performs declared actions inside the process: the same parsing, roles, transaction and audit as over HTTP, without a socket.
 * `sessionOf` answers a session token for a login.
 */
export function makeActor(
  platform: Platform,
  routes: readonly BoundRoute[],
  sessionOf: (login: string) => Promise<string>,
) {
  const byName = new Map(routes.map((r) => [r.action.name, r]))
  return async function actAs<A extends AnyAction>(
    login: string,
    action: A,
    input: Input = {},
  ): Promise<OutputOf<A>> {
    const bound = byName.get(action.name)
    if (!bound) throw new Error(`no route for ${action.name}`)
    const { file } = input
    const upload = file ? await platform.files.stage(Readable.from([file.bytes]), file.name) : null
    const call = {
      params: action.params.parse(input.params ?? {}),
      query: action.query.parse(input.query ?? {}),
      body: action.body.parse(input.body ?? {}),
      upload,
      files: platform.files,
    }
    const outcome = await platform.database.withActor(hashToken(await sessionOf(login)), async (work) => {
      if (action.gate.kind === 'roles' && !action.gate.roles.includes(work.actor.role))
        throw httpProblems.refuse('forbidden')
      return bound.run(work, call)
    })
    await upload?.discard()
    if (!outcome.entered) throw httpProblems.refuse('not-signed-in')
    return outcome.value as OutputOf<A> & FileAnswer
  }
}

export type ActAs = ReturnType<typeof makeActor>
