import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { sql } from 'kysely'
import { beforeAll, describe, expect, test } from 'vitest'
import type { CastName } from '../../../testing/index.ts'
import { givenCaseStage } from '../../../testing/given-stage.ts'
import { caseExport, caseList, type CaseListQuery } from '../domain/index.ts'
import { caseRoutes, openCases } from './index.ts'

const regions = ['990102100200', '990102100200001', '990102100201', '990102101200'] as const
const names = ['天成化工厂', '无名作坊', '天成仓库', '红旗塑料', '(天成)分厂', 'ＡＢＣ喷涂'] as const

const stage = givenCaseStage(caseRoutes, { at: 'county' })
const { server } = stage
let rows: { id: string; name: string; region: string; departments: string[] }[]
beforeAll(async () => {
  rows = Array.from({ length: 120 }, (_, i) => ({
    id: randomUUID(),
    name: `${names[i % names.length]}${i}`,
    region: regions[i % regions.length]!,
    departments: i % 3 === 0 ? ['market_regulation'] : [],
  }))
  await server.work('countyClerk', (work) => openCases(work, rows.map(newCase)))
})

const newCase = (r: (typeof rows)[number]) => ({
  id: r.id,
  campaignId: stage.campaignId,
  regionCode: r.region,
  departments: r.departments,
  origin: { kind: 'ledger_import' as const, id: null },
  siteId: null,
  operator: null,
  name: r.name,
  townName: '',
  address: '',
  responsiblePerson: '',
  landlord: '',
  violationKind: null,
  activities: [],
  act: '违法储存',
  chemicals: r.name.startsWith('红旗') ? [{ name: '丙酮' }] : [],
  foundOn: '2021-03-01',
  state:
    Number(r.name.match(/\d+/)![0]) % 5 === 0 ? ('confirmed' as const) : ('pending_verification' as const),
})

/** Every page to the end. */
async function all(as: CastName, query: Partial<CaseListQuery>): Promise<string[]> {
  const names: string[] = []
  let cursor: string | undefined
  do {
    const page = await server.call(as, caseList, { query: { ...query, cursor, limit: 7 } })
    expect(page.status).toBe(200)
    names.push(...page.body.rows.map((r) => r.name))
    cursor = page.body.next ?? undefined
  } while (cursor)
  return names
}
const seenBy = (as: CastName) =>
  rows.filter((r) => {
    const scope: Partial<Record<CastName, string>> = {
      townClerk: '990102100',
      villageClerk: '990102100200',
      gridWorker: '990102100200001',
      townMarketOfficer: '990102100',
      neighbourTownClerk: '990102101',
    }
    return (
      r.region.startsWith(scope[as] ?? '990102') &&
      (!as.includes('Officer') || r.departments.includes('market_regulation'))
    )
  })

const watchers = ['countyClerk', 'townClerk', 'villageClerk', 'gridWorker', 'townMarketOfficer', 'neighbourTownClerk', 'auditor'] as const // prettier-ignore

describe('the list shows what one may see, page by page', () => {
  test.each(watchers)('%s', async (as) => {
    expect((await all(as, {})).toSorted()).toEqual(
      seenBy(as)
        .map((r) => r.name)
        .toSorted(),
    )
  })

  test('filters stand in the query; a region outside one’s own is refused', async () => {
    expect(await all('countyClerk', { region: '990102101' })).toHaveLength(30)
    expect(await all('countyClerk', { state: 'confirmed' })).toHaveLength(24)
    expect(await all('countyClerk', { queue: 'to-verify' })).toHaveLength(96)
    expect(await all('countyClerk', { queue: 'overdue' })).toHaveLength(0)
    expect(await all('villageClerk', { queue: 'to-do' })).toHaveLength(0)
    expect(await all('townLeader', { queue: 'to-do' })).toHaveLength(0)
    const outside = await server.call('townClerk', caseList, { query: { region: '990102101' } })
    expect(outside.status).toBe(403)
  })

  test('what cannot be is refused in words', async () => {
    const bad = (query: object) => server.call('countyClerk', caseList, { query: { ...query } })
    expect((await bad({ q: '天' })).body.code).toBe('case/search-too-short')
    expect((await bad({ cursor: 'nonsense' })).status).toBe(400)
    expect((await bad({ limit: 0 })).status).toBe(400)
    expect((await bad({ state: 'reopened' })).status).toBe(400)
    expect((await bad({ q: "天成' or 1=1 --" })).body.rows).toEqual([])
  })
})

describe('search', () => {
  test.each(watchers)('%s finds two-character words among what they see, and nothing else', async (as) => {
    for (const q of ['天成', '作坊', '丙酮', 'abc', '成化 天成', '没有这个词'])
      expect({ q, found: (await all(as, { q })).toSorted() }).toEqual({
        q,
        found: seenBy(as)
          .filter((r) =>
            q
              .split(' ')
              .every((w) =>
                `${r.name} 违法储存 ${r.name.startsWith('红旗') ? '丙酮' : ''}`
                  .normalize('NFKC')
                  .toLowerCase()
                  .includes(w),
              ),
          )
          .map((r) => r.name)
          .toSorted(),
      })
  })

  test('any text is found by any two of its neighbouring characters', async () => {
    await server.work('countyClerk', async (work) => {
      await fc.assert(
        fc.asyncProperty(
          fc.string({ unit: 'grapheme', minLength: 2, maxLength: 12 }),
          fc.nat(),
          async (text, at) => {
            const folded = (
              await sql<{ t: string }>`select app.search_fold(${text.replaceAll('\0', '')}) as t`.execute(
                work.tx,
              )
            ).rows[0]!.t
            const chars = [...folded]
            if (chars.length < 2) return
            const i = at % (chars.length - 1)
            const pair = `${chars[i]}${chars[i + 1]}`
            if (pair.includes(' ')) return
            const hit = await sql<{
              hit: boolean
            }>`select app.bigrams(${folded}) @> app.bigrams(${pair}) as hit`.execute(work.tx)
            expect(hit.rows[0]!.hit).toBe(true)
          },
        ),
        { numRuns: 100 },
      )
    })
  })
})

test('the sheet holds exactly what the list shows', async () => {
  const sheet = await server.call('townClerk', caseExport, { query: { q: '天成', format: 'csv' } })
  const lines = sheet.raw.toString('utf8').trim().split('\r\n').slice(1)
  expect(lines).toHaveLength(seenBy('townClerk').filter((r) => r.name.includes('天成')).length)
  const xlsx = await server.call('townClerk', caseExport, { query: {} })
  expect(xlsx.raw.subarray(0, 2).toString()).toBe('PK')
})
