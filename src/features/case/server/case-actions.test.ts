import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { asGate } from '../../../testing/index.ts'
import { givenCaseStage } from '../../../testing/given-stage.ts'
import * as contract from '../domain/index.ts'
import { storyDay as today, storyOfficers as twoOfficers } from '../../../testing/case-story.ts'
import { caseRoutes, openCase } from './index.ts'

const { server, story } = givenCaseStage(caseRoutes)
const { facts, must, measure, opened: openOne, rectifying, complete, cleared } = story

describe('a case from finding to sign-off', () => {
  test('goes through with a number, and its timeline tells all of it', async () => {
    const id = await cleared()
    const closed = await must('townLeader', contract.caseClose, id, { note: '同意' })
    expect(closed).toMatchObject({ state: 'closed', closedOn: today, light: 'none' })
    // What may still be done of a closed case changes nothing of it but by opening it again.
    expect(closed.allowedActions).toContain('reopen')
    for (const done of ['edit', 'record-measure', 'record-clearance', 'accept', 'close', 'void'] as const)
      expect(closed.allowedActions).not.toContain(done)
    expect(closed.number).toMatch(/^990102-2021-\d{4}$/)
    const events = await server.call('villageClerk', contract.caseEvents, { params: { caseId: id } })
    expect(events.body.rows.map((e) => e.kind)).toEqual(expect.arrayContaining(['open', 'confirm', 'close']))
    const page = await server.call('auditor', contract.caseEvents, {
      params: { caseId: id },
      query: { limit: 2 },
    })
    expect(page.body.rows).toHaveLength(2)
    const next = await server.call('auditor', contract.caseEvents, {
      params: { caseId: id },
      query: { limit: 200, cursor: page.body.next },
    })
    expect(page.body.rows.length + next.body.rows.length).toBe(events.body.rows.length)
  })

  test('says at the top what is next, whose turn it is and until when', async () => {
    const id = await openOne()
    const get = async () =>
      (await server.call('townClerk', contract.caseGet, { params: { caseId: id } })).body
    expect((await get()).nextStep.sentence).toContain('核实')
    await must('townClerk', contract.caseConfirm, id, { violationKind: 'no_licence' })
    expect((await get()).nextStep).toMatchObject({ action: 'record-measure', dueOn: today, light: 'near' })
  })

  test('is not closed while a needed check is open; every missing thing is named', async () => {
    const id = await rectifying()
    await must('townClerk', contract.caseSetWayOut, id, { wayOut: 'shut_down' })
    const answer = await server.call('townClerk', contract.caseAccept, { params: { caseId: id }, body: {} })
    expect(answer.status).toBe(422)
    const named = (answer.body.issues ?? []).map((i) => i.path)
    expect(named).toEqual(expect.arrayContaining(['clearance.water', 'clearance.premises']))
  })

  test('falls back when the last look at a check finds it open again', async () => {
    const id = await complete()
    await must('townClerk', contract.caseRecordClearance, id, {
      check: 'power',
      state: 'open',
      checker: '云溪安',
      checkedOn: today,
      note: '私自接电',
      followUpBy: '供电所',
      nextOn: '2021-03-20',
    })
    const answer = await server.call('townClerk', contract.caseAccept, { params: { caseId: id }, body: {} })
    expect(answer.body.issues?.map((i) => i.path)).toEqual(['clearance.power'])
  })
})

