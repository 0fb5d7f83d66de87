import { sql } from 'kysely'
import pg from 'pg'
import { describe, expect, test, vi } from 'vitest'
import { givenServer } from '../../../../testing/given-stage.ts'
import { freshCode } from '../../../../testing/link-world.ts'
import { readWorkTables } from '../../../../testing/work-tables.ts'
import { contradictionList, listImportConfirm, listImportUndo, listImportUpload } from '../../domain/index.ts'
import { baseListRoutes, linkImport } from '../index.ts'

vi.mock('../../../../platform/documents/read-sheet/index.ts', async (original) =>
  (await import('../../../../testing/in-process-sheet.ts')).readingHere(original),
)

const server = givenServer({ routes: baseListRoutes({ dataFolder: null }) })

const at = (village: string, number: number) => `清源县云溪镇${village}${number}号`
const market = (...rows: string[]) =>
  ['统一社会信用代码,企业名称,法定代表人,住所,登记状态', ...rows].join('\n')

/** Uploads and confirms; answers the import and whether its confirming queued the linking. */
async function confirmed(kind: string, orgKind: string, label: string, text: string) {
  const uploaded = await server.call('countyClerk', listImportUpload, {
    query: { kind, orgKind, regionCode: '990102', label },
    file: { name: '名单.csv', bytes: Buffer.from(text, 'utf8') },
  })
  expect(uploaded.status, JSON.stringify(uploaded.body)).toBe(200)
  const importId = uploaded.body.id
  const done = await server.call('countyClerk', listImportConfirm, { params: { importId } })
  expect(done.status, JSON.stringify(done.body)).toBe(200)
  return importId
}
async function linked(label: string, text: string) {
  const importId = await confirmed('market-entities', 'market_regulation', label, text)
  await server.work('countyClerk', (work) => linkImport(work, importId))
  return importId
}
const undo = (importId: string) => server.call('countyClerk', listImportUndo, { params: { importId } })

type Tied = { link_state: string; site_id: string | null; village: string; name: string }
const tied = (code: string) =>
  server.work('countyClerk', async (work) => {
    const found =
      await sql<Tied>`select r.link_state, r.site_id, s.village_code as village, s.name from work.list_row r
      left join work.site s on s.id = r.site_id where r.credit_code = ${code} and r.county_code = '990102'`.execute(
        work.tx,
      )
    expect(found.rows).toHaveLength(1)
    return found.rows[0]!
  })
const askedAbout = (code: string) =>
  server.work('countyClerk', async (work) => {
    const found = await sql<{ site_id: string }>`select q.site_id from work.link_question q
      join work.list_row r on r.id = q.row_id where r.credit_code = ${code} and r.county_code = '990102'`.execute(
      work.tx,
    )
    return found.rows.map((row) => row.site_id)
  })
const without = ['list_import', 'base_list', 'list_layout', 'link_decision', 'link_watermark']
const tables = () => readWorkTables(server, without)

