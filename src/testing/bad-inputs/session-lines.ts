import { createHash } from 'node:crypto'
import { expect } from 'vitest'
import { caseList } from '../../features/case/domain/index.ts'
import { sessionChangePassword, sessionClose, sessionOpen } from '../../features/organisation/domain/index.ts'
import { sessionCookie } from '../../platform/server/http/server.ts'
import { asGate } from '../index.ts'
import {
  type BadInputServer,
  type LineTest,
  expectRefusal,
  inject,
  line,
  password,
} from './bad-input-server.ts'

const cookie = (token: string) => ({ cookie: `${sessionCookie}=${token}` })

async function signIn(
  on: BadInputServer,
  login: string,
  headers: Record<string, string> = {},
  typed = password,
) {
  const answer = await inject(on, null, 'POST', sessionOpen.path, {
    payload: JSON.stringify({ login, password: typed }),
    headers,
  })
  const set = String(answer.headers['set-cookie'] ?? '')
  return { ...answer, token: /=([\w-]+);/.exec(set)?.[1] ?? '' }
}
const lists = (on: BadInputServer, token: string) =>
  inject(on, null, 'GET', caseList.path, { headers: cookie(token) })

/** A session that works; `end` ends it in some way; afterwards it is refused. */
const ended = (name: string, end: (on: BadInputServer, token: string) => Promise<unknown>): LineTest =>
  line('C19', `a session after ${name}`, async (on) => {
    const { token } = await signIn(on, 'provinceclerk')
    expect((await lists(on, token)).status).toBe(200)
    await end(on, token)
    const refused = await lists(on, token)
    expectRefusal(refused.status, refused.body, { status: [401, 403] })
  })
const change = (on: BadInputServer, sql: string, values: readonly unknown[] = []) =>
  asGate(on.server.testDatabase, (gate) => gate.query(sql, [...values]))
const hash = (token: string) => createHash('sha256').update(token).digest()

/** Part C, sign-in and what outlives it. */
export const sessionLines: readonly LineTest[] = [
  ended('sign-out', (on, token) =>
    inject(on, null, 'POST', sessionClose.path, { payload: '{}', headers: cookie(token) }),
  ),
  ended('its hour', (on, token) =>
    change(on, `update work.session set expires_at = now() - interval '1 second' where token_hash = $1`, [
      hash(token),
    ]),
  ),
  ended('half an hour of rest and more', (on, token) =>
    change(on, `update work.session set seen_at = now() - interval '13 hours' where token_hash = $1`, [
      hash(token),
    ]),
  ),
  line('C19', 'a session after its post ended, and after the account', async (on) => {
    const { personId } = on.server.cast.cityClerk
    const { token } = await signIn(on, 'cityclerk')
    expect((await lists(on, token)).status).toBe(200)
    await change(on, `update work.membership set valid_to = '2020-12-31' where person_id = $1`, [personId])
    const refused = await lists(on, token)
    expectRefusal(refused.status, refused.body, { status: [401, 403] })
    await change(on, 'update work.membership set valid_to = null where person_id = $1', [personId])
    expect((await lists(on, token)).status).toBe(200)
    await change(on, 'update work.person set active = false where id = $1', [personId])
    const closed = await lists(on, token)
    expectRefusal(closed.status, closed.body, { status: [401, 403] })
  }),
  line('C19', 'other sessions after the password was changed', async (on) => {
    const [old, now] = [await signIn(on, 'supervisor'), await signIn(on, 'supervisor')]
    const changed = await inject(on, null, 'POST', sessionChangePassword.path, {
      payload: JSON.stringify({ current: password, next: 'Shanmen-3158-yufu' }),
      headers: cookie(now.token),
    })
    expect(changed.status).toBe(200)
    const refused = await lists(on, old.token)
    expectRefusal(refused.status, refused.body, { status: 401 })
  }),
  line('C20', 'a session fixed before sign-in is not the one after it', async (on) => {
    const fixed = 'A'.repeat(43)
    const { token, status } = await signIn(on, 'provinceclerk', cookie(fixed))
    expect(status).toBe(200)
    expect(token).not.toBe(fixed)
    const refused = await lists(on, fixed)
    expectRefusal(refused.status, refused.body, { status: 401 })
  }),
  line('C37', 'a forged sender does not escape the brake', async (on) => {
    const statuses: number[] = []
    for (let i = 0; i < 12; i += 1)
      statuses.push(
        (
          await signIn(
            on,
            'legalreviewer',
            { 'x-forwarded-for': `10.0.0.${i}, ${'1.1.1.1,'.repeat(300)}2.2.2.2` },
            'falsch',
          )
        ).status,
      )
    expect(statuses[0]).toBe(401)
    expect(statuses.at(-1)).toBe(429)
    await change(on, 'delete from work.login_attempt')
  }),
  ...['甲\n2021-03-15 管理员登录成功', '\u001b[31mroot', 'x'.repeat(1000), "' or '1'='1"].map((login) =>
    line('C46', `signing in as ${JSON.stringify(login).slice(0, 30)}`, async (on) => {
      const answer = await signIn(on, login)
      expectRefusal(answer.status, answer.body, { status: [400, 401] })
      const kept = await change(
        on,
        `select login from work.login_attempt where login ~ '[[:cntrl:]]' or length(login) > 70`,
      )
      await change(on, 'delete from work.login_attempt')
      expect(kept.rows).toEqual([])
    }),
  ),
]
