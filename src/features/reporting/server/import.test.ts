import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test, vi } from 'vitest'
import { sql } from 'kysely'
import { renderListXlsx } from '../../../platform/documents/render-list-xlsx.ts'
import { sixTests, type CastName } from '../../../testing/index.ts'
import { givenCaseStage } from '../../../testing/given-stage.ts'
import { caseList } from '../../case/domain/index.ts'
import { caseRoutes } from '../../case/server/index.ts'
import { dutyRoutes } from '../../duty/server/index.ts'
import {
  formExport,
  importConfirm,
  importGet,
  importPreview,
  importProblemsSheet,
  ledgerColumnLabels,
  ledgerColumns,
  sameAfterWidthFolding,
} from '../domain/index.ts'
import { importLedger, reportingRoutes, runLedgerImport } from './index.ts'
import { readLedger } from './import/read-ledger.ts'

vi.mock('../../../platform/documents/read-sheet/index.ts', async (original) =>
  (await import('../../../testing/in-process-sheet.ts')).readingHere(original),
)

const sample = fileURLToPath(
  new URL('../domain/ledger-rows/fixtures/附件2-清单台账-2021年3月.xlsx', import.meta.url),
)
const village = '990102100200'

const stage = givenCaseStage([...reportingRoutes, ...caseRoutes, ...dutyRoutes], {
  now: '2021-04-02T10:00:00+08:00',
})
const { server } = stage

const heads = ledgerColumns.map((column) => ({ title: ledgerColumnLabels[column], widthMm: 30 }))
let serial = 0
/** A ledger of fresh firms of 前进村. */
async function ledger(rows: number, bad: Record<number, (string | null)[]> = {}): Promise<Uint8Array> {
  const cells = Array.from({ length: rows }, (_, n) => {
    serial += 1
    const row = [
      String(n + 1),
      `第${serial}加工厂`,
      '云溪镇',
      `前进村${serial}号`,
      '贾某',
      '生产',
      '无证生产稀释剂',
      '甲苯 2桶',
      '责令停产',
    ]
    return bad[n] ?? row
  })
  return renderListXlsx(heads, cells, { title: '清单台账', lines: ['填报日期：2021年3月31日'] })
}
const file = (bytes: Uint8Array) => ({ name: '台账.xlsx', bytes })
const upload = async (as: CastName, bytes: Uint8Array) =>
  server.call(as, importPreview, { query: { campaignId: stage.campaignId }, file: file(bytes) })
const cli = (as: CastName, from: string, over: { period?: string; dryRun?: boolean } = {}) =>
  server.work(as, (work) =>
    importLedger(work, {
      path: from,
      name: path.basename(from),
      campaignKey: 'youji-2020-34',
      dryRun: false,
      files: server.files,
      ...over,
    }),
  )
/** Everything the business tables hold, as text. */
const tables = () =>
  server.work('countyClerk', async (work) => {
    const texts: string[] = []
    for (const table of [
      'case_file',
      'case_chemical',
      'case_event',
      'ledger_row',
      'import_batch',
      'operator',
    ]) {
      const found = await sql<{
        t: string
      }>`select coalesce(string_agg(x::text, '|' order by x::text), '') as t
        from ${sql.table(`work.${table}`)} x`.execute(work.tx)
      texts.push(`${table}: ${found.rows[0]!.t}`)
    }
    return texts
  })