describe('a new version of a list', () => {
  test('a changed row keeps its site, one that moved to another village is settled anew; undo restores both', async () => {
    const [codeA, codeB] = [freshCode(), freshCode()]
    const start = await tables()
    const first = await linked(
      '变更',
      market(
        `${codeA},清源县瑞丰涂料有限公司,杨敏,${at('前进村', 12)},存续`,
        `${codeB},清源县鸿运化工有限公司,周平,${at('前进村', 31)},存续`,
      ),
    )
    const [stays, moves] = [await tied(codeA), await tied(codeB)]
    expect([stays.village, moves.village]).toEqual(['990102100200', '990102100200'])
    const before = await tables()
    const second = await linked(
      '变更',
      market(
        `${codeA},清源县瑞丰新材料有限公司,钱超,${at('前进村', 12)},存续`,
        `${codeB},清源县鸿运化工有限公司,周平,${at('柳庄村', 8)},存续`,
      ),
    )
    expect(await tied(codeA)).toMatchObject({ link_state: 'linked', site_id: stays.site_id })
    // The same firm at another place: whether the site it left is still its own, a person says.
    expect(await tied(codeB)).toMatchObject({ link_state: 'asked', site_id: null })
    expect(await askedAbout(codeB)).toEqual([moves.site_id])
    expect(await undo(second)).toMatchObject({ status: 200, body: { state: 'undone' } })
    expect([await tied(codeA), await tied(codeB)]).toEqual([stays, moves])
    expect(await tables()).toEqual(before)
    expect((await undo(first)).status).toBe(200)
    expect(await tables()).toEqual(start)
  })

  test('is not taken back while an inspection stands on a site it founded, and says so', async () => {
    const [codeA, codeB] = [freshCode(), freshCode()]
    const row = (code: string, n: number) =>
      `${code},清源县金泰${n}号仓储有限公司,钱超,${at('前进村', n)},存续`
    const importId = await linked('检查', market(row(codeA, 57), row(codeB, 90)))
    const { site_id } = await tied(codeA)
    const client = new pg.Client({ connectionString: server.testDatabase.superuserUrl! })
    await client.connect()
    // Without its campaign and team: only that it stands on the site matters here.
    await client.query('set session_replication_role = replica')
    await client.query(
      `insert into work.inspection (id, campaign_id, kind, site_id, site_name, place_kind, method, team_id, team_name,
         visited_at, visited_on, result, recorded_by, recorded_by_name, region_code)
       select gen_random_uuid(), gen_random_uuid(), 'patrol', s.id, s.name, s.place_kind, 'visit', gen_random_uuid(), '一组',
         now(), current_date, 'no_problem', gen_random_uuid(), '试', s.region_code from work.site s where s.id = $1`,
      [site_id],
    )
    const standing = await tables()
    const refused = await undo(importId)
    expect([refused.status, refused.body]).toEqual([
      409,
      expect.objectContaining({
        code: 'base-list/import-used-since',
        message: expect.stringContaining('1 处已有1 条检查记录') as string,
      }),
    ])
    expect(await tables()).toEqual(standing)
    await client.query('delete from work.inspection where site_id = $1', [site_id])
    await client.end()
    expect((await undo(importId)).status).toBe(200)
  })
})

/** Jobs of one import that link. */
const linkings = (importId: string) =>
  server.work('countyClerk', async (work) => {
    const found = await sql<{ id: string }>`select j.id from platform.job j
      where j.kind = 'list-link' and j.input ->> 'importId' = ${importId}`.execute(work.tx)
    return found.rows.length
  })

test('readings that come in say what their meters contradict, and no longer when they are taken back', async () => {
  const codeA = freshCode()
  await linked('注销', market(`${codeA},清源县恒盛助剂有限公司,周平,${at('前进村', 66)},注销`))
  const users = await confirmed(
    'power-users',
    'power',
    '动力电',
    `户号,用户名称,用电地址,状态\n3191786709,清源县恒盛助剂有限公司,${at('前进村', 66)},正常`,
  )
  await server.work('countyClerk', (work) => linkImport(work, users))
  const { site_id } = await tied(codeA)
  const said = async () =>
    (await server.call('countyClerk', contradictionList, {})).body.rows
      .filter((c) => c.siteId === site_id)
      .map((c) => c.sentence)
  expect((await said()).join()).not.toContain('用电')
  const days = Array.from({ length: 86 }, (_, n) => {
    const day = new Date(Date.UTC(2021, 0, 1 + n)).toISOString().slice(0, 10)
    return `3191786709,${day},40`
  })
  const readings = await confirmed(
    'power-readings',
    'power',
    '日用电',
    ['户号,日期,电量', ...days].join('\n'),
  )
  expect(await linkings(readings)).toBe(1)
  await server.work('countyClerk', (work) => linkImport(work, readings))
  expect((await said()).join()).toContain('近90天用电86天')
  expect((await undo(readings)).status).toBe(200)
  expect((await said()).join()).not.toContain('近90天')
})
