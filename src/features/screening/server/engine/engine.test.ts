import { afterEach, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { kwhFindings } from '../../../../testing/kwh-findings.ts'
import { openStoreOfRows, type TableRows } from '../../../../testing/screening-store.ts'
import { defineRule, type Rule } from '../../domain/index.ts'
import type { OpenStore } from './embedded-store.ts'
import { runScreening, sharedOfRun } from './run-screening.ts'

const open: OpenStore[] = []
const storeOf = async (tables: TableRows): Promise<OpenStore> => {
  const store = await openStoreOfRows(tables)
  open.push(store)
  return store
}
afterEach(() => open.splice(0).forEach((store) => store.close()))

const readings = [
  { meter: 'b', day: 20_001, kwh: 3 },
  { meter: 'a', day: 20_002, kwh: 2.5 },
  { meter: 'a', day: 20_001, kwh: null },
]

describe('the embedded store', () => {
  test('counts, tells filled columns, and gives missing tables as empty ones', async () => {
    const store = await storeOf({ reading: readings })
    expect(store.count('reading')).toBe(3)
    expect(store.count('point')).toBe(0)
    expect(await store.filled('reading', 'kwh')).toBe(true)
    expect(await store.filled('reading', 'valley')).toBe(false)
    expect(await store.filled('meter', 'tariff')).toBe(false)
    await expect(store.filled('reading', 'nothing')).rejects.toThrow('no column')
    const joined = await store.rows(
      `select r.meter as meter, m.tariff as tariff from reading r left join meter m on m.meter = r.meter where r.kwh = 3`,
      z.object({ meter: z.string(), tariff: z.string().nullable() }),
    )
    expect(joined).toEqual([{ meter: 'b', tariff: null }])
  })

  test('small answers are parsed, whole numbers are numbers', async () => {
    const store = await storeOf({ reading: readings })
    const rows = await store.rows(
      'select meter, count(*) as n, sum(day) as days, 1.5 as half from reading group by meter order by meter',
      z.object({ meter: z.string(), n: z.int(), days: z.int(), half: z.number() }),
    )
    expect(rows).toEqual([
      { meter: 'a', n: 2, days: 40_003, half: 1.5 },
      { meter: 'b', n: 1, days: 20_001, half: 1.5 },
    ])
    await expect(store.rows('select kwh from reading', z.object({ kwh: z.number() }))).rejects.toThrow()
  })

  test('large answers come as arrays in order, while other statements run', async () => {
    const many = Array.from({ length: 5000 }, (_, i) => ({ meter: `m${i % 7}`, day: i, kwh: i / 2 }))
    const store = await storeOf({ reading: many })
    const sql = `select ${store.dialect.key('meter')} as k, meter, day, kwh, count(*) over () as n from reading order by day`
    let seen = 0
    for await (const { rows, columns } of store.stream(sql, ['key', 'text', 'double', 'double', 'double'])) {
      const [key, meter, day, kwh, n] = columns as [
        BigUint64Array,
        string[],
        Float64Array,
        Float64Array,
        Float64Array,
      ]
      expect(await store.rows('select 1 as one', z.object({ one: z.int() }))).toEqual([{ one: 1 }])
      expect([key.length, n[0], meter[0], kwh[rows - 1]]).toEqual([
        rows,
        5000,
        `m${seen % 7}`,
        (seen + rows - 1) / 2,
      ])
      expect(day[0]).toBe(seen)
      seen += rows
    }
    expect(seen).toBe(5000)
  })

  test.each([
    ['a null', 'select kwh from reading', ['double'], 'holds a null'],
    ['another type', 'select meter from reading', ['double'], 'VARCHAR'],
    ['another number of columns', 'select meter from reading', ['text', 'text'], '1 columns'],
  ] as const)('%s in a stream is an error, not a guess', async (_what, sql, types, why) => {
    const store = await storeOf({ reading: readings })
    await expect(async () => {
      for await (const _ of store.stream(sql, types)) void _
    }).rejects.toThrow(why)
  })

  test('the dialect: quantiles of type 7, keys, distinct texts', async () => {
    const store = await storeOf({
      reading: [1, 2, 4, 8].map((kwh) => ({ meter: kwh > 2 ? 'x' : 'y', kwh })),
    })
    const { quantile, median, distinctTexts, key } = store.dialect
    const row = z.object({ q: z.number(), m: z.number(), t: z.string(), k: z.number(), none: z.string() })
    const [found] = await store.rows(
      `select ${quantile('kwh', 0.9)} as q, ${median('kwh')} as m, ${distinctTexts('meter')} as t,
       count(distinct ${key('meter')}) as k, ${distinctTexts('case when kwh > 99 then meter end')} as none from reading`,
      row,
    )
    expect(found!.q).toBeCloseTo(6.8, 9)
    expect(found).toMatchObject({ m: 3, t: 'x\u001Fy', k: 2, none: '' })
  })
})

const parameters = {
  least: { label: '最低', unit: '度', default: 2, least: 1, most: 10, step: 1, why: '试' },
}
const loud = (over: Partial<Rule> = {}): Rule => ({
  ...defineRule({
    code: 'P1',
    source: 'P',
    label: '大于',
    meaning: '试',
    basis: '试',
    dataNeed: 'days',
    needs: ['reading'],
    without: '无日电量，未判。',
    parameters,
    async run({ store, values, asOf }) {
      const rows = await store.rows(
        `select m.subject as subject, r.kwh as kwh from reading r join meter m on m.meter = r.meter
         where r.day <= ${asOf} and r.kwh >= ${values.least}`,
        z.object({ subject: z.string(), kwh: z.number() }),
      )
      return { findings: kwhFindings(rows), examined: store.count('reading'), unjudged: [] }
    },
  }),
  ...over,
})
const tables: TableRows = {
  subject: [{ subject: 's1', kind: 'operator', name: '甲厂', lon: 120, lat: 32 }],
  meter: [{ meter: 'a', subject: 's1' }],
  reading: readings,
}

describe('a run', () => {
  test('runs rules, merges findings, tells steps', async () => {
    const store = await storeOf(tables)
    const told: string[] = []
    const run = await runScreening({ store, rules: [loud()], asOf: 20_002, report: (s) => told.push(s.step) })
    expect(run.leads).toMatchObject([{ name: '甲厂', kind: 'operator', score: 2.5, lon: 120 }])
    expect(run.ran).toEqual(['P1'])
    expect(run.steps.map((s) => [s.step, s.rows])).toEqual([
      ['P1 大于', 3],
      ['归并线索', 1],
    ])
    expect(told).toEqual(['P1 大于', '归并线索'])
  })
  test('the as-of day is the last; decided values hold within their bounds', async () => {
    const store = await storeOf(tables)
    expect((await runScreening({ store, rules: [loud()], asOf: 20_001 })).leads).toEqual([])
    const decided = { P1: { least: 3 } }
    expect((await runScreening({ store, rules: [loud()], asOf: 20_002, decided })).leads).toEqual([])
    await expect(
      runScreening({ store, rules: [loud()], asOf: 20_002, decided: { P1: { least: 11 } } }),
    ).rejects.toThrow(RangeError)
  })
  test('a rule without its data does not run and says so', async () => {
    const store = await storeOf(tables)
    const rules = [loud(), loud({ code: 'T1', source: 'T', needs: ['point'], without: '无轨迹，未判停留。' })]
    const run = await runScreening({ store, rules, asOf: 20_002 })
    expect(run.ran).toEqual(['P1'])
    expect(run.leads[0]!.missing).toEqual(['无轨迹，未判停留。'])
  })
  test('what is shared is made once', async () => {
    const shared = sharedOfRun()
    let made = 0
    const make = async (): Promise<number> => (made += 1)
    expect(await Promise.all([shared.once('a', make), shared.once('a', make)])).toEqual([1, 1])
  })
})
