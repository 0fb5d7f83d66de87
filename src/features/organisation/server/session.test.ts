import { Secret, TOTP } from 'otpauth'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { sessionCookie } from '../../../platform/server/http/server.ts'
import { asGate, type CastName } from '../../../testing/index.ts'
import { givenServer } from '../../../testing/given-stage.ts'
import {
  giveTestPassword,
  testInstallation,
  testPassword as password,
} from '../../../testing/test-installation.ts'
import * as contract from '../domain/session-contract.ts'
import type { Session } from '../domain/session-contract.ts'
import { organisationRoutes } from './index.ts'

const server = givenServer({ routes: organisationRoutes(testInstallation(['auditor'])) })
beforeAll(() => giveTestPassword(server))
beforeEach(() => asGate(server.testDatabase, (gate) => gate.query('delete from work.login_attempt')))

type Browser = { cookie: string | null; address: string }
const browser = (address = '10.0.0.1'): Browser => ({ cookie: null, address })

async function send(on: Browser, url: string, body?: unknown) {
  const answer = await server.app.inject({
    method: body === undefined ? 'GET' : 'POST',
    url,
    remoteAddress: on.address,
    headers: { 'x-qingyuan': '1', ...(on.cookie ? { cookie: `${sessionCookie}=${on.cookie}` } : {}) },
    ...(body === undefined ? {} : { payload: body as object }),
  })
  const set = answer.cookies.find((one) => one.name === sessionCookie)
  if (set) on.cookie = set.value || null
  return {
    status: answer.statusCode,
    set,
    body: answer.json() as Session & {
      code?: string
      message?: string
      recoveryCodes: string[]
      uri: string
    },
  }
}
const signIn = (on: Browser, login: string, typed = password) =>
  send(on, contract.sessionOpen.path, { login, password: typed })
const state = (on: Browser) => send(on, contract.sessionGet.path)
const givePost = (login: CastName, role: string) =>
  asGate(server.testDatabase, (gate) =>
    gate.query(
      `insert into work.membership (id, person_id, org_id, role, region_code, valid_from)
       select gen_random_uuid(), person_id, org_id, $2, region_code, '2020-01-02' from work.membership where person_id = $1 limit 1 returning id`,
      [server.cast[login].personId, role],
    ),
  ).then((answer) => answer.rows[0].id as string)

