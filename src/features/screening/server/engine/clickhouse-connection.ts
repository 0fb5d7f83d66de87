import {
  ClickHouseError,
  ClickHouseLogLevel,
  createClient,
  type ClickHouseClient,
  type ClickHouseSettings,
} from '@clickhouse/client'
import { z } from 'zod'
import { Problem } from '../../../../kernel/problem.ts'
import { clickHouseProblems } from './clickhouse-problems.ts'

/** The oldest version whose settings (`sameMeaning`) and window functions the rules may count on. */
const leastVersion = [25, 3] as const
const answerWithinMs = 15_000

/** An open way to a ClickHouse service, and how it is called in a refusal. */
export type ClickHouseConnection = {
  readonly client: ClickHouseClient
  readonly host: string
  readonly user: string
}

/**
 * A client for the service that the address names, not yet asked anything. What stands behind `?` is the client's own
 * (`request_timeout`, `compression_request`, `ch_<setting>` …).
 * @throws Problem screening-engine/wrong-url
 */
export function clickHouseClient(
  url: string,
  options: { readonly database?: string; readonly seconds: number },
): ClickHouseConnection {
  const wrong = (why: string): Error => clickHouseProblems.refuse('wrong-url', { why })
  if (!URL.canParse(url)) throw wrong('不是网址')
  const at = new URL(url)
  if (at.protocol !== 'http:' && at.protocol !== 'https:') throw wrong(`不支持 ${at.protocol}//`)
  // A database in the path would win over the run's own.
  at.pathname = '/'
  try {
    const client = createClient({
      url: at,
      application: 'qingyuan',
      request_timeout: (options.seconds + 60) * 1000,
      // The client would print addresses and statements; refusals say what went wrong.
      log: { level: ClickHouseLogLevel.OFF },
      ...(options.database ? { database: options.database } : {}),
    })
    return { client, host: at.host, user: decodeURIComponent(at.username) || 'default' }
  } catch (error) {
    throw wrong(firstLine(error))
  }
}

/**
 * Asks for the version, which also proves the login.
 * @throws Problem screening-engine/unreachable, login-refused, not-clickhouse, too-old
 */
export async function requireVersion(connection: ClickHouseConnection): Promise<string> {
  const { client, host } = connection
  const late = AbortSignal.timeout(answerWithinMs)
  let version: string | undefined
  try {
    const answer = await client.query({
      query: 'select version() as version',
      format: 'JSONEachRow',
      abort_signal: late,
    })
    const parsed = z.array(z.object({ version: z.string() })).safeParse(await answer.json().catch(() => null))
    version = parsed.data?.[0]?.version
  } catch (error) {
    if (late.aborted)
      throw clickHouseProblems.refuse('unreachable', { host, why: `${answerWithinMs / 1000} 秒没有应答` })
    // An answer with an error's status that is not ClickHouse's: a web page, a gateway.
    const refusal = refusalOf(connection, error)
    const stranger = refusal instanceof Problem && refusal.code === 'screening-engine/broken-off'
    throw stranger ? clickHouseProblems.refuse('not-clickhouse', { host }) : refusal
  }
  if (version === undefined) throw clickHouseProblems.refuse('not-clickhouse', { host })
  const [major = 0, minor = 0] = version.split('.').map(Number)
  if (major < leastVersion[0] || (major === leastVersion[0] && minor < leastVersion[1]))
    throw clickHouseProblems.refuse('too-old', { host, version, least: leastVersion.join('.') })
  return version
}

/** Those of the settings that this version of the service has. */
export async function knownSettings(
  { client }: ClickHouseConnection,
  settings: ClickHouseSettings,
): Promise<ClickHouseSettings> {
  const answer = await client.query({ query: 'select name from system.settings', format: 'JSONEachRow' })
  const names = new Set((await answer.json<{ name: string }>()).map((row) => row.name))
  return Object.fromEntries(Object.entries(settings).filter(([name]) => names.has(name)))
}

/** Codes of ClickHouse's own (src/Common/ErrorCodes.cpp). */
const codes = {
  loginRefused: ['192', '193', '194', '516'], // unknown user, wrong password, password required, authentication failed
  noRight: ['164', '497'], // read only, access denied
  overLimit: ['159', '160', '241', '243'], // time, too slow, memory, disk
} as const
const has = (list: readonly string[], code: string | undefined): boolean =>
  code !== undefined && list.includes(code)

/** What a failure means to the person who set the address; a fault of a statement stays what it is. */
export function refusalOf({ host, user }: ClickHouseConnection, error: unknown): unknown {
  if (!(error instanceof Error) || error instanceof Problem) return error
  const why = firstLine(error)
  // Words amid an answer are no ClickHouseError yet.
  const code = error instanceof ClickHouseError ? error.code : /^Code: (\d+)/.exec(why)?.[1]
  if (has(codes.loginRefused, code)) return clickHouseProblems.refuse('login-refused', { host, user })
  if (has(codes.overLimit, code)) return clickHouseProblems.refuse('over-limit', { host, why })
  const system = systemCode(error)
  if (system) return clickHouseProblems.refuse('unreachable', { host, why: system })
  if (code !== undefined && error instanceof ClickHouseError) return error
  return error.constructor === Error ? clickHouseProblems.refuse('broken-off', { host, why }) : error
}

/** The same while the database is being made, when the account's rights show. */
export function openingRefusalOf(connection: ClickHouseConnection, error: unknown): unknown {
  const { host, user } = connection
  if (error instanceof ClickHouseError && has(codes.noRight, error.code))
    return clickHouseProblems.refuse('no-right', { host, user })
  return refusalOf(connection, error)
}

function systemCode(error: unknown): string | null {
  if (!(error instanceof Error)) return null
  if (error instanceof AggregateError && error.errors.length > 0) return systemCode(error.errors[0])
  const code = (error as NodeJS.ErrnoException).code
  return typeof code === 'string' && /^(E[A-Z]+|CERT_|DEPTH_|UNABLE_|SELF_SIGNED|ERR_TLS|ERR_SSL)/.test(code)
    ? code
    : null
}

/** The first line, without what could be an address with a password in it. */
export function firstLine(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error)
  return text
    .split('\n')[0]!
    .replaceAll(/\/\/[^\s@/]*@/g, '//')
    .slice(0, 200)
}