describe('the sample of a village, there and back', () => {
  test('twelve rows become confirmed cases of undecided kind, and annex 2 says the same again', async () => {
    const dry = await cli('villageClerk', sample, { dryRun: true })
    expect(dry).toMatchObject({ rows: 12, accepted: 12, known: 0, problems: [] })
    expect(await cli('villageClerk', sample)).toMatchObject({ rows: 12, accepted: 12, problems: [] })
    const cases = await server.call('villageClerk', caseList, { query: { limit: 50 } })
    expect(cases.body.rows).toHaveLength(12)
    for (const row of cases.body.rows)
      expect(row).toMatchObject({
        state: 'confirmed',
        violationKind: null,
        violationKindName: '类别待认定',
        regionCode: village,
        confirmedOn: '2021-03-31',
      })
    expect(cases.body.rows.map((c) => c.number).toSorted()[0]).toBe('990102-2021-0001')

    const sheet = await server.call('villageClerk', formExport, {
      query: {
        campaignId: stage.campaignId,
        region: village,
        period: '2021-03',
        form: 'ledger',
        format: 'xlsx',
      },
    })
    expect(sheet.status).toBe(200)
    const back = path.join(server.dataFolder, '回.xlsx')
    writeFileSync(back, sheet.raw)
    const [before, after] = [await readLedger(sample), await readLedger(back)]
    expect(after.reading.rows).toHaveLength(12)
    for (const [at, row] of before.reading.rows.entries())
      for (const column of ledgerColumns)
        expect(
          sameAfterWidthFolding(after.reading.rows[at]!.original[column], row.original[column]),
          `${row.name} ${column}: ${after.reading.rows[at]!.original[column]}`,
        ).toBe(true)
    expect(after.digest).toBe(before.digest)
  })

  test('the same file again, and its own export, change nothing at all', async () => {
    const before = await tables()
    const count = await server.auditCount()
    expect(await cli('villageClerk', sample)).toMatchObject({ accepted: 0, known: 12, problems: [] })
    expect(await cli('villageClerk', path.join(server.dataFolder, '回.xlsx'))).toMatchObject({
      accepted: 0,
      known: 12,
    })
    // The town imports for its village what the village has already handed in.
    expect(await cli('townClerk', sample)).toMatchObject({ accepted: 0, known: 12, problems: [] })
    expect(await tables()).toEqual(before)
    expect(await server.auditCount()).toBe(count)
  })

  test('a village may not import another village’s rows: refused by row', async () => {
    const result = await cli('otherVillageClerk', sample)
    expect(result.accepted).toBe(0)
    expect(result.problems).toHaveLength(12)
    expect(result.problems[0]).toMatchObject({ row: 4, code: 'ledger/village-outside' })
    expect(result.problems[0]!.message).toMatch(/前进村.*不能由本单位导入/)
  })

  test('a neighbour town has no campaign to import into, and says so', async () => {
    await expect(cli('neighbourTownClerk', sample)).rejects.toMatchObject({ code: 'campaign/no-campaign' })
  })
})

