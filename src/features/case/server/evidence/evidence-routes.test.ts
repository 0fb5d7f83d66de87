import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { sixTestsOf, type CastName } from '../../../../testing/index.ts'
import { givenCaseStage, givenFiles } from '../../../../testing/given-stage.ts'
import { storyDay as today } from '../../../../testing/case-story.ts'
import { siteRegister } from '../../../site/domain/index.ts'
import { siteRoutes } from '../../../site/server/index.ts'
import { fileUpload, fileView } from '../../../../platform/contract/file-contract.ts'
import * as contract from '../../domain/index.ts'
import { caseRoutes } from '../index.ts'

const { server, story } = givenCaseStage([...siteRoutes, ...caseRoutes, ...givenFiles().routes])

let count = 0
/** A PDF of its own, unless the bytes are given: it needs no picture process. */
async function uploaded(as: CastName = 'townClerk', text = `%PDF-1.4 ${count++}`, name = '笔录.pdf') {
  const answer = await server.call(as, fileUpload, { file: { name, bytes: Buffer.from(text) } })
  expect(answer.status).toBe(200)
  return answer.body.id
}
const add = async (
  caseId: string,
  file: Record<string, unknown> = {},
  more: object = {},
  as: CastName = 'townClerk',
) => {
  const answer = await server.call(as, contract.evidenceAdd, {
    params: { caseId },
    body: { files: [{ fileId: await uploaded(as), ...file }], ...more },
  })
  expect(answer.body).not.toHaveProperty('code')
  return answer.body.rows[0]!
}
const list = async (caseId: string, query: object = {}, as: CastName = 'townClerk') =>
  (await server.call(as, contract.evidenceList, { params: { caseId }, query: { ...query } })).body
/** A piece of evidence in a case of its own, as an action on it asks for it. */
const piece = async (make: () => Promise<string> = story.opened) => {
  const caseId = await make()
  const row = await add(caseId)
  return { params: { caseId, evidenceId: row.id } }
}

const six = sixTestsOf({
  server: () => server,
  as: 'townClerk',
  notVisible: { as: 'neighbourTownClerk' },
  forbidden: { as: 'villageClerk' },
})

const adding = (make: () => Promise<string>) => async () => ({
  params: { caseId: await make() },
  body: { files: [{ fileId: await uploaded() }] },
})
six(contract.evidenceAdd, adding(story.opened), { arrange: adding(story.refuted) })
const describing = async () => ({ ...(await piece()), body: { version: 1, caption: '东墙外的反应釜' } })
six(contract.evidenceDescribe, describing, {
  arrange: async () => {
    const input = await describing()
    await server.call('townClerk', contract.evidenceDescribe, input)
    return input
  },
})
const removing = async () => ({ ...(await piece()), body: { reason: '拍错了地方' } })
const removed = async () => {
  const input = await removing()
  const answer = await server.call('townClerk', contract.evidenceRemove, input)
  expect(answer.status).toBe(200)
  return { ...input, body: { reason: '核对后确为本案现场' } }
}
six(contract.evidenceRemove, removing, { arrange: removed })
six(contract.evidenceRestore, removed, {
  arrange: async () => ({ ...(await piece()), body: { reason: '误移除' } }),
})

