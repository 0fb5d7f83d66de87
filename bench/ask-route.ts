import type { Database } from '../src/platform/server/database/database.ts'
import { openFileStore } from '../src/platform/server/files/file-store.ts'
import type { BoundRoute } from '../src/platform/server/http/route.ts'
import { hashToken } from '../src/platform/server/http/server.ts'

/** Asks a route as the holder of a session does, under row-level security. */
export async function askRoute(
  database: Database,
  token: string,
  bound: BoundRoute,
  input: { params?: object; query?: object },
): Promise<unknown> {
  const call = {
    params: input.params ?? {},
    query: bound.action.query.parse(input.query ?? {}),
    body: {},
    upload: null,
    files: openFileStore('.'),
  }
  const outcome = await database.withActor(hashToken(token), (work) => bound.run(work, call as never))
  if (!outcome.entered) throw new Error(`could not enter: ${outcome.reason}`)
  return outcome.value
}
