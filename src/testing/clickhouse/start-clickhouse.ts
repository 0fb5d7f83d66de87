import { fork, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'

export type TestClickHouse = { readonly url: string; stop(): Promise<void> }

/**
 * The service that TEST_SCREENING_URL names, else ClickHouse's own engine behind a loopback front, in a process of its own; the
 * engine is fetched when it is not there yet.
 * @throws Error with a Chinese sentence when it could be neither fetched nor started
 */
export async function startClickHouse(): Promise<TestClickHouse> {
  const given = process.env['TEST_SCREENING_URL']
  if (given) return { url: given, stop: async () => undefined }
  const folder = await requireEngine()
  const password = randomBytes(12).toString('hex')
  const child = fork(fileURLToPath(new URL('./front.ts', import.meta.url)), [folder], {
    execArgv: ['--import', 'tsx'],
    env: { ...process.env, FRONT_USER: 'qingyuan', FRONT_PASSWORD: password },
  })
  const ended = once(child, 'exit')
  const ready = await Promise.race([once(child, 'message'), ended.then(() => null)])
  if (!ready)
    throw new Error(
      '测试用的 ClickHouse 引擎没有启动，两个引擎是否一致未能检验。它需要 glibc 2.17 以上的 Linux（x64）；也可用 TEST_SCREENING_URL 指定一个 ClickHouse 服务。',
    )
  const { port } = ready[0] as { port: number }
  return {
    url: `http://qingyuan:${password}@127.0.0.1:${port}/`,
    stop: async () => {
      child.disconnect()
      await ended
    },
  }
}

/** vitest's global setup of the project `engines` fetches once; a failure is told by each test file that wants the engine. */
export const testEngineVariable = 'QINGYUAN_TEST_ENGINE'

export type FetchedEngine = { readonly folder?: string; readonly failure?: string }

/** Where the engine lies, fetched when it is not there yet, or why it could not be fetched. */
export async function fetchEngine(): Promise<FetchedEngine> {
  const script = fileURLToPath(new URL('../../../bin/clickhouse-engine.mjs', import.meta.url))
  // What npm complains of is shown as it comes; the answer is the last line.
  const child = spawn(process.execPath, [script], { stdio: ['ignore', 'pipe', 'inherit'] })
  const said = await text(child.stdout)
  const answer = said.trim().split('\n').at(-1)!
  return answer
    ? (JSON.parse(answer) as FetchedEngine)
    : { failure: '取测试引擎的程序中途停了，请再试一次。' }
}

/** What was fetched for this run. */
export async function fetchedEngine(): Promise<FetchedEngine> {
  const before = process.env[testEngineVariable]
  return before ? (JSON.parse(before) as FetchedEngine) : fetchEngine()
}

async function requireEngine(): Promise<string> {
  const { folder, failure } = await fetchedEngine()
  if (folder === undefined) throw new Error(failure)
  return folder
}