describe('sign-in', () => {
  test('a new token each time, kept as a hash, in a cookie no script reads', async () => {
    const on = browser()
    const first = await signIn(on, 'TownClerk ')
    expect(first.body).toMatchObject({
      step: 'ready',
      person: { login: 'townclerk', secondFactor: false },
      post: { role: 'clerk', regionCode: '990102100' },
    })
    expect(first.set).toMatchObject({ httpOnly: true, sameSite: 'Strict', path: '/' })
    expect(first.set!.value).toMatch(/^[\w-]{43}$/)
    const old = { ...on }
    await signIn(on, 'townclerk')
    expect(on.cookie).not.toBe(old.cookie)
    expect((await state(old)).body.step).toBe('none')
  })

  test('a cookie planted before sign-in is never taken over', async () => {
    const on: Browser = { cookie: 'A'.repeat(43), address: '10.0.0.1' }
    await signIn(on, 'townclerk')
    expect(on.cookie).not.toBe('A'.repeat(43))
  })

  test('unknown account, wrong password, ended account: one answer', async () => {
    await asGate(server.testDatabase, (gate) =>
      gate.query(
        `update work.person set active = false where login = 'otherCountyClerk' or login = 'othercountyclerk'`,
      ),
    )
    const answers = [
      await signIn(browser(), 'nobody-here'),
      await signIn(browser(), 'townclerk', 'Wrong-1234-word'),
      await signIn(browser(), 'othercountyclerk'),
      await signIn(browser(), "' or 1=1 --"),
    ]
    for (const answer of answers) {
      expect(answer.status).toBe(401)
      expect({ ...answer.body, requestId: '' }).toEqual({ ...answers[0]!.body, requestId: '' })
      expect(answer.set).toBeUndefined()
    }
  })

  test('a failure takes the same work for known and unknown accounts', async () => {
    const time = async (login: string) => {
      const took: number[] = []
      for (let i = 0; i < 4; i++) {
        const begun = performance.now()
        await signIn(browser(`10.9.${login.length}.${i}`), login, 'Wrong-1234-word')
        took.push(performance.now() - begun)
      }
      return Math.min(...took)
    }
    await time('warm-up')
    const [known, unknown] = [await time('villageclerk'), await time('unknownclerk')]
    expect(unknown).toBeGreaterThan(known / 3)
    expect(unknown).toBeLessThan(known * 3)
  })

  test('a person without a post that stands is told so', async () => {
    const person = server.cast.cityClerk.personId
    await asGate(server.testDatabase, (gate) =>
      gate.query(`update work.membership set valid_to = '2020-12-31' where person_id = $1`, [person]),
    )
    expect((await signIn(browser(), 'cityclerk')).body.code).toBe('organisation/no-post')
  })

  test('signing out ends the session on the server', async () => {
    const on = browser()
    await signIn(on, 'townclerk')
    const old = { ...on }
    expect((await send(on, contract.sessionClose.path, {})).body.step).toBe('none')
    expect(on.cookie).toBeNull()
    expect((await state(old)).body.step).toBe('none')
  })

  test('refuses a page that is not ours', async () => {
    const answer = await server.app.inject({
      method: 'POST',
      url: contract.sessionOpen.path,
      headers: { 'x-qingyuan': '1', origin: 'https://evil.example' },
      payload: { login: 'townclerk', password },
    })
    expect(answer.statusCode).toBe(403)
  })
})

describe('the brake', () => {
  test('five failures hold this account at this address, nobody else and nowhere else', async () => {
    const village = browser('10.1.1.1')
    for (let i = 0; i < 5; i++)
      expect((await signIn(village, 'villageclerk', 'Wrong-1234-word')).status).toBe(401)
    const held = await signIn(village, 'villageclerk')
    expect(held.status).toBe(429)
    expect(held.body.message).toContain('1 分钟')
    expect((await signIn(village, 'villageleader')).status).toBe(200)
    expect((await signIn(browser('10.1.1.2'), 'villageclerk')).status).toBe(200)
  })

  test('an unknown account is held just the same', async () => {
    const on = browser('10.1.2.1')
    for (let i = 0; i < 5; i++) await signIn(on, 'ghost', 'Wrong-1234-word')
    expect((await signIn(on, 'ghost')).status).toBe(429)
  })

  test('the wait grows 1, 2, 4 … 15 minutes and ends', async () => {
    const on = browser('10.1.3.1')
    const back = (minutes: number) =>
      asGate(server.testDatabase, (gate) =>
        gate.query(
          `update work.login_attempt set at = at - make_interval(secs => $1) where login = 'login:townleader'`,
          [minutes * 60],
        ),
      )
    for (let i = 0; i < 5; i++) await signIn(on, 'townleader', 'Wrong-1234-word')
    for (const minutes of [1, 2, 4, 8, 15, 15]) {
      const held = await signIn(on, 'townleader')
      expect([held.status, held.body.message]).toEqual([429, expect.stringContaining(` ${minutes} 分钟`)])
      await back(minutes)
      expect((await signIn(on, 'townleader', 'Wrong-1234-word')).status).toBe(401)
    }
    await back(15)
    expect((await signIn(on, 'townleader')).status).toBe(200)
  })

  test('attempts sent together count each other', async () => {
    const on = browser('10.1.4.1')
    const answers = await Promise.all(
      Array.from({ length: 12 }, () => signIn({ ...on }, 'gridworker', 'Wrong-1234-word')),
    )
    expect(answers.filter((answer) => answer.status === 401)).toHaveLength(5)
    expect(answers.filter((answer) => answer.status === 429)).toHaveLength(7)
  })

  test('strangers from everywhere slow a strange address, never the one the person comes from', async () => {
    const home = browser('10.1.5.1')
    await signIn(home, 'countyclerk')
    await asGate(server.testDatabase, (gate) =>
      gate.query(`insert into work.login_attempt (login, address_key, ok)
        select 'login:countyclerk', 'stranger' || n, false from generate_series(1, 50) n`),
    )
    expect((await signIn(browser('10.1.5.2'), 'countyclerk')).status).toBe(429)
    expect((await signIn(home, 'countyclerk')).status).toBe(200)
    await asGate(server.testDatabase, (gate) =>
      gate.query(`update work.login_attempt set at = at - interval '61 seconds'`),
    )
    expect((await signIn(browser('10.1.5.2'), 'countyclerk')).status).toBe(200)
  })
})