describe('evidence of a case', () => {
  test('files of measures, checks and acts are among it, each under its step', async () => {
    const caseId = await story.confirmed()
    await story.must('townClerk', contract.caseRecordMeasure, caseId, {
      ...story.measure('illegal_stop'),
      fileIds: [await uploaded()],
    })
    await story.must('townClerk', contract.caseRecordClearance, caseId, {
      ...story.looked('premises'),
      fileIds: [await uploaded()],
    })
    await add(caseId)
    const { rows, steps, standing } = await list(caseId)
    expect(rows.map((r) => r.step).sort()).toEqual(['clearance', 'measure', 'record'])
    expect([steps.length, standing]).toEqual([3, 3])
    const measures = await list(caseId, { step: 'measure' })
    expect([measures.rows.length, measures.count, measures.standing]).toEqual([1, 1, 3])
  })

  test('nothing is replaced: a removal stands with its reason, the original can still be opened', async () => {
    const input = await removed()
    const { caseId, evidenceId } = input.params
    expect((await list(caseId)).rows).toEqual([])
    const gone = (await list(caseId, { shown: 'removed' })).rows[0]!
    expect(gone.removed).toMatchObject({ byName: '云溪安', reason: '拍错了地方' })
    const original = await server.call('townClerk', fileView, { params: { fileId: gone.fileId } })
    expect(original.status).toBe(200)
    await server.call('townClerk', contract.evidenceRestore, input)
    expect((await list(caseId)).rows[0]).toMatchObject({ id: evidenceId, removed: null })
    const history = await server.call('auditor', contract.evidenceHistory, { params: input.params })
    expect(history.body.rows.map((r) => r.act)).toEqual(['add', 'remove', 'restore'])
    const events = await server.call('auditor', contract.caseEvents, { params: { caseId } })
    expect(events.body.rows[0]!.text).toContain('核对后确为本案现场')
  })

  test('a caption that changed says what stood before, in the history and in the timeline', async () => {
    const input = await describing()
    await server.call('townClerk', contract.evidenceDescribe, input)
    const history = await server.call('townClerk', contract.evidenceHistory, { params: input.params })
    expect(history.body.rows[1]!.changes).toEqual([{ field: '说明', before: '', after: '东墙外的反应釜' }])
    const events = await server.call('townClerk', contract.caseEvents, {
      params: { caseId: input.params.caseId },
    })
    expect(events.body.rows[0]!.changes).toEqual(history.body.rows[1]!.changes)
  })

  test('neither program nor history can be made to forget', async () => {
    const { params } = await piece()
    for (const forget of ['delete from work.case_evidence', 'delete from work.case_evidence_step'])
      await expect(
        server.work('townClerk', (work) => sql`${sql.raw(forget)}`.execute(work.tx)),
      ).rejects.toThrow(/permission denied/)
    await expect(
      server.work('townClerk', (work) =>
        sql`update platform.file set sha256 = ${'0'.repeat(64)} where id in (select file_id from work.case_evidence where id = ${params.evidenceId})`.execute(
          work.tx,
        ),
      ),
    ).rejects.toThrow(/permission denied/)
  })

  test('another’s upload, a file twice, none at all and a time to come are refused', async () => {
    const caseId = await story.opened()
    const send = (files: object[]) =>
      server.call('townClerk', contract.evidenceAdd, { params: { caseId }, body: { files } })
    const foreign = await uploaded('countyClerk')
    expect((await send([{ fileId: foreign }])).body.code).toBe('file/not-yours')
    const own = await uploaded()
    expect((await send([{ fileId: own }, { fileId: own }])).body.code).toBe('evidence/file-twice')
    expect((await send([])).body.code).toBe('evidence/no-files')
    const later = await send([{ fileId: own, capturedAt: '2021-03-16T10:00:00+08:00' }])
    expect(later.body.code).toBe('evidence/captured-in-future')
  })

  test('says where time, place and another case speak against it', async () => {
    const site = await server.call('townClerk', siteRegister, {
      body: {
        name: '西头养殖场',
        regionCode: '990102100200',
        address: '前进村西头',
        placeKind: 'workshop',
        place: { lon: 119.9, lat: 30.9 },
      },
    })
    expect(site.body).not.toHaveProperty('code')
    const opened = await server.call('townMarketOfficer', contract.caseOpen, {
      body: { ...story.facts(), siteId: site.body.id },
    })
    const caseId = opened.body.id
    const far = await add(
      caseId,
      { place: { lon: 119.925, lat: 30.9 }, capturedAt: `${today}T09:00:00+08:00` },
      { deviceNow: '2021-03-15T10:30:00+08:00' },
    )
    expect(far.contradictions.map((c) => c.text)).toEqual([
      '上传设备的时钟比服务器快 30 分钟，所记时间请核对。',
      '拍摄地点距场所 2.4 公里，请核对是否为本案现场。',
    ])
  })
})

describe('the same bytes in another case', () => {
  const same = '%PDF-1.4 the very same'
  const addSame = async (caseId: string, as: CastName) => {
    const fileId = await uploaded(as, same)
    const answer = await server.call(as, contract.evidenceAdd, {
      params: { caseId },
      body: { files: [{ fileId }] },
    })
    return answer.body.rows[0]!
  }

  test('is named to who may see it, and to others only whom to ask', async () => {
    const here = await story.opened()
    const there = await story.opened('990102100201')
    await addSame(here, 'townClerk')
    const row = await addSame(there, 'townClerk')
    expect(row.elsewhere).toEqual([{ caseId: here, text: expect.stringContaining('无名作坊') as string }])
    const seen = (await list(there, {}, 'otherVillageClerk')).rows[0]!
    expect(seen.elsewhere).toEqual([
      { caseId: null, text: '同一份文件也用于另一案件，如需核对请向清源县安委办查询。' },
    ])
    expect(JSON.stringify(seen)).not.toContain(here)
  })

  test('answers nothing about a case that is not one’s own', async () => {
    const here = await story.opened()
    const row = await addSame(here, 'townClerk')
    const asked = await server.work('neighbourTownClerk', (work) =>
      sql`select * from app.evidence_elsewhere(${here}::uuid, array[${row.sha256}])`.execute(work.tx),
    )
    expect(asked.rows).toEqual([])
  })
})

test('the page is read in pieces and hands out nobody else’s', async () => {
  const caseId = await story.opened()
  const files: { fileId: string }[] = []
  for (let i = 0; i < 7; i++) files.push({ fileId: await uploaded() })
  await server.call('townClerk', contract.evidenceAdd, { params: { caseId }, body: { files } })
  const first = await list(caseId, { limit: 3 })
  const second = await list(caseId, { limit: 3, cursor: first.next! })
  const third = await list(caseId, { limit: 3, cursor: second.next! })
  const ids = [...first.rows, ...second.rows, ...third.rows].map((r) => r.fileId)
  expect(new Set(ids)).toEqual(new Set(files.map((f) => f.fileId)))
  expect([ids.length, third.next, first.count]).toEqual([7, null, 7])
  for (const as of ['neighbourTownClerk', 'otherCountyClerk', 'townPoliceOfficer'] as const)
    expect((await server.call(as, contract.evidenceList, { params: { caseId } })).status).toBe(404)
})

test('the list prints with both hashes, what was removed last, and escapes what people wrote', async () => {
  const caseId = await story.opened()
  const row = await add(caseId, { caption: '<script>alert(1)</script>' })
  const other = await add(caseId)
  await server.call('townClerk', contract.evidenceRemove, {
    params: { caseId, evidenceId: other.id },
    body: { reason: '与本案无关' },
  })
  const answer = await server.call('auditor', contract.evidenceSheet, { params: { caseId } })
  const page = answer.raw.toString('utf8')
  expect(page).toContain(row.sha256.slice(0, 8))
  expect(page).toContain(row.sm3!.slice(0, 8))
  expect(page.indexOf('与本案无关')).toBeGreaterThan(page.indexOf('已移除'))
  expect(page).not.toContain('<script>')
})
