import { createHash, randomUUID } from 'node:crypto'
import { Secret, TOTP } from 'otpauth'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { softPasskey } from '../../../testing/soft-passkey.ts'
import { asGate, type CastName } from '../../../testing/index.ts'
import { givenServer } from '../../../testing/given-stage.ts'
import {
  giveTestPassword,
  testInstallation,
  testPassword as password,
} from '../../../testing/test-installation.ts'
import * as contract from '../domain/index.ts'
import { isProofOf, organisationRoutes, takeReauthentication } from './index.ts'
import { passkeyPlaceOf } from './passkey-place.ts'

const host = 'localhost:8000'
const origin = `http://${host}`
const hashOf = (text: string) => createHash('sha256').update(text).digest('hex')
const [one, two] = [hashOf('one'), hashOf('two')]
const server = givenServer({ routes: organisationRoutes(testInstallation()) })
beforeAll(() => giveTestPassword(server))
beforeEach(() => asGate(server.testDatabase, (gate) => gate.query('delete from work.login_attempt')))

const at = { host }
const ask = (as: CastName | null, hashes: string[] = [one]) =>
  server.call(as, contract.sessionReauthenticationAsk, { body: { hashes }, headers: at })
const give = (as: CastName | null, id: string, body: object) =>
  server.call(as, contract.sessionReauthenticationGive, {
    params: { reauthenticationId: id },
    body,
    headers: at,
  })
const take = (as: CastName, id: string, hashes: string[] = [one]) =>
  server.work(as, (work) => takeReauthentication(work, id, hashes))

async function register(as: CastName) {
  const begun = await server.call(as, contract.sessionPasskeyBegin, { body: { password }, headers: at })
  expect(begun.status).toBe(200)
  const key = softPasskey(origin, 'localhost')
  const passkey = key.register(begun.body.options as { challenge: string })
  const added = await server.call(as, contract.sessionPasskeyAdd, {
    body: { id: begun.body.id, name: '办公手机', passkey },
    headers: at,
  })
  return { key, begun, added, passkey }
}

describe('showing once more who one is', () => {
  test('by password: good for what it was asked for, by the same person, once', async () => {
    const { id } = (await ask('villageLeader', [one, two])).body
    expect(await take('villageLeader', id)).toBeNull()
    const given = await give('villageLeader', id, { password })
    expect([given.status, given.body.method]).toEqual([200, 'password'])
    expect(await take('townLeader', id)).toBeNull()
    expect(await take('villageLeader', id, [hashOf('three')])).toBeNull()
    expect(await take('villageLeader', id, [two])).toMatchObject({ method: 'password', proof: null })
    expect(await take('villageLeader', id, [two])).toBeNull()
  })
  test('a wrong password is refused in words, counted, and holds up after five', async () => {
    const { id } = (await ask('villageLeader')).body
    for (let i = 0; i < 5; i++) {
      const wrong = await give('villageLeader', id, { password: 'not it' })
      expect([wrong.status, wrong.body.code]).toEqual([422, 'passkey/password-refused'])
    }
    expect((await give('villageLeader', id, { password })).status).toBe(429)
  })
  test('nobody signed in, somebody else’s asking, and a second giving are refused', async () => {
    expect((await ask(null)).status).toBe(401)
    const { id } = (await ask('villageLeader')).body
    expect((await give(null, id, { password })).status).toBe(401)
    expect((await give('townLeader', id, { password })).body.code).toBe('passkey/over')
    expect((await give('villageLeader', id, { password })).status).toBe(200)
    expect((await give('villageLeader', id, { password })).body.code).toBe('passkey/over')
    expect((await give('villageLeader', randomUUID(), { password })).body.code).toBe('passkey/over')
  })
  test('after five minutes it is over', async () => {
    const { id } = (await ask('villageLeader')).body
    await give('villageLeader', id, { password })
    await asGate(server.testDatabase, (gate) =>
      gate.query(`update work.reauthentication set given_at = now() - interval '6 minutes' where id = $1`, [
        id,
      ]),
    )
    expect(await take('villageLeader', id)).toBeNull()
  })
  test('who has a second factor gives both', async () => {
    const begun = await server.call('townLeader', contract.sessionEnrolSecondFactor, { body: { password } })
    const secret = Secret.fromBase32(new URL(begun.body.uri).searchParams.get('secret')!)
    const code = (steps: number) => new TOTP({ secret }).generate({ timestamp: Date.now() + steps * 30_000 })
    // Confirming renews the session's token; the cast keeps the old one, so the gate confirms.
    await asGate(server.testDatabase, (gate) =>
      gate.query(
        `update work.credential set totp_sealed = totp_pending, totp_confirmed = true, totp_pending = null where person_id = $1`,
        [server.cast.townLeader.personId],
      ),
    )
    const asked = (await ask('townLeader')).body
    expect(asked.secondFactor).toBe(true)
    expect((await give('townLeader', asked.id, { password })).body.code).toBe('passkey/code-needed')
    expect((await give('townLeader', asked.id, { password, code: '000000' })).status).toBe(401)
    const given = await give('townLeader', asked.id, { password, code: code(0) })
    expect([given.status, given.body.method]).toEqual([200, 'second_factor'])
    const again = (await ask('townLeader')).body
    expect((await give('townLeader', again.id, { password, code: code(0) })).status).toBe(401)
  })
  test('no password stands in any table or log', async () => {
    const { id } = (await ask('villageLeader')).body
    await give('villageLeader', id, { password: 'Geheim-Wort-1' })
    const found = await asGate(server.testDatabase, async (gate) => {
      const rows = await gate.query(
        `select (select string_agg(r::text, '') from work.reauthentication r) || (select string_agg(l::text, '') from platform.security_log l) as all_text`,
      )
      return String(rows.rows[0].all_text)
    })
    expect(found).toContain('password-refused')
    expect(found).not.toContain('Geheim')
    expect(found).not.toContain(password)
  })
})

