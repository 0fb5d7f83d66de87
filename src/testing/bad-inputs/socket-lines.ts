import { setTimeout as wait } from 'node:timers/promises'
import { connect, type AddressInfo } from 'node:net'
import { expect } from 'vitest'
import { caseRoutes } from '../../features/case/server/index.ts'
import { buildServer, sessionCookie } from '../../platform/server/http/server.ts'
import { type BadInputServer, type LineTest, expectRefusal, inject, line } from './bad-input-server.ts'

async function portOf({ server }: BadInputServer): Promise<number> {
  if (!server.app.server.listening) await server.app.listen({ port: 0, host: '127.0.0.1' })
  return (server.app.server.address() as AddressInfo).port
}

/** Writes bytes as they stand, some later than others, and reads until the server hangs up or falls silent. */
async function speak(port: number, parts: readonly (string | number)[], patienceMs = 1_500): Promise<string> {
  const socket = connect(port, '127.0.0.1')
  let heard = ''
  const closed = new Promise<void>((resolve) => socket.once('close', () => resolve()))
  socket.on('data', (bytes: Buffer) => (heard += bytes.toString()))
  socket.on('error', () => undefined)
  for (const part of parts) {
    if (typeof part === 'number') await wait(part)
    else if (socket.writable) socket.write(part)
  }
  await Promise.race([closed, wait(patienceMs)])
  socket.destroy()
  return heard
}

function answersOf(heard: string): { status: number; body: object }[] {
  return heard
    .split(/(?=HTTP\/1\.1 )/)
    .filter((part) => part !== '')
    .map((part) => {
      const json = /\{.*\}/s.exec(part.slice(part.indexOf('\r\n\r\n')))
      return { status: Number(part.slice(9, 12)), body: json ? (JSON.parse(json[0]) as object) : {} }
    })
}

const head = (on: BadInputServer, method: string, path: string, ...more: string[]) =>
  [
    `${method} ${path} HTTP/1.1`,
    'host: localhost',
    'x-qingyuan: 1',
    `cookie: ${sessionCookie}=${on.server.cast.villageClerk.token}`,
    ...more,
    '',
    '',
  ].join('\r\n')
const json = 'content-type: application/json'
const key = 'idempotency-key: 018f0000-0000-7000-8000-00000000c013'

/** Refused or cut off, one answer at most, nothing written, and the next caller is served. */
const refusedRaw = (
  number: string,
  name: string,
  parts: (on: BadInputServer) => readonly (string | number)[],
  statuses: readonly number[],
): LineTest =>
  line(number, name, async (on) => {
    const before = await on.server.auditCount()
    const answers = answersOf(await speak(await portOf(on), parts(on)))
    expect(answers.length).toBeLessThanOrEqual(1)
    for (const { status, body } of answers) expectRefusal(status, body, { status: statuses })
    expect(await on.server.auditCount()).toBe(before)
    expect((await inject(on, 'townClerk', 'GET', '/api/cases')).status).toBe(200)
  })

const smuggled = 'POST /api/sites HTTP/1.1\r\nhost: localhost\r\n\r\n'

const lengths: LineTest[] = [
  refusedRaw(
    'C13',
    'a length that is no number',
    (on) => [head(on, 'POST', '/api/sites', json, key, 'content-length: zehn'), '{}'],
    [400],
  ),
  refusedRaw(
    'C13',
    'a negative length',
    (on) => [head(on, 'POST', '/api/sites', json, key, 'content-length: -2'), '{}'],
    [400],
  ),
  refusedRaw(
    'C13',
    'two lengths',
    (on) => [head(on, 'POST', '/api/sites', json, key, 'content-length: 2', 'content-length: 60'), '{}'],
    [400],
  ),
  refusedRaw(
    'C13',
    'a length too short: the rest is no second request',
    (on) => [
      head(on, 'POST', '/api/sites', json, key, 'content-length: 1', 'connection: close'),
      `{${smuggled}`,
    ],
    [400],
  ),
  refusedRaw(
    'C13',
    'a length too long: nothing is done',
    (on) => [head(on, 'POST', '/api/sites', json, key, 'content-length: 5000'), '{}'],
    [400, 408],
  ),
  refusedRaw(
    'C13',
    'a length beyond the limit',
    (on) => [head(on, 'POST', '/api/sites', json, key, 'content-length: 99999999999'), '{}'],
    [400, 413],
  ),
  refusedRaw(
    'C13',
    'length and chunks together',
    (on) => [
      head(on, 'POST', '/api/sites', json, key, 'content-length: 4', 'transfer-encoding: chunked'),
      `0\r\n\r\n${smuggled}`,
    ],
    [400],
  ),
  refusedRaw(
    'C13',
    'a chunk of a wrong size',
    (on) => [head(on, 'POST', '/api/sites', json, key, 'transfer-encoding: chunked'), '5\r\n{}\r\n0\r\n\r\n'],
    [400],
  ),
  refusedRaw(
    'C13',
    'a chunk size that is no number',
    (on) => [
      head(on, 'POST', '/api/sites', json, key, 'transfer-encoding: chunked'),
      'zz\r\n{}\r\n0\r\n\r\n',
    ],
    [400],
  ),
  refusedRaw(
    'C13',
    'an unknown transfer encoding',
    (on) => [head(on, 'POST', '/api/sites', json, key, 'transfer-encoding: gzip, identity'), '{}'],
    [400, 501],
  ),
  refusedRaw('C13', 'a preface of HTTP/2', () => ['PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n'], [400, 505]),
  // Node itself answers this one, without a body.
  line('C13', 'no host', async (on) => {
    const heard = await speak(await portOf(on), ['GET /api/cases HTTP/1.1\r\n\r\n'])
    expect(heard).toMatch(/^HTTP\/1\.1 400 /)
  }),
]

