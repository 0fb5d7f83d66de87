import { createServer } from 'node:net'
import path from 'node:path'
import { z } from 'zod'
import { installationProblems } from './installation-problems.ts'

export type InstallationEnvironment = {
  readonly port: number
  /** Absolute; not made yet. */
  readonly dataFolder: string
  /** undefined = the embedded server. */
  readonly databaseUrl: string | undefined
}

export const defaultPort = 8080

const portText = z
  .string()
  .regex(/^[0-9]{1,5}$/)
  .transform(Number)
  .pipe(z.number().int().min(1).max(65535))

/** Reads PORT, QINGYUAN_DATA and DATABASE_URL. An empty value counts as not given. Refuses bad ones in words. */
export function readEnvironment(env: Readonly<Record<string, string | undefined>>): InstallationEnvironment {
  const given = (name: string): string | undefined => env[name]?.trim() || undefined
  return {
    port: readPort(given('PORT')),
    dataFolder: readFolder(given('QINGYUAN_DATA') ?? 'data'),
    databaseUrl: readDatabaseUrl(given('DATABASE_URL')),
  }
}

function readPort(value: string | undefined): number {
  if (value === undefined) return defaultPort
  const parsed = portText.safeParse(value)
  if (!parsed.success) throw installationProblems.refuse('bad-port', { value })
  return parsed.data
}

function readFolder(value: string): string {
  if (!value.includes('\0')) return path.resolve(value)
  const example = process.platform === 'win32' ? 'D:\\qingyuan-data' : '/var/lib/qingyuan-data'
  throw installationProblems.refuse('bad-data-folder', {
    value: value.replaceAll('\0', '\\0'),
    reason: '路径里有不可用的字符',
    example,
  })
}

function readDatabaseUrl(value: string | undefined): string | undefined {
  if (value === undefined) return undefined
  const refuse = (reason: string) =>
    installationProblems.refuse('bad-database-url', { value: maskPassword(value), reason })
  const url = URL.canParse(value) ? new URL(value) : undefined
  if (!url) throw refuse('不是一个网址（口令中的 @ : / # 等符号须写成 %40 这样的编码）')
  if (!['postgres:', 'postgresql:'].includes(url.protocol))
    throw refuse(`开头是“${url.protocol}//”，应为 postgres://`)
  if (url.hostname === '') throw refuse('没有写主机名')
  if (url.username === '') throw refuse('没有写用户名')
  if (url.pathname.length < 2 || url.pathname.slice(1).includes('/')) throw refuse('没有写数据库名')
  return value
}

/** For showing: a password never stands in a message or a log. */
export function maskPassword(url: string): string {
  return url.replace(/^([a-z]+:\/\/[^:/@]*):.*@/i, '$1:******@').replace(/([?&]password=)[^&]*/gi, '$1******')
}

/** Whether we may listen on the port, tried for real on all addresses. */
export async function requireFreePort(port: number): Promise<void> {
  const code = await new Promise<string | undefined>((resolve) => {
    const server = createServer()
    server.on('error', (error: NodeJS.ErrnoException) => resolve(error.code))
    server.listen(port, () => server.close(() => resolve(undefined)))
  })
  if (code === 'EADDRINUSE')
    throw installationProblems.refuse('port-in-use', { port, next: port < 65535 ? port + 1 : defaultPort })
  if (code === 'EACCES') throw installationProblems.refuse('port-forbidden', { port })
}