describe('the first password', () => {
  test('must be changed before anything else, and ends other sessions', async () => {
    const person = server.cast.townLeaderInCharge.personId
    const other = browser()
    await signIn(other, 'townleaderincharge')
    await asGate(server.testDatabase, (gate) =>
      gate.query('update work.credential set must_change = true where person_id = $1', [person]),
    )
    const on = browser()
    expect((await signIn(on, 'townleaderincharge')).body.step).toBe('change-password')
    const list = await send(on, '/api/regions')
    expect([list.status, list.body.code]).toEqual([403, 'http/must-change-password'])
    const change = (current: string, next: string) =>
      send(on, contract.sessionChangePassword.path, { current, next })
    expect((await change('Wrong-1234-word', 'Fresh-8812-lotus')).body.code).toBe(
      'organisation/wrong-password',
    )
    for (const weak of [
      'Ab1-',
      'abcdefghijkl',
      'P@ssw0rd123',
      'Townleaderincharge-1',
      '路宽Abc-12345',
      password,
    ])
      expect([weak, (await change(password, weak)).body.code]).toEqual([weak, 'organisation/weak-password'])
    const before = { ...on }
    expect((await change(password, 'Fresh-8812-lotus')).body.step).toBe('ready')
    for (const ended of [other, before]) expect((await state(ended)).body.step).toBe('none')
    expect((await send(on, '/api/regions')).status).toBe(200)
    expect((await signIn(browser('10.2.0.9'), 'townleaderincharge')).status).toBe(401)
  })
})

describe('posts', () => {
  test('one at a time; only one’s own; a stronger one asks for the second factor', async () => {
    const second = await givePost('neighbourTownClerk', 'leader_in_charge')
    const on = browser()
    const opened = await signIn(on, 'neighbourtownclerk')
    expect(opened.body.posts).toHaveLength(2)
    const switched = await send(on, contract.sessionSwitchPost.path, { membershipId: second })
    expect(switched.body.post).toMatchObject({ id: second, role: 'leader_in_charge' })
    const foreign = await send(on, contract.sessionSwitchPost.path, {
      membershipId: server.cast.countyClerk.membershipId,
    })
    expect([foreign.status, foreign.body.code]).toEqual([403, 'organisation/post-not-yours'])
    const audit = await givePost('neighbourTownClerk', 'auditor')
    const strong = await send(on, contract.sessionSwitchPost.path, { membershipId: audit })
    expect(strong.body.code).toBe('organisation/second-factor-required')
    await asGate(server.testDatabase, (gate) =>
      gate.query(`update work.membership set valid_to = '2020-12-31' where id = any($1::uuid[])`, [
        [second, audit],
      ]),
    )
    // The post that was acted in has ended, and its session with it; signing in again opens the one that stands.
    expect((await state(on)).body).toMatchObject({ step: 'none', post: null })
    expect((await signIn(on, 'neighbourtownclerk')).body).toMatchObject({ post: { role: 'clerk' } })
  })
})

