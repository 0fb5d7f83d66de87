import { createRequire } from 'node:module'
import path from 'node:path'

/** What is used of the npm package chdb 3.4.0; it is fetched by the test command and has no types here. */
export type ChdbSession = {
  query(sql: string, format?: string): string
  queryAsync(sql: string, options?: { readonly format?: string }): Promise<{ bytes(): Uint8Array }>
  queryStream(
    sql: string,
    options: { readonly format: string },
  ): AsyncIterable<{ raw(): Uint8Array }> & { cancel(): void }
  close(): void
}

/** @param engine the folder that bin/clickhouse-engine.mjs answered @param data where the engine keeps its tables */
export function openChdb(engine: string, data: string): () => ChdbSession {
  const load = createRequire(path.join(engine, 'package.json'))
  const { Session } = load('chdb') as { Session: new (path: string) => ChdbSession }
  return () => new Session(data)
}
