import { createHash } from 'node:crypto'
import sharp from 'sharp'
import { expect, test } from 'vitest'
import { fileUpload, fileView, jobGet } from '../../../../platform/contract/file-contract.ts'
import { jobRoutes } from '../../../../platform/server/jobs/job-routes.ts'
import { performJob } from '../../../../platform/server/jobs/jobs.ts'
import { storyOfficers } from '../../../../testing/case-story.ts'
import { sixTests, type CastName } from '../../../../testing/index.ts'
import { givenCaseStage, givenFiles } from '../../../../testing/given-stage.ts'
import * as contract from '../../domain/index.ts'
import { requireCase } from '../case-access.ts'
import { caseRoutes } from '../index.ts'
import { gatherVolume, volumeJobs } from './draw-up-volume.ts'
import { jpegSize } from './jpeg-size.ts'

const { routes: fileRoutes, images } = givenFiles()
const { server, story } = givenCaseStage([...caseRoutes, ...fileRoutes, ...jobRoutes])

sixTests({
  server: () => server,
  action: contract.volumeOrder,
  as: 'townClerk',
  arrange: async () => ({ params: { caseId: await story.confirmed() }, body: { format: 'pdf' } }),
  notVisible: { as: 'neighbourTownClerk' },
  forbidden: { as: 'villageClerk' },
  wrongStatus: { cannot: 'a case may be bound in every state, also refuted and voided' },
})

/** A case with a person's whole number, a photo and an issued paper. */
async function whole(): Promise<string> {
  const caseId = await story.confirmed()
  const params = { caseId }
  const party = {
    kind: 'person',
    name: '贾某',
    roles: ['controller'],
    idNumber: '11010519491231002X',
    source: '现场询问',
  }
  expect((await server.call('townClerk', contract.partyRecord, { params, body: party })).status).toBe(200)
  const draft = await server.call('townClerk', contract.paperDraft, {
    params,
    body: { code: 'on_site_record' },
  })
  const paper = { caseId, paperId: draft.body.id }
  const times = { begun: '2021-03-15T09:00', ended: '2021-03-15T09:40', officers: storyOfficers }
  const body = { version: 1, values: { ...draft.body.values, ...times } }
  await server.call('townClerk', contract.paperEdit, { params: paper, body })
  const issued = await server.call('townClerk', contract.paperIssue, { params: paper, body: { version: 2 } })
  expect(issued.status).toBe(200)
  const photo = await sharp({ create: { width: 640, height: 400, channels: 3, background: '#7aa' } })
    .jpeg()
    .toBuffer()
  const file = await server.call('townClerk', fileUpload, { file: { name: '现场.jpg', bytes: photo } })
  const added = await server.call('townClerk', contract.evidenceAdd, {
    params: { caseId },
    body: { files: [{ fileId: file.body.id, caption: '作坊大门' }] },
  })
  expect(added.status).toBe(200)
  return caseId
}
const gathered = (as: CastName, caseId: string) =>
  server.work(as, async (work) =>
    gatherVolume(work, await requireCase(work, caseId), { files: server.files, images }, () => undefined),
  )

test('the contents name every piece once, in order, and each line points at a page that is there', async () => {
  const { paper, counts } = await gathered('townClerk', await whole())
  expect(counts).toMatchObject({ papers: 1, evidence: 1 })
  const contents = paper.blocks.find((b) => b.kind === 'table' && b.headRows === 1)!
  const rows = contents.kind === 'table' ? contents.rows.slice(1) : []
  expect(rows.map((r) => r.cells[0]!.runs[0]!.text)).toEqual(rows.map((_, i) => String(i + 1)))
  const anchors = paper.blocks.flatMap((b) => ('anchor' in b && b.anchor ? [b.anchor] : []))
  expect(rows.map((r) => r.cells[5]!.pageOf)).toEqual(anchors)
  expect(new Set(anchors).size).toBe(anchors.length)
  const titles = rows.map((r) => r.cells[3]!.runs[0]!.text)
  expect(titles).toEqual([
    '案情',
    '涉案人员和单位',
    '措施和两断三清',
    '现场检查记录',
    '证据清单',
    '审批和签字记录',
    '办理经过',
  ])
  expect(paper.blocks.filter((b) => b.kind === 'pictures').flatMap((b) => b.pictures)).toMatchObject([
    { width: 480, height: 300, caption: '1. 作坊大门' },
  ])
})

test('a whole number stands nowhere in the tables, for nobody; drafts stay out', async () => {
  const caseId = await whole()
  await server.call('townClerk', contract.paperDraft, {
    params: { caseId },
    body: { code: 'follow_up_order' },
  })
  for (const as of ['townClerk', 'townLeader', 'countyLeader'] as const) {
    const { paper, counts } = await gathered(as, caseId)
    const text = JSON.stringify(paper)
    expect(text).not.toContain('11010519491231002X')
    expect(text).toContain('贾某')
    expect(counts.papers).toBe(1)
    expect(paper.blocks.filter((b) => b.kind === 'title').map((b) => b.text)).not.toContain('督办单')
  }
})

test.each(['pdf', 'docx'] as const)('as %s: a job whose file is the asker’s own', async (format) => {
  const caseId = await whole()
  const { body } = await server.call('townClerk', contract.volumeOrder, {
    params: { caseId },
    body: { format },
  })
  const bugs: unknown[] = []
  const handlers = volumeJobs({ files: server.files, images })
  const end = await performJob(
    { database: server.database, handlers, onBug: (e) => bugs.push(e) },
    body.jobId,
  )
  expect({ end, bugs }).toEqual({ end: 'done', bugs: [] })
  const job = await server.call('townClerk', jobGet, { params: { jobId: body.jobId } })
  const made = contract.volumeResult.parse(job.body.result)
  const query = { size: 'original' }
  const file = await server.call('townClerk', fileView, { params: { fileId: made.fileId }, query })
  expect(createHash('sha256').update(file.raw).digest('hex')).toBe(made.sha256)
  const other = await server.call('townMarketOfficer', fileView, { params: { fileId: made.fileId }, query })
  expect(other.status).toBe(404)
})

test('a picture’s size is read from its head', async () => {
  const bytes = await sharp({ create: { width: 31, height: 17, channels: 3, background: '#fff' } })
    .jpeg()
    .toBuffer()
  expect(jpegSize(bytes)).toEqual({ width: 31, height: 17 })
  expect(jpegSize(Buffer.from('no picture'))).toBeNull()
})