describe('on screen', () => {
  test('a hundred good rows and one bad: nothing comes in, the row is named', async () => {
    const before = await tables()
    const bytes = await ledger(101, { 50: ['51', '', '云溪镇', '前进村', '', '生产', '无证生产', '', ''] })
    const preview = await upload('villageClerk', bytes)
    expect(preview.body.counts).toMatchObject({ rows: 101, new: 100, problem: 1 })
    expect(preview.body.mayConfirm).toBe(false)
    expect(preview.body.summary).toMatch(/一行也不会导入/)
    const bad = preview.body.rows.find((r) => r.standing === 'problem')!
    expect(bad.issues[0]).toMatchObject({ code: 'ledger/name-missing', row: bad.rowNumber })
    const confirm = await server.call('villageClerk', importConfirm, {
      params: { importId: preview.body.id },
    })
    expect(confirm.status).toBe(422)
    expect(confirm.body.issues?.[0]?.message).toContain(`第 ${bad.rowNumber} 行`)
    expect((await tables())[0]).toBe(before[0])
    const sheet = await server.call('townClerk', importProblemsSheet, {
      params: { importId: preview.body.id },
    })
    expect(sheet.status).toBe(200)
    expect(sheet.raw.subarray(0, 2).toString()).toBe('PK')
  })

  test('confirmed once; the same rows uploaded again are known and change nothing', async () => {
    const bytes = await ledger(3)
    const preview = await upload('villageClerk', bytes)
    expect(preview.body.counts).toMatchObject({ new: 3, known: 0 })
    const params = { importId: preview.body.id }
    const done = await server.call('villageClerk', importConfirm, { params })
    expect(done.body).toMatchObject({ state: 'confirmed', createdCount: 3, mayConfirm: false })
    const before = (await tables()).slice(0, 3)
    const again = await upload('townClerk', bytes)
    expect(again.body.counts).toMatchObject({ new: 0, known: 3 })
    const nothing = await server.call('townClerk', importConfirm, { params: { importId: again.body.id } })
    expect(nothing.body.summary).toMatch(/没有产生任何变化/)
    expect((await tables()).slice(0, 3)).toEqual(before)
  })

  test('a row of a case already there that says something else is shown, not imported', async () => {
    const first = await upload('villageClerk', await ledger(1))
    await server.call('villageClerk', importConfirm, { params: { importId: first.body.id } })
    const row = first.body.rows[0]!
    const changed = await upload(
      'villageClerk',
      await ledger(1, {
        0: ['1', row.name, '云溪镇', row.address, '贾某', '生产', '无证生产稀释剂', '甲苯 9桶', '责令停产'],
      }),
    )
    expect(changed.body.counts).toMatchObject({ changed: 1, new: 0 })
    expect(changed.body.rows[0]!.issues.at(-1)!.message).toMatch(/内容不同，没有重复导入/)
  })

  test('two who confirm the same rows at once make each case once', async () => {
    const bytes = await ledger(2)
    const [a, b] = [await upload('villageClerk', bytes), await upload('townClerk', bytes)]
    const answers = await Promise.all([
      server.call('villageClerk', importConfirm, { params: { importId: a.body.id } }),
      server.call('townClerk', importConfirm, { params: { importId: b.body.id } }),
    ])
    expect(answers.map((x) => x.body.createdCount).toSorted()).toEqual([0, 2])
  })

  test('more than two thousand rows run as a job, as whole as the rest', async () => {
    const preview = await upload('townClerk', await ledger(2_001))
    const done = await server.call('townClerk', importConfirm, { params: { importId: preview.body.id } })
    expect(done.body).toMatchObject({ state: 'queued', jobId: expect.any(String) as string })
    expect(done.body.counts.new).toBe(2_001)
  })

  test('the job makes what was queued, once', async () => {
    const { body } = await upload('townClerk', await ledger(2))
    const run = () =>
      server.work('townClerk', (work) => runLedgerImport(work, body.id, (done, of) => seen.push([done, of])))
    const seen: [number, number][] = []
    await expect(run()).rejects.toMatchObject({ code: 'reporting/import-done' })
    await server.work('townClerk', (work) =>
      sql`update work.import_batch set state = 'queued' where id = ${body.id}`.execute(work.tx),
    )
    expect(await run()).toEqual({ created: 2 })
    expect(seen.at(-1)).toEqual([2, 2])
    await expect(run()).rejects.toMatchObject({ code: 'reporting/import-done' })
  })

  test('without a date on the form the month is asked', async () => {
    const bytes = await renderListXlsx(
      heads,
      [['1', '某厂', '云溪镇', '前进村9号', '', '生产', '无证生产', '', '']],
      { title: '清单台账', lines: [] },
    )
    expect((await upload('villageClerk', bytes)).body.code).toBe('reporting/no-period')
  })

  test('no bug was met on the way', () => expect(server.bugs).toEqual([]))
})

const preview = async (rows = 1) => {
  const answer = await upload('villageClerk', await ledger(rows))
  return { params: { importId: answer.body.id } }
}
sixTests({
  server: () => server,
  action: importPreview,
  as: 'villageClerk',
  arrange: async () => ({ query: { campaignId: stage.campaignId }, file: file(await ledger(1)) }),
  notVisible: { as: 'neighbourTownClerk' },
  forbidden: { as: 'auditor' },
  wrongStatus: {
    arrange: async () => ({
      query: { campaignId: stage.campaignId, period: '2021-05' },
      file: file(await ledger(1)),
    }),
    status: 422,
  },
})
sixTests({
  server: () => server,
  action: importConfirm,
  as: 'villageClerk',
  arrange: preview,
  notVisible: { as: 'otherVillageClerk' },
  forbidden: { as: 'auditor' },
  wrongStatus: {
    arrange: async () => {
      const input = await preview()
      await server.call('villageClerk', importConfirm, input)
      return input
    },
  },
})
test('a preview is read by whoever sees the village, and by nobody beside', async () => {
  const input = await preview()
  for (const who of ['villageClerk', 'townClerk', 'auditor'] as const)
    expect((await server.call(who, importGet, input)).status, who).toBe(200)
  expect((await server.call('otherVillageClerk', importGet, input)).status).toBe(404)
})
