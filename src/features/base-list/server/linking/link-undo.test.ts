import pg from 'pg'
import { describe, expect, test } from 'vitest'
import { givenServer } from '../../../../testing/given-stage.ts'
import {
  freshAddress,
  freshCode,
  freshName,
  linkVillage as village,
  linkWorld,
} from '../../../../testing/link-world.ts'
import { linkUndo, questionDecide, rowDecisions } from '../../domain/index.ts'
import { linkingRoutes } from './linking-routes.ts'
import { undoLinksOfImport } from './undo-links-of-import.ts'

const server = givenServer({ routes: linkingRoutes() })
const { arrangeQuestion, given, link, questionsOf, rowNow, tables } = linkWorld(() => server)

describe('撤销', () => {
  test('of an import’s links leaves the database as it was', async () => {
    const [name, credit, address] = [freshName(), freshCode(), freshAddress()]
    const standing = await given([{ key: 'a', name, code: credit, address, region: village }])
    await link(standing.importId)
    const waiting = await given([{ key: 'w', name: freshName('试剂厂'), code: freshCode() }])
    await link(waiting.importId)
    const next = await given(
      [
        { key: 'm', name, meter: '3300001111', address, region: village },
        { key: 'new', name: freshName(), code: freshCode(), address: freshAddress(), region: village },
        { key: 'ask', name: freshName('涂料厂'), code: freshCode(), address, region: village },
      ],
      { kind: 'power-users', orgKind: 'power' },
    )
    const before = await tables()
    expect(await link(next.importId)).toMatchObject({ linked: 1, founded: 1, asked: 1 })
    expect(await tables()).not.toEqual(before)
    await server.work('countyClerk', (work) => undoLinksOfImport(work, next.importId))
    expect(await tables()).toEqual(before)
  })

  test('of a person’s decision leaves the database as it was, question and all', async () => {
    const { question, second } = await arrangeQuestion()
    const before = await tables()
    for (const body of [
      { decision: 'same', operatorRole: 'current' },
      { decision: 'apart' },
      { decision: 'found' },
    ]) {
      const done = await server.call('townClerk', questionDecide, {
        params: { questionId: question.id },
        body,
      })
      expect(done.status, JSON.stringify(done.body)).toBe(200)
      expect(await tables()).not.toEqual(before)
      const undone = await server.call('townClerk', linkUndo, {
        params: { decisionId: done.body.decisionId! },
        body: { note: '看错了' },
      })
      expect(undone.status, JSON.stringify(undone.body)).toBe(200)
      expect(undone.body.state).toBe('asked')
      expect(await tables(), body.decision).toEqual(before)
    }
    const record = await server.call('townClerk', rowDecisions, { params: { rowId: second } })
    expect(record.body.rows.filter((d) => d.undone?.note === '看错了').length).toBeGreaterThanOrEqual(3)
  })

  test('of a machine’s link asks a person, and the machine does not tie it so again', async () => {
    const [name, credit, address] = [freshName(), freshCode(), freshAddress()]
    const one = await given([{ key: 'a', name, code: credit, address, region: village }])
    await link(one.importId)
    const two = await given([{ key: 'b', name, code: credit, address, region: village }])
    await link(two.importId)
    const [decision] = (await server.call('townClerk', rowDecisions, { params: { rowId: two.rowIds.b! } }))
      .body.rows
    expect(decision).toMatchObject({ verdict: 'linked', byMachine: true, mayUndo: true })
    expect(decision!.evidence.find((e) => e.field === 'name')).toMatchObject({
      left: name,
      right: name,
      likeness: 'same',
    })
    await server.call('townClerk', linkUndo, { params: { decisionId: decision!.id }, body: {} })
    const [question] = await questionsOf(two.rowIds.b!)
    expect(question!.reason).toBe('link-undone')
  })

  test('refuses when an inspection stands on the site', async () => {
    const list = await given([{ key: 'a', name: freshName(), address: freshAddress(), region: village }])
    await link(list.importId)
    const { site_id } = await rowNow(list.rowIds.a!)
    const client = new pg.Client({
      connectionString: server.testDatabase.superuserUrl!,
    })
    await client.connect()
    await client.query(
      `insert into platform.file (id, sha256, size_bytes, media_type, original_name, person_id, attached_to, region_code)
       values (gen_random_uuid(), repeat('a', 64), 1, 'image/jpeg', '照片.jpg', gen_random_uuid(), $1, $2)`,
      [`site:${site_id}`, village],
    )
    await client.end()
    const [decision] = (await server.call('countyClerk', rowDecisions, { params: { rowId: list.rowIds.a! } }))
      .body.rows
    const answer = await server.call('countyClerk', linkUndo, {
      params: { decisionId: decision!.id },
      body: {},
    })
    expect(answer).toMatchObject({ status: 409, body: { code: 'linking/used-since' } })
    expect(answer.body.message).toContain('1 条照片')
    await expect(
      server.work('countyClerk', (work) => undoLinksOfImport(work, list.importId)),
    ).rejects.toThrow('不能撤销')
  })
})