const methods: LineTest[] = [
  ...['TRACE', 'get', 'GeT', 'FOO'].map((method) =>
    refusedRaw(
      'C11',
      `method ${method}`,
      (on) => [head(on, method, '/api/cases', 'connection: close')],
      [400, 404, 405],
    ),
  ),
  refusedRaw(
    'C11',
    'CONNECT',
    () => ['CONNECT evil.example:443 HTTP/1.1\r\nhost: evil.example\r\n\r\n'],
    [400, 404, 405],
  ),
  refusedRaw(
    'C17',
    'an address of 20 KB',
    (on) => [head(on, 'GET', `/api/cases?q=${'x'.repeat(20_000)}`, 'connection: close')],
    [414, 431],
  ),
  refusedRaw(
    'C46',
    'a browser name of a megabyte',
    (on) => [head(on, 'GET', '/api/cases', `user-agent: ${'x'.repeat(1_000_000)}`)],
    [431],
  ),
  refusedRaw(
    'C46',
    'a line break in a header',
    (on) => [head(on, 'GET', '/api/cases', 'user-agent: a\rset-cookie: b')],
    [400],
  ),
]

/** The same server with a second's patience instead of a minute's. */
async function impatient(on: BadInputServer, act: (port: number) => Promise<void>): Promise<void> {
  const { database, files } = on.server
  const app = await buildServer({ database, files, routes: caseRoutes, title: '测试', patienceMs: 1_000 })
  await app.listen({ port: 0, host: '127.0.0.1' })
  try {
    await act((app.server.address() as AddressInfo).port)
  } finally {
    await app.close()
  }
}

const slow: LineTest[] = [
  line('C50', 'headers one at a time', (on) =>
    impatient(on, async (port) => {
      const drip = Array.from({ length: 20 }, (_, i) => [`x-${i}: 1\r\n`, 100]).flat()
      const [answer] = answersOf(
        await speak(port, ['GET /api/cases HTTP/1.1\r\nhost: localhost\r\n', ...drip], 3_000),
      )
      if (answer) expectRefusal(answer.status, answer.body, { status: 408 })
    }),
  ),
  line('C50', 'a body one byte at a time', (on) =>
    impatient(on, async (port) => {
      const drip = Array.from({ length: 25 }, () => ['x', 100]).flat()
      const began = Date.now()
      const heard = await speak(
        port,
        [head(on, 'POST', '/api/cases', json, key, 'content-length: 500'), ...drip],
        3_000,
      )
      expect(Date.now() - began).toBeLessThan(7_000)
      for (const { status, body } of answersOf(heard)) expectRefusal(status, body, { status: 408 })
    }),
  ),
  line('C50', 'five hundred idle connections leave room for the next', (on) =>
    impatient(on, async (port) => {
      const idle = Array.from({ length: 500 }, () => connect(port, '127.0.0.1').on('error', () => undefined))
      await wait(200)
      const heard = await speak(port, [head(on, 'GET', '/api/cases', 'connection: close')], 5_000)
      expect(answersOf(heard)[0]?.status).toBe(200)
      for (const socket of idle) socket.destroy()
    }),
  ),
]

/** Part C, below HTTP: over a loopback socket. */
export const socketLines: readonly LineTest[] = [...lengths, ...methods, ...slow]