describe('jurisdiction', () => {
  test('a department without a part in it sees nothing, until the case is shared', async () => {
    const id = await openOne()
    const see = async () =>
      (await server.call('townPoliceOfficer', contract.caseGet, { params: { caseId: id } })).status
    const fileId = randomUUID()
    const seesFile = () =>
      server.work('townPoliceOfficer', async (work) => {
        const found = await sql`select 1 from platform.file where id = ${fileId}`.execute(work.tx)
        return found.rows.length === 1
      })
    await server.work('townClerk', (work) =>
      sql`insert into platform.file (id, sha256, size_bytes, media_type, original_name, person_id, region_code)
        values (${fileId}, ${'a'.repeat(64)}, 1, 'image/jpeg', '现场.jpg', ${work.actor.personId}, '990102100')`.execute(
        work.tx,
      ),
    )
    await must('townClerk', contract.caseConfirm, id, { violationKind: 'no_licence' })
    await must('townClerk', contract.caseRecordMeasure, id, { ...measure('illegal_stop'), fileIds: [fileId] })
    expect([await see(), await seesFile()]).toEqual([404, false])
    await must('townClerk', contract.caseShare, id, { department: 'public_security' })
    expect([await see(), await seesFile()]).toEqual([200, true])
  })

  test.each([
    ['villageClerk', 200],
    ['gridWorker', 404],
    ['otherVillageClerk', 404],
    ['neighbourTownClerk', 404],
    ['otherCountyClerk', 404],
    ['auditor', 200],
    ['administrator', 403],
  ] as const)('%s reads a case of the village: %i', async (as, status) => {
    const id = await openOne()
    expect((await server.call(as, contract.caseGet, { params: { caseId: id } })).status).toBe(status)
  })

  test('the runtime role alone sees no row without context', async () => {
    await openOne()
    const rows = await server.database.withNobody((tx) =>
      tx
        .withTables<{ 'work.case_file': { id: string } }>()
        .selectFrom('work.case_file')
        .select('id')
        .execute(),
    )
    expect(rows).toEqual([])
  })
})

describe('numbers', () => {
  test('twenty confirmations at once are unique and without a gap', { timeout: 60_000 }, async () => {
    const ids: string[] = []
    for (let i = 0; i < 20; i++) ids.push(await openOne())
    const confirm = async (caseId: string): Promise<number> => {
      const key = randomUUID()
      // A machine under load may answer 系统正忙; the same intent is then sent again, as the screen does.
      for (;;) {
        const answer = await server.call('townClerk', contract.caseConfirm, {
          params: { caseId },
          body: {},
          key,
        })
        if (answer.status !== 503) return Number(answer.body.number!.slice(-4))
      }
    }
    const sorted = (await Promise.all(ids.map(confirm))).toSorted((a, b) => a - b)
    expect(sorted).toEqual(Array.from({ length: 20 }, (_, i) => sorted[0]! + i))
  })

  test('a refused confirmation spends none, a voided case keeps its own', async () => {
    const first = await must('townClerk', contract.caseConfirm, await openOne(), {})
    const bad = await server.call('townClerk', contract.caseConfirm, {
      params: { caseId: await openOne() },
      body: { violationKind: 'no_such_kind' },
    })
    expect(bad.status).toBe(422)
    const voided = await must('townLeader', contract.caseVoid, first.id, { reason: '重复登记' })
    expect(voided).toMatchObject({ state: 'voided', number: first.number, endReason: '重复登记' })
    const next = await must('townClerk', contract.caseConfirm, await openOne(), {})
    expect(Number(next.number!.slice(-4))).toBe(Number(first.number!.slice(-4)) + 1)
  })

  test('the database gives no number to who stands elsewhere', async () => {
    const given = await server.work('otherCountyClerk', async (work) => {
      const { nextCaseNumber } = await import('./case-queries.ts')
      return nextCaseNumber(work, '990102', 2021)
    })
    expect(given).toBeNull()
  })
})