describe('passkeys', () => {
  test('made after the password, then signing the hash of the content; the proof is checked years later', async () => {
    const { key, added } = await register('countyLeader')
    expect(added.status).toBe(200)
    const asked = (await ask('countyLeader')).body
    const challenge = (asked.passkey as { challenge: string }).challenge
    expect(Buffer.from(challenge, 'base64url').toString('hex').startsWith(one)).toBe(true)
    const answer = key.answer({ challenge })
    const given = await give('countyLeader', asked.id, { passkey: answer })
    expect([given.status, given.body.method]).toEqual([200, 'passkey'])
    const proof = (await take('countyLeader', asked.id))!.proof!
    expect(await isProofOf(proof, one)).toBe(true)
    expect(await isProofOf(proof, two)).toBe(false)
    expect(await isProofOf(proof.replace(one, two), two)).toBe(false)
    expect(await isProofOf('{}', one)).toBe(false)
    const changed = JSON.parse(proof) as { answer: { response: { signature: string } } }
    changed.answer.response.signature = `MEUC${changed.answer.response.signature.slice(4).split('').reverse().join('')}`
    expect(await isProofOf(JSON.stringify(changed), one)).toBe(false)
  })
  test('an answer to another content, at another address, twice, or by a copied key is refused', async () => {
    const { key } = await register('countyLeader')
    const refused = async (answer: object, id: string) => {
      const given = await give('countyLeader', id, { passkey: answer })
      expect([given.status, given.body.code]).toEqual([422, 'passkey/refused'])
    }
    const first = (await ask('countyLeader')).body
    const other = (await ask('countyLeader', [two])).body
    const firstAnswer = key.answer(first.passkey as { challenge: string })
    await refused(firstAnswer, other.id)
    expect((await give('countyLeader', first.id, { passkey: firstAnswer })).status).toBe(200)
    await refused(firstAnswer, other.id)
    const copied = (await ask('countyLeader')).body
    key.counter = 0
    await refused(key.answer(copied.passkey as { challenge: string }), copied.id)
    const stranger = softPasskey('https://evil.example', 'localhost')
    await refused(
      { ...stranger.answer(copied.passkey as { challenge: string }), id: key.id, rawId: key.id },
      copied.id,
    )
    await refused(stranger.answer(copied.passkey as { challenge: string }), copied.id)
  })
  test('nobody else’s key answers, and a removed one neither', async () => {
    const { key, begun } = await register('countyLeaderInCharge')
    const asked = (await ask('villageLeader')).body
    expect(asked.passkey).toBeNull()
    expect(
      (await give('villageLeader', asked.id, { passkey: key.answer({ challenge: 'AAAA' }) })).body.code,
    ).toBe('passkey/refused')
    const own = (await server.call('countyLeaderInCharge', contract.sessionPasskeys, { headers: at })).body
    expect(own).toMatchObject({
      unavailable: null,
      rows: [{ id: begun.body.id, name: '办公手机', here: true }],
    })
    const remove = (as: CastName) =>
      server.call(as, contract.sessionPasskeyRemove, {
        params: { passkeyId: begun.body.id },
        body: { password },
        headers: at,
      })
    expect((await remove('villageLeader')).status).toBe(404)
    expect((await remove('countyLeaderInCharge')).status).toBe(200)
    expect((await ask('countyLeaderInCharge')).body.passkey).toBeNull()
  })
  test('without the password, later, twice or on another’s asking none is added', async () => {
    const wrong = await server.call('cityClerk', contract.sessionPasskeyBegin, {
      body: { password: 'not it' },
      headers: at,
    })
    expect(wrong.body.code).toBe('passkey/password-refused')
    const { begun, passkey } = await register('cityClerk')
    const add = (as: CastName, id: string) =>
      server.call(as, contract.sessionPasskeyAdd, { body: { id, name: '又一把', passkey }, headers: at })
    expect((await add('cityClerk', begun.body.id)).body.code).toBe('passkey/over')
    // An asking for signing is not one for registering.
    expect((await add('cityClerk', (await ask('cityClerk')).body.id)).body.code).toBe('passkey/over')
    expect((await add('provinceClerk', begun.body.id)).body.code).toBe('passkey/over')
  })
  test('where a browser offers none, it is said before anybody tries', async () => {
    const there = await server.call('cityClerk', contract.sessionPasskeys, {
      headers: { host: '192.168.1.20:8000' },
    })
    expect(there.body.unavailable).toContain('加密的域名地址')
    expect(passkeyPlaceOf('qingyuan.example.gov.cn')).toEqual({
      rpId: 'qingyuan.example.gov.cn',
      origins: ['https://qingyuan.example.gov.cn'],
    })
    expect(passkeyPlaceOf('localhost:8000')?.origins).toContain('http://localhost:8000')
    for (const none of ['192.168.1.20', '[::1]:8000', 'intranet', '', 'a b', '10.0.0.1:80'])
      expect([none, passkeyPlaceOf(none)]).toEqual([none, null])
  })
})