describe('second factor', () => {
  const codeOf = (uri: string, shift = 0) => {
    const secret = Secret.fromBase32(new URL(uri).searchParams.get('secret')!)
    return new TOTP({ secret }).generate({ timestamp: Date.now() + shift * 30_000 })
  }
  const give = (on: Browser, code: string) => send(on, contract.sessionSecondFactor.path, { code })

  test('demanded, enrolled, confirmed, used once, recovered', async () => {
    const on = browser()
    expect((await signIn(on, 'auditor')).body).toMatchObject({ step: 'enrol-second-factor', posts: [] })
    expect((await send(on, '/api/audit')).status).toBe(401)
    expect((await give(on, '123456')).body.code).toBe('organisation/not-enrolled')
    const enrolled = await send(on, contract.sessionEnrolSecondFactor.path, { password })
    expect(enrolled.body.recoveryCodes).toHaveLength(10)
    expect((await give(on, '000000')).status).toBe(401)
    const half = { ...on }
    // The previous window's code, spaced and in full-width digits.
    const typed = [...codeOf(enrolled.body.uri, -1)].map((d) =>
      String.fromCodePoint(d.charCodeAt(0) + 0xfee0),
    )
    const done = await give(on, `${typed.slice(0, 3).join('')}　${typed.slice(3).join('')} `)
    expect(done.body).toMatchObject({ step: 'ready', person: { secondFactor: true } })
    expect(on.cookie).not.toBe(half.cookie)
    expect((await state(half)).body.step).toBe('none')

    const again = browser()
    expect((await signIn(again, 'auditor')).body.step).toBe('second-factor')
    expect((await give(again, codeOf(enrolled.body.uri, -1))).status).toBe(401)
    // Whoever has only the password must not put their own factor in place of the one in force.
    const replaced = await send(again, contract.sessionEnrolSecondFactor.path, { password })
    expect([replaced.status, replaced.body.code]).toEqual([401, 'http/second-factor'])
    expect(
      (
        await send(again, contract.sessionChangePassword.path, {
          current: password,
          next: 'Fresh-8812-lotus',
        })
      ).status,
    ).toBe(401)
    const code = codeOf(enrolled.body.uri)
    const both = await Promise.all([give({ ...again }, code), give({ ...again }, code)])
    expect(both.map((one) => one.status).sort()).toEqual([200, 401])

    const lost = browser()
    await signIn(lost, 'auditor')
    const recovery = enrolled.body.recoveryCodes[3]!
    expect((await give(lost, ` ${recovery.toLowerCase().replace('-', ' ')}`)).body.step).toBe('ready')
    const twice = browser()
    await signIn(twice, 'auditor')
    expect((await give(twice, recovery)).status).toBe(401)
  })

  test('a thousand codes from anywhere are held after five', async () => {
    const on = browser()
    await signIn(on, 'auditor')
    const statuses: number[] = []
    for (let i = 0; i < 8; i++)
      statuses.push((await give({ ...on, address: `10.7.0.${i}` }, `99900${i}`)).status)
    expect(statuses).toEqual([401, 401, 401, 401, 401, 429, 429, 429])
  })

  test('the secret is sealed in the table and recovery codes are hashes', async () => {
    const { rows } = await asGate(server.testDatabase, (gate) =>
      gate.query('select totp_sealed, recovery_hashes from work.credential where totp_confirmed'),
    )
    expect(rows).toHaveLength(1)
    expect(rows[0].totp_sealed).toMatch(/^[A-Za-z0-9+/]{60,}=*$/)
    expect(rows[0].recovery_hashes).toHaveLength(9)
    for (const hash of rows[0].recovery_hashes as string[]) expect(hash).toMatch(/^[0-9a-f]{64}$/)
  })
})

test('a session ends after two idle hours, at its end, and with the account', async () => {
  const ends = [
    `update work.session set seen_at = now() - interval '121 minutes'`,
    `update work.session set expires_at = now() - interval '1 second'`,
    `update work.person set active = false where login = 'supervisor'`,
  ]
  for (const sql of ends) {
    const on = browser()
    await signIn(on, 'supervisor')
    await asGate(server.testDatabase, (gate) => gate.query(sql))
    expect([sql, (await state(on)).body.step]).toEqual([sql, 'none'])
  }
})
