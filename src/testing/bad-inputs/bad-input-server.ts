import { randomUUID } from 'node:crypto'
import { expect } from 'vitest'
import type { z } from 'zod'
import type { Action } from '../../kernel/action.ts'
import { campaignOpen } from '../../features/campaign/domain/index.ts'
import { caseConfirm, caseOpen } from '../../features/case/domain/index.ts'
import { siteRegister } from '../../features/site/domain/index.ts'
import { startImageProcess } from '../../platform/server/files/image-process.ts'
import { sessionCookie } from '../../platform/server/http/server.ts'
import { startTestServer, type CallInput, type CastName, type TestServer } from '../index.ts'
import { openNoticeLibrary } from '../../app/notice/notice-library.ts'
import { allRoutes } from '../../app/server/routes.ts'
import { giveTestPassword, testInstallation, testPassword } from '../test-installation.ts'

type AnyAction = Action<z.ZodType, z.ZodType, z.ZodType, z.ZodType>

export const village = '990102100200'
export const town = '990102100'
export const password = testPassword
export const today = '2021-03-15'

/** The whole composed server, with a campaign opened in the town and a clerk's password set. */
export type BadInputServer = {
  readonly server: TestServer
  readonly campaignId: string
  /** A case of the village in the given state. */
  aCase(state?: 'pending' | 'confirmed'): Promise<{ id: string; version: number }>
  aSite(change?: Record<string, unknown>): Promise<string>
  site(change?: Record<string, unknown>): Record<string, unknown>
  facts(change?: Record<string, unknown>): Record<string, unknown>
  close(): Promise<void>
}

/** One line of the list of bad inputs, as tried. */
export type LineTest = {
  readonly line: string
  readonly name: string
  readonly run: (on: BadInputServer) => Promise<void>
}

export async function startBadInputServer(): Promise<BadInputServer> {
  const images = startImageProcess()
  const server = await startTestServer({
    routes: allRoutes({
      organisation: testInstallation(),
      images,
      notices: openNoticeLibrary(),
    }),
  })
  await giveTestPassword(server)
  const opened = await server.call('townClerk', campaignOpen, {
    body: { noticeKey: 'youji-2020-34', regionCode: town },
  })
  expect(opened.status).toBe(200)
  const campaignId = opened.body.id
  const site = (change = {}) => ({
    regionCode: village,
    name: '旧厂房',
    placeKind: 'idle_plant',
    address: '村东',
    ...change,
  })
  const facts = (change = {}) => ({
    campaignId,
    regionCode: village,
    name: '前进村西头无名作坊',
    townName: '云溪镇',
    address: '村西头',
    responsiblePerson: '贾某',
    landlord: '',
    activities: ['produce'],
    act: '无证生产黏合剂',
    measuresText: '',
    foundOn: '2021-03-12',
    ...change,
  })
  return {
    server,
    campaignId,
    site,
    facts,
    async aSite(change) {
      const answer = await server.call('villageClerk', siteRegister, { body: site(change) })
      expect(answer.body).not.toHaveProperty('code')
      return answer.body.id
    },
    async aCase(state = 'pending') {
      const made = await server.call('townMarketOfficer', caseOpen, { body: facts() })
      expect(made.body).not.toHaveProperty('code')
      const { id } = made.body
      if (state === 'pending') return { id, version: made.body.version }
      const confirmed = await server.call('townClerk', caseConfirm, {
        params: { caseId: id },
        body: { violationKind: 'no_licence' },
      })
      expect(confirmed.body).not.toHaveProperty('code')
      return { id, version: confirmed.body.version }
    },
    async close() {
      images.stop()
      await server.close()
    },
  }
}

export type Refusal = {
  readonly status?: number | readonly number[]
  /** A field that the answer must name. */
  readonly path?: string
  readonly says?: RegExp
}

const readable = /[\u4e00-\u9fff].*[。！]$/s

/** Refused in words, twice the same, with nothing written. */
export async function refuses(
  { server }: BadInputServer,
  as: CastName | null,
  action: AnyAction,
  input: CallInput,
  wanted: Refusal = {},
): Promise<void> {
  const before = await server.auditCount()
  const first = await server.call(as, action, input)
  const second = await server.call(as, action, input)
  const tell = ({ status, body }: typeof first) => ({
    status,
    code: body.code,
    message: body.message,
    issues: body.issues,
  })
  expect(tell(second)).toEqual(tell(first))
  expectRefusal(first.status, first.body, wanted)
  expect(await server.auditCount()).toBe(before)
}

export function expectRefusal(status: number, body: object, wanted: Refusal = {}): void {
  const statuses = wanted.status === undefined ? undefined : [wanted.status].flat()
  const { message, issues } = body as { message?: string; issues?: { message: string; path?: string }[] }
  const told = JSON.stringify(body)
  if (statuses) expect(statuses, told).toContain(status)
  expect(status, told).toBeGreaterThanOrEqual(400)
  expect(status, told).toBeLessThan(500)
  expect(message, told).toMatch(readable)
  for (const issue of issues ?? []) expect(issue.message, told).toMatch(readable)
  if (wanted.path) expect((issues ?? []).map((issue) => issue.path)).toContain(wanted.path)
  if (wanted.says) expect(told).toMatch(wanted.says)
}

/** Taken in, and the answer. */
export async function accepts(
  { server }: BadInputServer,
  as: CastName,
  action: AnyAction,
  input: CallInput,
): Promise<Record<string, unknown>> {
  const answer = await server.call(as, action, input)
  expect(answer.body).not.toHaveProperty('code')
  expect(answer.status).toBe(200)
  return answer.body as Record<string, unknown>
}

/** A request as it stands, without the typed client's help. */
export async function inject(
  { server }: BadInputServer,
  as: CastName | null,
  method: string,
  url: string,
  more: { payload?: string | Buffer; headers?: Record<string, string> } = {},
) {
  const answer = await server.app.inject({
    method: method as 'GET',
    url,
    headers: {
      'x-qingyuan': '1',
      ...(as ? { cookie: `${sessionCookie}=${server.cast[as].token}` } : {}),
      ...(more.payload === undefined ? {} : { 'content-type': 'application/json' }),
      ...more.headers,
    },
    ...(more.payload === undefined ? {} : { payload: more.payload }),
  })
  const json = String(answer.headers['content-type']).startsWith('application/json')
  return {
    status: answer.statusCode,
    headers: answer.headers,
    text: answer.payload,
    body: (json ? answer.json() : {}) as Record<string, unknown>,
  }
}

export type Sent = { payload?: string | Buffer; headers?: Record<string, string> }
/** With a fresh idempotency key. */
export const keyed = (more: Sent): Sent => ({
  ...more,
  headers: { 'idempotency-key': randomUUID(), ...more.headers },
})

export const line = (number: string, name: string, run: LineTest['run']): LineTest => ({
  line: number,
  name,
  run,
})
