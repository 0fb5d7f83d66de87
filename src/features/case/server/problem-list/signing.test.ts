import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { describe, expect, test } from 'vitest'
import { asGate } from '../../../../testing/index.ts'
import { givenProblemLists } from '../../../../testing/problem-list-stage.ts'
import { dutyMine } from '../../../duty/domain/index.ts'
import { differenceInWords, groupCode } from '../../../sign-off/domain/index.ts'
import * as contract from '../../domain/index.ts'
import { requireCase } from '../case-access.ts'
import { countListsToSign } from '../index.ts'
import { recordPieces } from '../volume/volume-records.ts'

const {
  server,
  story,
  county,
  town,
  village,
  otherVillage,
  campaignId,
  place,
  prepare,
  proof,
  sign,
  fresh,
  signed,
  view,
  edit,
} = givenProblemLists()

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
    await signed('villageLeader', village)
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
    // The case's own file says who signed a list with it, under which code; the list before it is not told.
    const bound = await server.work('townClerk', async (work) =>
      recordPieces(work, await requireCase(work, caseId), '镇安委办'),
    )
    const signatures = bound.pieces[0]!.blocks.find(
      (b) => b.kind === 'table' && b.rows[0]!.cells[4]?.runs[0]?.text === '版本码',
    )
    expect(
      signatures?.kind === 'table' && signatures.rows.slice(1).map((r) => r.cells[4]!.runs[0]!.text),
    ).toEqual([before, again].map((one) => groupCode(one.versionCode)))
    expect(await view('villageLeader', village)).toMatchObject({ state: 'signed', differenceCount: 0 })
    const old = await server.call('townLeader', contract.problemListVersion, {
      params: { contentId: before.contentId },
    })
    expect(old.body.document).toEqual(before.document)
    expect(old.body.differenceCount).toBe(1)
    // Set back as it was, the earlier version stands again and is signed once more by name.
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
    const here = mine.items.filter((i) => i.campaignId === campaignId())
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
        (d) => d.sourceKind === 'problem-list' && d.campaignId === campaignId(),
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
