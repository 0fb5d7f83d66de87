import pg from 'pg'
import { installationProblems } from './installation-problems.ts'
import { maskPassword } from './installation-environment.ts'

const unreachable: Readonly<Record<string, string>> = {
  ECONNREFUSED: '对方没有在这个端口上提供服务',
  ENOTFOUND: '找不到这个主机名',
  EAI_AGAIN: '暂时无法解析这个主机名',
  ETIMEDOUT: '连接超时',
  EHOSTUNREACH: '网络不通',
  ENETUNREACH: '网络不通',
  ECONNRESET: '连接被对方断开',
}
const refused: Readonly<Record<string, string>> = {
  '28P01': '用户名或口令不对',
  '28000': '服务器不允许这个用户从本机登录',
  '3D000': '没有这个数据库',
  '42501': '这个用户无权连接这个数据库',
  '53300': '连接数已满',
  '57P03': '数据库正在启动或恢复，请稍后再试',
}

/** Signs in once and checks version, encoding and the owner's rights; refuses in words that name DATABASE_URL. */
export async function checkDatabase(url: string): Promise<void> {
  const value = maskPassword(url)
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 })
  client.on('error', () => undefined)
  try {
    await client.connect()
    const { rows } = await client.query<{ version: number; encoding: string; may_create: boolean }>(
      `select current_setting('server_version_num')::int as version, current_setting('server_encoding') as encoding,
              has_database_privilege(current_database(), 'create') as may_create`,
    )
    const reason = unsuited(rows[0]!)
    if (reason) throw installationProblems.refuse('database-unsuited', { value, reason })
  } catch (error) {
    throw connectionProblem(error, value) ?? error
  } finally {
    await client.end().catch(() => undefined)
  }
}

function unsuited(found: { version: number; encoding: string; may_create: boolean }): string | undefined {
  if (found.version < 150_000) return `它的版本是 ${found.version / 10_000}，请升级到 PostgreSQL 15 以上`
  if (found.encoding !== 'UTF8')
    return `它的编码是 ${found.encoding}，请另建一个 UTF8 编码的数据库：create database qingyuan encoding 'UTF8' template template0`
  if (!found.may_create) return '这个用户无权在其中建立结构，请改用数据库的所有者（owner）登录'
  return undefined
}

function connectionProblem(error: unknown, value: string): Error | undefined {
  const code = (error as { code?: unknown }).code
  const text = typeof code === 'string' ? code : ''
  if (refused[text]) return installationProblems.refuse('database-refused', { value, reason: refused[text] })
  if (unreachable[text])
    return installationProblems.refuse('database-unreachable', { value, reason: unreachable[text] })
  // The driver's own words carry no code: time-out, TLS and SCRAM failures.
  if (error instanceof Error && /timeout|SSL|TLS|SASL|certificate|terminated/i.test(error.message))
    return installationProblems.refuse('database-unreachable', { value, reason: error.message })
  return undefined
}