describe('what is refused', () => {
  test('an enforcement act of one officer, the same twice, or money where none belongs', async () => {
    const id = await rectifying()
    const record = (body: object) =>
      server.call('townMarketOfficer', contract.caseRecordEnforcement, {
        params: { caseId: id },
        body: { kind: 'fine', amountCents: 5_000_001, decidedOn: today, officers: twoOfficers, ...body },
      })
    expect((await record({ officers: [twoOfficers[0]] })).status).toBe(400)
    expect(
      (await record({ officers: [twoOfficers[0], { name: '另一人', certificateNo: 'qy－sj-0101' }] })).status,
    ).toBe(400)
    expect((await record({ kind: 'seal' })).status).toBe(400)
    expect((await record({ amountCents: null })).status).toBe(400)
    expect((await record({ amountCents: 0.5 })).status).toBe(400)
    const ok = await record({})
    expect(ok.body.enforcement[0]).toMatchObject({ amountCents: 5_000_001, kindName: '罚款' })
  })

  test('a date after today and a wrong CAS number', async () => {
    const id = await rectifying()
    const late = await server.call('townClerk', contract.caseRecordMeasure, {
      params: { caseId: id },
      body: { ...measure('illegal_remove_danger'), orderedOn: '2021-03-16', doneOn: null },
    })
    expect(late.body.code).toBe('case/date-in-future')
    const cas = await server.call('townClerk', contract.caseAddChemical, {
      params: { caseId: id },
      body: { name: '硫酸', cas: '7664-93-8' },
    })
    expect(cas.status).toBe(400)
  })

  test('an edit of what another has changed in between', async () => {
    const id = await openOne()
    const edit = (name: string) =>
      server.call('townClerk', contract.caseEdit, { params: { caseId: id }, body: { version: 1, name } })
    const [a, b] = await Promise.all([edit('甲作坊'), edit('乙作坊')])
    expect([a.status, b.status].toSorted()).toEqual([200, 409])
    const events = await server.call('townClerk', contract.caseEvents, { params: { caseId: id } })
    expect(events.body.rows[0]!.changes).toEqual([
      { field: '名称', before: facts().name, after: a.status === 200 ? '甲作坊' : '乙作坊' },
    ])
  })

  test('the timeline cannot be rewritten by the program', async () => {
    const id = await openOne()
    const rewrite = server.work('townClerk', (work) =>
      work.tx
        .withTables<{ 'work.case_event': { case_id: string; text: string } }>()
        .updateTable('work.case_event')
        .set({ text: '什么也没发生' })
        .where('case_id', '=', id)
        .execute(),
    )
    await expect(rewrite).rejects.toThrow(/permission denied/)
  })
})

describe('the door openCase', () => {
  test('nothing the system knows is asked again: the town’s name follows from the region', async () => {
    const answer = await server.call('townClerk', contract.caseOpen, { body: { ...facts(), townName: '' } })
    expect(answer.body.townName).toBe('云溪镇')
  })

  const fromPatrol = (more: object = {}) => ({
    ...facts(),
    activities: ['produce' as const],
    regionCode: '990102100200001',
    departments: ['public_security'],
    origin: { kind: 'patrol' as const, id: null },
    siteId: null,
    operator: null,
    violationKind: null,
    state: 'pending_verification' as const,
    ...more,
  })
  test('a grid worker’s finding waits for verification and cannot be confirmed by them', async () => {
    const { id, number } = await server.work('gridWorker', (work) => openCase(work, fromPatrol()))
    expect(number).toBeNull()
    const confirm = await server.call('gridWorker', contract.caseConfirm, {
      params: { caseId: id },
      body: {},
    })
    expect(confirm.status).toBe(403)
    await expect(
      server.work('gridWorker', (work) => openCase(work, fromPatrol({ state: 'confirmed' }))),
    ).rejects.toThrow(/核实/)
    await must('townPoliceOfficer', contract.caseConfirm, id, { violationKind: 'no_licence' })
  })
  test('a case of another region or outside the campaign is refused', async () => {
    await expect(
      server.work('villageClerk', (work) => openCase(work, fromPatrol({ regionCode: '990102100201' }))),
    ).rejects.toThrow(/管辖范围/)
    await expect(
      server.work('countyClerk', (work) => openCase(work, fromPatrol({ regionCode: '990102101200' }))),
    ).rejects.toThrow(/范围/)
  })
})

test('the gate’s tables show nothing to a department with no part in any case', async () => {
  await openOne()
  const list = await server.call('townEcologyOfficer', contract.caseList, { query: { q: '无名作坊' } })
  const shared = new Set(list.body.rows.map((r) => r.id))
  const all = await asGate(server.testDatabase, (client) =>
    client.query<{ id: string }>(`select id from work.case_file where 'ecology' = any (departments)`),
  )
  expect([...shared].every((id) => all.rows.some((r) => r.id === id))).toBe(true)
})
