import { randomUUID } from 'node:crypto'
import { expect } from 'vitest'
import * as cases from '../../features/case/domain/index.ts'
import { inspectionRecordPatrol } from '../../features/inspection/domain/index.ts'
import { siteRegister } from '../../features/site/domain/index.ts'
import type { CastName } from '../index.ts'
import {
  type BadInputServer,
  type LineTest,
  accepts,
  expectRefusal,
  inject,
  line,
  refuses,
} from './bad-input-server.ts'

/** Two at once on one thing: exactly one gets it, the other is told. */
async function race(
  on: BadInputServer,
  sides: readonly [CastName, Parameters<BadInputServer['server']['call']>[1], object][],
) {
  const { id } = await on.aCase()
  const answers = await Promise.all(
    sides.map(([as, action, body]) => on.server.call(as, action, { params: { caseId: id }, body })),
  )
  expect(answers.map((a) => a.status).toSorted()).toEqual([200, 409])
  const refused = answers.find((a) => a.status === 409)!
  expectRefusal(409, refused.body)
  const events = await on.server.call('townClerk', cases.caseEvents, {
    params: { caseId: id },
    query: { limit: 200 },
  })
  expect(events.body.rows).toHaveLength(2)
}

const versions: LineTest[] = [
  line('C28', 'no version', async (on) => {
    const { id } = await on.aCase()
    await refuses(
      on,
      'townClerk',
      cases.caseEdit,
      { params: { caseId: id }, body: { act: '改' } },
      { status: 400, path: 'version' },
    )
  }),
  ...['*', 'W/"1"', null].map((version) =>
    line('C28', `version ${String(version)}`, async (on) => {
      const { id } = await on.aCase()
      await refuses(
        on,
        'townClerk',
        cases.caseEdit,
        { params: { caseId: id }, body: { version, act: '改' } },
        { status: 400, path: 'version' },
      )
    }),
  ),
  line('C29', 'a required field set to nothing', async (on) => {
    const { id, version } = await on.aCase()
    await refuses(
      on,
      'townClerk',
      cases.caseEdit,
      { params: { caseId: id }, body: { version, name: null } },
      { status: 400, path: 'name' },
    )
  }),
  line('C29', 'nothing to change', async (on) => {
    const { id, version } = await on.aCase()
    await refuses(
      on,
      'townClerk',
      cases.caseEdit,
      { params: { caseId: id }, body: { version } },
      { status: [400, 409, 422] },
    )
  }),
  line('C29', 'the region cannot be moved by an edit', async (on) => {
    const { id, version } = await on.aCase()
    const edited = await accepts(on, 'townClerk', cases.caseEdit, {
      params: { caseId: id },
      body: { version, act: '改', regionCode: '990103100200', state: 'closed', number: 'x' },
    })
    expect(edited).toMatchObject({ regionCode: '990102100200', state: 'pending_verification', number: null })
  }),
  line('C31', 'confirmed and refuted at the same instant', (on) =>
    race(on, [
      ['townClerk', cases.caseConfirm, { violationKind: 'no_licence' }],
      ['townMarketOfficer', cases.caseRefute, { reason: '系合法仓储' }],
    ]),
  ),
  line('C31', 'confirmed by two at the same instant: one number', (on) =>
    race(on, [
      ['townClerk', cases.caseConfirm, { violationKind: 'no_licence' }],
      ['townMarketOfficer', cases.caseConfirm, { violationKind: 'no_licence' }],
    ]),
  ),
  ...[2, 10, 50].map((times) =>
    line('C34', `one request ${times} times at once, and again the next day`, async (on) => {
      const request = { body: on.site({ name: `同一请求${times}` }), key: randomUUID() }
      const before = await on.server.auditCount()
      const answers = await Promise.all(
        Array.from({ length: times }, () => on.server.call('villageClerk', siteRegister, request)),
      )
      expect(new Set(answers.map((a) => `${a.status} ${a.body.id}`)).size).toBe(1)
      expect(answers[0]!.status).toBe(200)
      on.server.clock.set('2021-03-16T10:00:00+08:00')
      const captured = await on.server.call('villageClerk', siteRegister, request)
      on.server.clock.set('2021-03-15T10:00:00+08:00')
      expect(captured.body).toEqual(answers[0]!.body)
      expect(await on.server.auditCount()).toBe(before + 1)
      expect((await on.server.call('otherVillageClerk', siteRegister, request)).status).toBe(403)
    }),
  ),
  line('C35', 'times that the client sets are not taken over', async (on) => {
    const made = await accepts(on, 'townClerk', cases.caseOpen, {
      body: {
        ...on.facts(),
        createdAt: '2019-01-01T00:00:00Z',
        confirmedOn: '2019-01-01',
        updatedAt: '2030-01-01T00:00:00Z',
      },
    })
    expect(made).toMatchObject({ confirmedOn: null })
    expect(JSON.stringify(made)).not.toMatch(/2019|2030/)
  }),
  ...['2020-06-30T23:60:00+08:00', '2020-06-30T23:59:60Z', '2020-06-30', '2021-03-15T09:00', 'gestern'].map(
    (visitedAt) =>
      line('C35', `visited at ${visitedAt}`, async (on) =>
        refuses(
          on,
          'villageClerk',
          inspectionRecordPatrol,
          { body: { campaignId: on.campaignId, siteId: await on.aSite(), visitedAt, result: 'locked' } },
          { status: 400, path: 'visitedAt' },
        ),
      ),
  ),
  line('C56', 'white space and escapes differ: the same request', async (on) => {
    const key = randomUUID()
    const plain = JSON.stringify(on.site({ name: '甲坊' }))
    const escaped = plain.replace('甲坊', '\\u7532\\u574a').replaceAll('":"', '" :\n "')
    const send = (payload: string) =>
      inject(on, 'villageClerk', 'POST', siteRegister.path, { payload, headers: { 'idempotency-key': key } })
    const [first, second] = [await send(plain), await send(escaped)]
    expect(first.status).toBe(200)
    expect(second.body).toEqual(first.body)
    const other = await send(plain.replace('甲坊', '乙坊'))
    expectRefusal(other.status, other.body, { status: 422 })
  }),
  line('C55', 'an older and a newer phone: fields that are missing or unknown', async (on) => {
    await accepts(on, 'villageClerk', siteRegister, { body: { ...on.site(), invention: { of: 'tomorrow' } } })
    await accepts(on, 'villageClerk', siteRegister, { body: on.site() })
  }),
]

/** Part C: versions, races, replays, times. */
export const versionLines: readonly LineTest[] = versions
