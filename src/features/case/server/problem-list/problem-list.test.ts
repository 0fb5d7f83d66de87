import { randomBytes, randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { Readable } from 'node:stream'
import pg from 'pg'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { z } from 'zod'
import { caseStory } from '../../../../testing/case-story.ts'
import {
  asGate,
  sixTests,
  startTestServer,
  type CastName,
  type TestServer,
} from '../../../../testing/index.ts'
import { campaignOpen, noticeCore, type Notice } from '../../../campaign/domain/index.ts'
import { campaignRoutes } from '../../../campaign/server/index.ts'
import { dutyMine } from '../../../duty/domain/index.ts'
import { dutyRoutes } from '../../../duty/server/index.ts'
import {
  sessionReauthenticationAsk,
  sessionReauthenticationGive,
} from '../../../organisation/domain/index.ts'
import { hashPassword, organisationRoutes } from '../../../organisation/server/index.ts'
import { differenceInWords, groupCode } from '../../../sign-off/domain/index.ts'
import { verifySignatures } from '../../../sign-off/server/index.ts'
import * as contract from '../../domain/index.ts'
import { caseRoutes, countListsToSign } from '../index.ts'

const password = 'Yunxi-2047-hanlu'
const [county, town, village, otherVillage] = ['990102', '990102100', '990102100200', '990102100201']
const notice = z
  .looseObject(noticeCore)
  .parse(parse(readFileSync('notices/qingyuan-demo/notice.yaml', 'utf8'))) as Notice
const library = {
  list: () => [{ notice, text: '' }],
  find: (key: string) => ({ notice: { ...notice, key }, text: '' }),
  check: () => ({ ok: true, title: null, issues: [] }),
}

let server: TestServer
let campaignId: string
const story = caseStory(
  (as, action, input) => server.call(as, action, input),
  () => campaignId,
)

beforeAll(async () => {
  server = await startTestServer({
    routes: [
      ...organisationRoutes({
        secretKey: randomBytes(32),
        installation: { name: '清源测试', demonstration: false, requireSecondFactorFor: [] },
        clock: { now: () => new Date('2021-03-15T10:00:00+08:00') },
      }),
      ...dutyRoutes,
      ...campaignRoutes(library),
      ...caseRoutes,
    ],
  })
  const hash = await hashPassword(password)
  await asGate(server.testDatabase, (gate) =>
    gate.query('update work.credential set password_hash = $1, must_change = false', [hash]),
  )
})
afterAll(async () => {
  expect(server.bugs).toEqual([])
  await server.close()
})
// A campaign of its own for each test: lists begin empty and unsigned.
beforeEach(async () => {
  const opened = await server.call('countyClerk', campaignOpen, {
    body: { noticeKey: `test-${randomUUID().slice(0, 8)}`, regionCode: county, openedOn: '2021-03-01' },
  })
  expect([opened.status, opened.body.message]).toEqual([200, undefined])
  campaignId = opened.body.id
})

const place = (regionCode: string) => ({ campaignId, regionCode })
const prepare = async (as: CastName, regionCode: string) => {
  const answer = await server.call(as, contract.problemListPrepare, { body: place(regionCode) })
  expect([answer.status, answer.body.message]).toEqual([200, undefined])
  return answer.body
}
async function proof(as: CastName, hashes: string[]): Promise<string> {
  const asked = await server.call(as, sessionReauthenticationAsk, { body: { hashes } })
  const given = await server.call(as, sessionReauthenticationGive, {
    params: { reauthenticationId: asked.body.id },
    body: { password },
  })
  expect([given.status, given.body.message]).toEqual([200, undefined])
  return given.body.id
}
const sign = (as: CastName, contentIds: string[], reauthenticationId: string) =>
  server.call(as, contract.problemListSign, { body: { contentIds, reauthenticationId } })
/** As on the screen: shown, oneself shown once more, signed. */
async function signed(as: CastName, regionCode: string) {
  const shown = await prepare(as, regionCode)
  const answer = await sign(as, [shown.contentId], await proof(as, [shown.sha256]))
  expect([answer.status, answer.body.message]).toEqual([200, undefined])
  return shown
}
const view = async (as: CastName, regionCode: string) =>
  (await server.call(as, contract.problemListGet, { query: { campaign: campaignId, region: regionCode } }))
    .body
const fresh = async (as: CastName, regionCode: string) => {
  const shown = await prepare(as, regionCode)
  return {
    shown,
    body: { contentIds: [shown.contentId], reauthenticationId: await proof(as, [shown.sha256]) },
  }
}
async function edit(caseId: string, address: string) {
  const { version } = (await server.call('townClerk', contract.caseGet, { params: { caseId } })).body
  return story.must('townClerk', contract.caseEdit, caseId, { ...editable(), address, version })
}
const editable = () => {
  const { campaignId: _c, regionCode: _r, foundOn: _f, chemicals: _h, ...facts } = story.facts()
  return facts
}

sixTests({
  server: () => server,
  action: contract.problemListPrepare,
  as: 'villageClerk',
  arrange: async () => ({ body: place(village) }),
  notVisible: { as: 'neighbourTownClerk', status: 403 },
  forbidden: { as: 'supervisor' },
  wrongStatus: { as: 'townClerk', arrange: async () => ({ body: place(`${village}001`) }), status: 422 },
})
sixTests({
  server: () => server,
  action: contract.problemListSign,
  as: 'villageLeader',
  arrange: async () => ({ body: (await fresh('villageLeader', village)).body }),
  notVisible: {
    cannot: 'the cast has one village leader; a leader of another place is refused in a test of its own',
  },
  forbidden: { as: 'villageClerk' },
  wrongStatus: {
    arrange: async () => {
      const { shown } = await fresh('villageLeader', village)
      await signed('villageLeader', village)
      return {
        body: {
          contentIds: [shown.contentId],
          reauthenticationId: await proof('villageLeader', [shown.sha256]),
        },
      }
    },
  },
})
sixTests({
  server: () => server,
  action: contract.problemListReturn,
  as: 'townLeader',
  arrange: async () => {
    const { contentId } = await signed('villageLeader', village)
    return { body: { contentId, reason: '石桥边的作坊没有列入' } }
  },
  notVisible: { cannot: 'only leaders return, and the cast has no leader of a place beside' },
  forbidden: { as: 'townClerk' },
  wrongStatus: {
    arrange: async () => ({
      body: { contentId: (await prepare('villageClerk', village)).contentId, reason: '未签' },
    }),
  },
})
sixTests({
  server: () => server,
  action: contract.problemListAsk,
  as: 'townClerk',
  arrange: async () => ({ body: { ...place(village), dueOn: '2021-03-20' } }),
  notVisible: { as: 'neighbourTownClerk', status: 403 },
  forbidden: { as: 'townLeader' },
  wrongStatus: {
    arrange: async () => {
      await signed('villageLeader', village)
      return { body: { ...place(village), dueOn: '2021-03-20' } }
    },
  },
})

async function scanned(bytes = `%PDF-1.7 ${randomUUID()}`) {
  const shown = await prepare('villageClerk', village)
  const staged = await server.files.stage(pipeOf(bytes), `${groupCode(shown.versionCode)}.pdf`)
  const file = await server.work('villageClerk', (work) =>
    staged.keep(work, { mediaType: 'application/pdf', regionCode: village }),
  )
  return { body: { fileId: file.id, code: null } }
}
sixTests({
  server: () => server,
  action: contract.problemListScan,
  as: 'villageClerk',
  arrange: () => scanned(),
  notVisible: {
    cannot: 'a file belongs to who uploaded it until a version takes it; others are refused 422',
  },
  forbidden: { as: 'supervisor' },
  wrongStatus: {
    arrange: async () => {
      const bytes = `%PDF-1.7 ${randomUUID()}`
      await server.call('villageClerk', contract.problemListScan, await scanned(bytes))
      return scanned(bytes)
    },
  },
})

describe('a village signs', () => {
  test('an empty list is 零问题确认 with its own sentence; nothing is different after', async () => {
    const shown = await signed('villageLeader', village)
    expect(shown.document.sentence).toContain('零问题确认')
    const now = await view('villageClerk', village)
    expect(now).toMatchObject({
      state: 'signed',
      differenceCount: 0,
      signed: { method: 'password', level: 'village' },
    })
    expect(now.versions).toMatchObject([{ contentId: shown.contentId, versionCode: shown.versionCode }])
    expect(now.demanded?.levels).toEqual(['village', 'town'])
  })
  test('a change is shown against what was signed and asks for a new signature; the old version reads as ever', async () => {
    const caseId = await story.confirmed()
    const before = await signed('villageLeader', village)
    expect(before.document.tables[0]!.rows).toHaveLength(1)
    await edit(caseId, '前进村东头')
    const now = await view('villageLeader', village)
    expect(now.state).toBe('changed')
    expect(now.differences.map(differenceInWords)).toEqual([
      expect.stringMatching(/的地址：前进村西头废弃养殖场 → 前进村东头$/),
    ])
    const again = await signed('villageLeader', village)
    expect(again.differenceCount).toBe(1)
    expect(await view('villageLeader', village)).toMatchObject({ state: 'signed', differenceCount: 0 })
    const old = await server.call('townLeader', contract.problemListVersion, {
      params: { contentId: before.contentId },
    })
    expect(old.body.document).toEqual(before.document)
    expect(old.body.differenceCount).toBe(1)
    // Set back as it was, the very first version stands again and is signed once more by name.
    await edit(caseId, '前进村西头废弃养殖场')
    expect((await prepare('villageLeader', village)).contentId).toBe(before.contentId)
    expect((await view('villageLeader', village)).state).toBe('changed')
  })
  test('changed between showing and signing: 409 with what changed, and nothing is signed (B32)', async () => {
    const caseId = await story.confirmed()
    const { body } = await fresh('villageLeader', village)
    await edit(caseId, '前进村东头')
    const answer = await server.call('villageLeader', contract.problemListSign, { body })
    expect([answer.status, answer.body.code]).toEqual([409, 'sign-off/changed'])
    expect(answer.body.issues?.map((i) => i.message)).toEqual([expect.stringContaining('前进村东头')])
    expect((await view('villageLeader', village)).state).toBe('unsigned')
  })
  test('signed twice at once stands once (C31)', async () => {
    const shown = await prepare('villageLeader', village)
    const proofs = [
      await proof('villageLeader', [shown.sha256]),
      await proof('villageLeader', [shown.sha256]),
    ]
    const answers = await Promise.all(proofs.map((p) => sign('villageLeader', [shown.contentId], p)))
    expect(answers.map((a) => a.status).toSorted()).toEqual([200, 409])
  })
  test('without showing oneself for this very list nothing is signed', async () => {
    const shown = await prepare('villageLeader', village)
    const mine = await proof('villageLeader', ['0'.repeat(64)])
    const theirs = await proof('townLeader', [shown.sha256])
    for (const wrong of [mine, theirs, randomUUID()]) {
      const answer = await sign('villageLeader', [shown.contentId], wrong)
      expect([answer.status, answer.body.code]).toEqual([403, 'sign-off/reauthenticate'])
    }
    const good = await proof('villageLeader', [shown.sha256])
    expect((await sign('villageLeader', [shown.contentId], good)).status).toBe(200)
    await server.call('townLeader', contract.problemListReturn, {
      body: { contentId: shown.contentId, reason: '再核一遍' },
    })
    expect((await sign('villageLeader', [shown.contentId], good)).body.code).toBe('sign-off/reauthenticate')
  })
  test('nobody signs before a list is kept, nor a list of another place (B14)', async () => {
    const none = await sign('villageLeader', [randomUUID()], randomUUID())
    expect([none.status, none.body.code]).toEqual([404, 'sign-off/not-found'])
    const towns = await prepare('townLeader', town)
    expect((await sign('villageLeader', [towns.contentId], randomUUID())).status).toBe(404)
    const others = await prepare('townLeader', otherVillage)
    const early = await sign('townLeader', [others.contentId], await proof('townLeader', [others.sha256]))
    expect([early.status, early.body.code]).toEqual([409, 'problem-list/below-first'])
  })
})

describe('layer by layer', () => {
  test('a town signs on what its villages signed; a village that signs after is a difference', async () => {
    const shown = await signed('villageLeader', village)
    const first = await signed('townLeader', town)
    const line = (d: typeof first, code: string) =>
      d.document.tables.find((t) => t.id === 'below')!.rows.find((r) => r.id === code)!.cells
    expect(line(first, village)).toEqual(['前进村', '零问题', shown.versionCode])
    expect(line(first, otherVillage)).toEqual(['柳庄村', '零问题', '未签字'])
    expect(await view('countyLeader', town)).toMatchObject({ state: 'signed', below: { length: 3 } })
    const caseId = await story.confirmed()
    expect((await view('townLeader', town)).differenceCount).toBeGreaterThan(1)
    const again = await signed('villageLeader', village)
    expect((await view('townLeader', town)).differences.map(differenceInWords)).toContain(
      `“前进村”的签字版本：${shown.versionCode} → ${again.versionCode}`,
    )
    expect(caseId).toBeTruthy()
    const up = await view('countyLeader', county)
    expect(up.below.find((b) => b.code === town)).toMatchObject({
      state: 'changed',
      children: 3,
      childrenSigned: 1,
      cases: 1,
    })
  })
  test('several at once, each shown, one showing of oneself; in order from below', async () => {
    const first = await signed('villageLeader', village)
    const own = await prepare('townLeader', town)
    const both = await proof('townLeader', [first.sha256, own.sha256])
    const answer = await sign('townLeader', [first.contentId, own.contentId], both)
    expect([answer.status, answer.body.signatures?.length]).toEqual([200, 2])
    expect(await view('villageLeader', village)).toMatchObject({
      state: 'signed',
      above: [{ level: 'town' }],
    })
    const county1 = await sign('countyLeader', [first.contentId], await proof('countyLeader', [first.sha256]))
    expect(county1.status).toBe(200)
  })
  test('a leader two levels up waits for the one between', async () => {
    const first = await signed('villageLeader', village)
    const early = await sign('countyLeader', [first.contentId], await proof('countyLeader', [first.sha256]))
    expect([early.status, early.body.message]).toEqual([409, expect.stringContaining('云溪镇')])
  })
  test('sent back with a sentence, it asks for a new signature and says why', async () => {
    const { contentId } = await signed('villageLeader', village)
    await server.call('townLeader', contract.problemListReturn, {
      body: { contentId, reason: '西头作坊没有列入' },
    })
    const now = await view('villageLeader', village)
    expect(now).toMatchObject({ state: 'returned', signed: null, returned: { note: '西头作坊没有列入' } })
    await signed('villageLeader', village)
    expect((await view('villageLeader', village)).state).toBe('signed')
  })
  test('a level that does not exist is passed over and said', async () => {
    await asGate(server.testDatabase, (gate) => gate.query('reset role'))
    const client = new pg.Client({ connectionString: server.testDatabase.superuserUrl! })
    await client.connect()
    await client.query(`update work.region set skipped = true where code = '990102101'`)
    const up = await view('countyLeader', county)
    await client.query(`update work.region set skipped = false where code = '990102101'`)
    await client.end()
    expect(up.below.map((b) => [b.code, b.passedOver])).toEqual([
      ['990102100', []],
      ['990102101200', ['乡镇（街道）']],
    ])
  })
  test('city and province see who has signed and sign nothing themselves', async () => {
    await signed('villageLeader', village)
    await signed('townLeader', town)
    const up = await view('cityClerk', '9901')
    expect(up).toMatchObject({ document: null, level: 'city', allowedActions: [] })
    expect(up.below.find((b) => b.code === county)).toMatchObject({ state: 'unsigned', childrenSigned: 1 })
    expect((await view('provinceClerk', '99')).below).toMatchObject([{ code: '9901' }])
  })
  test('等我签: own lists first, and it is counted; asked by the clerk it is due', async () => {
    await signed('villageLeader', village)
    const mine = (await server.call('townLeader', contract.problemListToSign)).body
    const here = mine.items.filter((i) => i.campaignId === campaignId)
    expect(here.map((i) => [i.regionCode, i.kind, i.state])).toEqual([
      [town, 'own', 'unsigned'],
      [village, 'countersign', 'signed'],
    ])
    expect(here[0]).toMatchObject({ below: 3, belowSigned: 1 })
    const count = await server.work('townLeader', countListsToSign)
    expect(count).toBe(mine.items.filter((i) => i.kind === 'own').length)
    expect(await server.work('townClerk', countListsToSign)).toBe(0)
    const asked = await server.call('townClerk', contract.problemListAsk, {
      body: { ...place(town), dueOn: '2021-03-20' },
    })
    expect(asked.body.asked).toBe(3)
    const due = async () =>
      (await server.call('townLeader', dutyMine)).body.duties.filter(
        (d) => d.sourceKind === 'problem-list' && d.campaignId === campaignId,
      )
    expect(await due()).toMatchObject([{ title: '签字确认云溪镇问题清单', dueOn: '2021-03-20' }])
    await signed('townLeader', town)
    expect(await due()).toEqual([])
    const late = await server.call('townClerk', contract.problemListAsk, {
      body: { ...place(town), dueOn: '2021-03-01' },
    })
    expect(late.body.code).toBe('problem-list/due-past')
  })
})

describe('on paper', () => {
  test('the printed page bears code, sentence and a line for each level; nothing typed becomes markup', async () => {
    const caseId = await story.confirmed()
    await edit(caseId, '<script>alert(1)</script>村西头')
    const shown = await signed('villageLeader', village)
    const page = await server.call('villageClerk', contract.problemListPrint, {
      params: { contentId: shown.contentId },
    })
    const html = page.raw.toString('utf8')
    expect(page.status).toBe(200)
    for (const part of [
      groupCode(shown.versionCode),
      shown.document.sentence,
      '前进村主要负责人',
      '云溪镇主要负责人',
      '清源县主要负责人',
      shown.sm3,
    ])
      expect(html).toContain(part)
    expect(html).not.toContain('<script')
  })
  test('the stamped scan is found by its code, kept under both hashes, once', async () => {
    const shown = await signed('villageLeader', village)
    const upload = async (name: string, bytes = '%PDF-1.7 盖章') => {
      const staged = await server.files.stage(pipeOf(bytes), name)
      return server.work('villageClerk', (work) =>
        staged.keep(work, { mediaType: 'application/pdf', regionCode: village }),
      )
    }
    const scan = (fileId: string, code: string | null) =>
      server.call('villageClerk', contract.problemListScan, { body: { fileId, code } })
    const file = await upload(`前进村_${groupCode(shown.versionCode)}.pdf`)
    const kept = await scan(file.id, null)
    expect(kept.body).toMatchObject({
      contentId: shown.contentId,
      regionName: '前进村',
      scan: { matchedBy: 'file_name', sha256: file.sha256 },
    })
    expect(kept.body.scan.sm3).toMatch(/^[0-9a-f]{64}$/)
    const codes = async (name: string, code: string | null, bytes?: string) =>
      codeIn((await scan((await upload(name, bytes)).id, code)).body)
    expect(await codes('扫描.pdf', null)).toBe('sign-off/no-code')
    expect(await codes('扫描.pdf', '0000-0000-0000-0000')).toBe('sign-off/unknown-code')
    expect(await codes('扫描.pdf', shown.versionCode)).toBe('sign-off/scan-there')
    expect(await codes('扫描.pdf', groupCode(shown.versionCode).toLowerCase(), '%PDF-1.7 另一份')).toBe(
      shown.versionCode,
    )
    const seen = await server.call('townLeader', contract.problemListVersion, {
      params: { contentId: shown.contentId },
    })
    expect(seen.body.scans.map((s) => s.matchedBy)).toEqual(['file_name', 'typed'])
  })
})

describe('verifying', () => {
  const superuser = async <T>(act: (client: pg.Client) => Promise<T>): Promise<T> => {
    const client = new pg.Client({ connectionString: server.testDatabase.superuserUrl! })
    await client.connect()
    return act(client).finally(() => client.end())
  }
  const verify = async () => {
    const client = new pg.Client({ connectionString: server.testDatabase.ownerUrl })
    await client.connect()
    return verifySignatures(client, (sha256) => server.files.placeOf(sha256)).finally(() => client.end())
  }
  /** What only a superuser can do: the triggers and checks out of the way. */
  const forge = (statement: string, values: unknown[]) =>
    superuser(async (client) => {
      await client.query('begin')
      for (const t of ['signed_content', 'signature', 'signed_scan']) {
        await client.query(`alter table work.${t} disable trigger user`)
        await client.query(
          `select format('alter table work.${t} drop constraint %I', conname) from pg_constraint where conrelid = 'work.${t}'::regclass and contype = 'c'`,
        )
      }
      await client.query('alter table work.signed_content drop constraint if exists signed_content_check')
      for (const [t, like] of [
        ['signed_content', '%sha256(%'],
        ['signature', '%sha256(%'],
      ]) {
        const found = await client.query<{ name: string }>(
          `select conname as name from pg_constraint where conrelid = $1::regclass and contype = 'c' and pg_get_constraintdef(oid) like $2`,
          [`work.${t}`, like],
        )
        for (const { name } of found.rows)
          await client.query(`alter table work.${t} drop constraint "${name}"`)
      }
      const done = await client.query(statement, values)
      for (const t of ['signed_content', 'signature', 'signed_scan'])
        await client.query(`alter table work.${t} enable trigger user`)
      await client.query('commit')
      return done.rowCount
    })

  test('what was kept cannot be changed by anybody who goes through the database’s rules', async () => {
    const { contentId } = await signed('villageLeader', village)
    for (const statement of [
      `update work.signed_content set content = replace(content, '前', '后') where id = $1`,
      `delete from work.signed_content where id = $1`,
      `update work.signature set statement = replace(statement, 'password', 'passkey') where content_id = $1`,
      `delete from work.signature where content_id = $1`,
    ])
      await superuser((client) =>
        expect(client.query(statement, [contentId]), statement).rejects.toThrow(/never changed/),
      )
  })
  test('a flipped character, a cut signature, another order and another proof are each found', async () => {
    const clean = await verify()
    expect(clean.findings).toEqual([])
    expect(clean.signatures).toBeGreaterThan(10)
    const { contentId } = await signed('villageLeader', village)
    const id = (await view('villageLeader', village)).signed!.id
    const flip = (table: string, column: string, from: string, to: string, where: string) =>
      forge(`update work.${table} set ${column} = replace(${column}, '${from}', '${to}') where id = $1`, [
        where,
      ])
    const found = async () => (await verify()).findings.map((f) => [f.what, f.id])
    expect(await flip('signed_content', 'content', '零问题确认', '零问题确诊', contentId)).toBe(1)
    expect(await found()).toEqual([
      ['content', contentId],
      ['content', contentId],
    ])
    await flip('signed_content', 'content', '零问题确诊', '零问题确认', contentId)
    expect(await found()).toEqual([])
    await flip('signed_content', 'sm3', 'a', 'b', contentId)
    expect((await found()).map((f) => f[0])).toEqual(['content', 'signature'])
    await superuser(async () => undefined)
    await flip('signature', 'statement', '前进村', '柳庄村', id)
    expect((await found()).some(([what, of]) => what === 'signature' && of === id)).toBe(true)
    await forge('delete from work.signature where id = $1', [id])
    expect((await verify()).findings.some((f) => f.message.includes('审计记录中的签字'))).toBe(true)
  })
})

const codeIn = (body: { code?: string; versionCode?: string }) => body.code ?? body.versionCode

function pipeOf(text: string) {
  return Readable.from([Buffer.from(text)])
}
