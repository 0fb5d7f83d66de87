import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { defineAction, roles } from '../../../kernel/action.ts'
import { requiredText } from '../../../kernel/text.ts'
import { startTestServer, type TestServer } from '../../../testing/index.ts'
import { verifyAudit } from '../audit/verify-audit.ts'
import { route } from './route.ts'

const note = defineAction({
  name: 'note.add',
  method: 'POST',
  path: '/api/notes/:place',
  summary: '记一笔',
  resource: 'note',
  scope: 'region',
  gate: roles('clerk'),
  params: z.object({ place: z.string() }),
  body: z.object({ text: requiredText('内容', 20), crash: z.boolean().default(false) }),
  output: z.object({ said: z.string() }),
})
const silent = defineAction({ ...note, name: 'note.silent', path: '/api/silent', params: z.object({}) })

let server: TestServer
beforeAll(async () => {
  server = await startTestServer({
    routes: [
      route(note, async (work, { body, params }) => {
        await work.audit({
          action: 'note.add',
          resource: 'note',
          objectId: params.place,
          regionCode: work.actor.regionCode,
          values: { text: { after: body.text } },
        })
        if (body.crash) throw new Error('secret detail in /some/path')
        return { said: `${work.actor.name}:${body.text}`, hidden: 'x' }
      }),
      route(silent, async () => ({ said: '' })),
    ],
  })
})
afterAll(() => server.close())

const add = (input: Parameters<TestServer['call']>[2]) =>
  server.call('townClerk', note, { params: { place: 'a' }, ...input })

describe('a declared action over HTTP', () => {
  test('runs in the actor’s context, answers only declared fields', async () => {
    const answer = await add({ body: { text: ' 好　' } })
    expect(answer.body).toEqual({ said: '云溪安:好' })
  })
  test('the same key gives the first answer; with another body 422; twenty at once have one effect', async () => {
    const key = randomUUID()
    const before = await server.auditCount()
    const answers = await Promise.all(Array.from({ length: 20 }, () => add({ body: { text: '一次' }, key })))
    expect(new Set(answers.map((a) => `${a.status} ${a.body.said}`))).toEqual(new Set(['200 云溪安:一次']))
    expect(await server.auditCount()).toBe(before + 1)
    expect((await add({ body: { text: '二次' }, key })).status).toBe(422)
  })
  test('the wrong role is refused 403 and logged', async () => {
    expect(
      (await server.call('auditor', note, { params: { place: 'a' }, body: { text: '好' } })).status,
    ).toBe(403)
    const log = await server.work(
      'auditor',
      async (work) =>
        (await sql<{ kind: string }>`select kind from platform.security_log`.execute(work.tx)).rows,
    )
    expect(log).toContainEqual({ kind: 'denied' })
  })
  test('a bug rolls everything back and answers without detail', async () => {
    const before = await server.auditCount()
    const answer = await add({ body: { text: '坏', crash: true } })
    expect(answer.status).toBe(500)
    expect(JSON.stringify(answer.body)).not.toMatch(/secret|path/)
    expect(await server.auditCount()).toBe(before)
  })
  test('a write that leaves no audit row is a bug', async () => {
    expect((await server.call('townClerk', silent, { body: { text: 'x' } })).status).toBe(500)
  })
  test.each([
    ['no key', { headers: { 'idempotency-key': '' } }, 400],
    ['a foreign page', { headers: { origin: 'https://evil.example' } }, 403],
    ['no own header', { headers: { 'x-qingyuan': '' } }, 403],
    ['control characters', { body: { text: 'a\u0000b' } }, 400],
    ['only zero-width', { body: { text: '\u200b\u200b' } }, 400],
    ['bidi override', { body: { text: 'a\u202eb' } }, 400],
    ['too long', { body: { text: '长'.repeat(21) } }, 400],
    ['a megabyte', { body: { text: 'x'.repeat(1_100_000) } }, 413],
    ['not an object', { body: [] }, 400],
    ['null', { body: null }, 400],
  ])('%s is refused in words', async (_name, input, status) => {
    const answer = await add({ body: { text: '好' }, ...input })
    expect(answer.status).toBe(status)
    expect(answer.body.message).toMatch(/[\u4e00-\u9fff].*。$/)
  })
})

test('the chain verifies', async () => {
  const client = new pg.Client({ connectionString: server.testDatabase.ownerUrl })
  await client.connect()
  const verdict = await verifyAudit(client)
  await client.end()
  expect(verdict.findings).toEqual([])
  expect(verdict.entries).toBe(await server.auditCount())
})
