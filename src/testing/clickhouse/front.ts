import { createWriteStream, mkdtempSync, rmSync } from 'node:fs'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { pipeline } from 'node:stream/promises'
import { text } from 'node:stream/consumers'
import { openChdb, type ChdbSession } from './chdb.ts'

/**
 * A loopback front on ClickHouse's own engine that speaks as much of its HTTP interface as `@clickhouse/client` needs: ping, login,
 * statements with database, settings and parameters in the query string, inserts with a streamed body, answers as a stream, errors
 * with their code — also amid an answer. Each request has a session of its own; `session_id` keeps one. Started by
 * `startClickHouse` as a process of its own, because the engine holds hundreds of megabytes; ends with its parent.
 */
const engine = process.argv[2] ?? ''
const { FRONT_USER: user, FRONT_PASSWORD: password } = process.env
const folder = mkdtempSync(path.join(tmpdir(), 'qingyuan-clickhouse-'))
const open = openChdb(engine, path.join(folder, 'data'))
// The engine lives as long as one session does.
const first = open()
const kept = new Map<string, ChdbSession>()
const notSettings = new Set([
  'query',
  'database',
  'query_id',
  'session_id',
  'default_format',
  'session_timeout',
  'role',
])
let uploads = 0

const server = createServer((request, response) => {
  answer(request, response).catch((error: unknown) => fail(response, error))
})
server.listen(0, '127.0.0.1', () => process.send?.({ port: (server.address() as { port: number }).port }))
process.on('disconnect', () => {
  server.close()
  first.close()
  rmSync(folder, { recursive: true, force: true })
  process.exit(0)
})

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const url = new URL(request.url ?? '/', 'http://front')
  if (url.pathname === '/ping') return void response.end('Ok.\n')
  const wanted = `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`
  if (request.headers.authorization !== wanted) {
    request.resume()
    throw new Error(
      `Code: 516. DB::Exception: Authentication failed: password is incorrect. (AUTHENTICATION_FAILED)`,
    )
  }
  const asked = url.searchParams.get('query')
  const insert = asked !== null && /^\s*insert\s/i.test(asked) ? asked : null
  const body = insert === null ? `${asked ?? ''}${await text(request)}` : await upload(request)
  const session = sessionOf(url.searchParams)
  try {
    prepare(session, url.searchParams)
    if (insert === null) await run(session, body, response)
    else {
      await session.queryAsync(insert.replace(/\bformat\s+(\w+)\s*$/i, `from infile '${body}' format $1`))
      response.end()
    }
  } finally {
    if (insert !== null) rmSync(body, { force: true })
    if (!url.searchParams.get('session_id')) session.close()
  }
}

async function upload(request: IncomingMessage): Promise<string> {
  const file = path.join(folder, `upload-${(uploads += 1)}`)
  await pipeline(request, createWriteStream(file))
  return file
}

function sessionOf(params: URLSearchParams): ChdbSession {
  const id = params.get('session_id')
  if (!id) return open()
  const session = kept.get(id) ?? open()
  kept.set(id, session)
  return session
}

/** Settings one by one as a server checks them together, `readonly` last. */
function prepare(session: ChdbSession, params: URLSearchParams): void {
  const database = params.get('database')
  if (database) session.query(`use \`${database.replaceAll('`', '')}\``)
  const settings = [...params].filter(([name]) => !notSettings.has(name))
  for (const [name, value] of settings.sort(
    ([a], [b]) => Number(a === 'readonly') - Number(b === 'readonly'),
  ))
    if (/^\w+$/.test(name))
      session.query(`set ${name} = '${value.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`)
}

const clause = /\bformat\s+(\w+)\s*;?\s*$/i

async function run(session: ChdbSession, sql: string, response: ServerResponse): Promise<void> {
  const format = clause.exec(sql)?.[1] ?? 'TabSeparated'
  response.setHeader('x-clickhouse-format', format)
  if (format !== 'Native') return void response.end((await session.queryAsync(sql, { format })).bytes())
  const chunks = session.queryStream(sql.replace(clause, ''), { format })
  try {
    for await (const chunk of chunks) {
      if (response.destroyed) return
      if (!response.write(chunk.raw())) await roomIn(response)
    }
    response.end()
  } finally {
    chunks.cancel()
  }
}

/** Until the other side has read on, or gone. */
const roomIn = (response: ServerResponse): Promise<void> =>
  new Promise((resolve) => {
    const on = (): void => {
      response.off('drain', on).off('close', on)
      resolve()
    }
    response.on('drain', on).on('close', on)
  })

/** Before the first byte an error is a status; after it, words where the next block should begin. */
function fail(response: ServerResponse, error: unknown): void {
  const words = String(error instanceof Error ? error.message : error).replace(/^Query failed: /, '')
  if (response.headersSent) return void response.end(`\r\n__exception__\r\n${words}`)
  const code = /Code: (\d+)/.exec(words)?.[1] ?? '1002'
  response.writeHead(code === '516' ? 403 : 500, { 'x-clickhouse-exception-code': code })
  response.end(words)
}
