import { afterAll, beforeAll, expect, test } from 'vitest'
import { sql } from 'kysely'
import { performJob } from '../../../../platform/server/jobs/jobs.ts'
import { startTestServer, type TestServer } from '../../../../testing/index.ts'
import {
  baseListGet,
  listImportChanges,
  listImportConfirm,
  listImportGet,
  listImportUndo,
  listImportUpload,
} from '../../domain/index.ts'
import { baseListJobs, baseListRoutes } from '../index.ts'

let server: TestServer
beforeAll(async () => {
  server = await startTestServer({ routes: baseListRoutes({ dataFolder: null }) })
})
afterAll(async () => {
  expect(server.bugs).toEqual([])
  await server.close()
})

const head = '企业名称,住所,登记状态,备注'
const line = (n: number) => `清源县大宗加工厂${n}分厂,清源县云溪镇前进村${n}号,存续,${'备'.repeat(40)}`
const rows = 4_000
const send = (from: number) =>
  server.call('countyClerk', listImportUpload, {
    query: {
      kind: 'market-entities',
      orgKind: 'market_regulation',
      regionCode: '990102',
      label: '大文件',
      asOf: '2021-03-01',
    },
    file: {
      name: '大文件.csv',
      bytes: Buffer.from([head, ...Array.from({ length: rows }, (_, n) => line(from + n))].join('\n')),
    },
  })
const perform = (jobId: string) =>
  performJob(
    {
      database: server.database,
      handlers: baseListJobs({ files: server.files }),
      onBug: (e) => server.bugs.push(e),
    },
    jobId,
  )
const shown = async (importId: string) =>
  (await server.call('countyClerk', listImportGet, { params: { importId } })).body
const progressOf = (id: string) =>
  server.work('countyClerk', async (work) => {
    const found = await sql<{
      done: number
      total: number
    }>`select done, total from platform.job where id = ${id}`.execute(work.tx)
    return found.rows[0]!
  })

test('a large file is read and written by jobs that say how far they are, and undone at once', async () => {
  const sent = await send(0)
  expect(sent.body).toMatchObject({ state: 'previewing', counts: { rows: 0 }, allowedActions: ['discard'] })
  const id = sent.body.id
  const early = await server.call('countyClerk', listImportConfirm, { params: { importId: id } })
  expect([early.status, early.body.code]).toEqual([409, 'base-list/import-reading'])
  expect(await perform(sent.body.jobId!)).toBe('done')
  expect(await progressOf(sent.body.jobId!)).toMatchObject({ total: 1000 })
  expect(await shown(id)).toMatchObject({ state: 'previewed', counts: { accepted: rows, came: rows } })
  const queued = await server.call('countyClerk', listImportConfirm, { params: { importId: id } })
  expect(queued.body.state).toBe('queued')
  expect(await perform(queued.body.jobId!)).toBe('done')
  const done = await progressOf(queued.body.jobId!)
  expect([done.total, done.done > 0]).toEqual([1000, true])
  expect(await shown(id)).toMatchObject({ state: 'confirmed', counts: { came: rows } })
  const list = await server.call('countyClerk', baseListGet, { params: { listId: sent.body.listId } })
  expect(list.body.rowCount).toBe(rows)
  // A job that is sent again does nothing.
  expect(await perform(queued.body.jobId!)).toBe('not-queued')

  const newer = await send(10)
  await perform(newer.body.jobId!)
  const changes = await server.call('countyClerk', listImportChanges, { params: { importId: newer.body.id } })
  expect([(await shown(newer.body.id)).counts.went, changes.body.count]).toEqual([10, 20])
  const undone = await server.call('countyClerk', listImportUndo, { params: { importId: id } })
  expect(undone.body.state).toBe('undone')
}, 120_000)

test('a list larger than other uploads is taken in', async () => {
  const sent = await server.call('countyClerk', listImportUpload, {
    query: { kind: 'market-entities', orgKind: 'market_regulation', regionCode: '990102', label: '更大' },
    file: { name: '更大.csv', bytes: Buffer.alloc(33 * 1024 * 1024, 'a,b\n') },
  })
  expect([sent.status, sent.body.state]).toEqual([200, 'previewing'])
}, 60_000)
