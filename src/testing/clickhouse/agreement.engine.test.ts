import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { screeningRules } from '../../features/screening/domain/rules/index.ts'
import type { Dialect, Store } from '../../features/screening/domain/index.ts'
import {
  differences,
  inOrder,
  openBothEngines,
  runRule,
  unjudgedInOrder,
  type BothEngines,
} from './compare-engines.ts'

let both: BothEngines
beforeAll(async () => {
  both = await openBothEngines()
})
afterAll(() => both?.close())

const onBoth = async <T>(run: (store: Store) => Promise<T>): Promise<readonly [T, T]> => [
  await run(both.embedded.store),
  await run(both.clickhouse.store),
]

test('the differences of two answers are found', () => {
  expect(differences([{ a: 1, b: '二' }], [{ a: 1 + 1e-12, b: '二' }])).toEqual([])
  expect(differences({ a: 1 }, { a: 1 + 1e-6 })).toHaveLength(1)
  expect(differences({ a: 1 }, { a: 1, b: null })).toHaveLength(1)
  expect(differences([1, 2], [1])).toHaveLength(1)
  expect(differences(null, 0)).toHaveLength(1)
  expect(differences('多用 3 度', '多用 4 度')).toHaveLength(1)
})

test('both hold the same million rows', async () => {
  const tables = [
    'subject',
    'entry',
    'meter',
    'reading',
    'month_reading',
    'point',
    'place',
    'closure',
    'blacklisted',
  ] as const
  const [a, b] = await onBoth(async (store) => tables.map((table) => store.count(table)))
  expect(a).toEqual(b)
  expect(a.reduce((sum, n) => sum + n, 0)).toBeGreaterThan(950_000)
  expect(Math.min(...a)).toBeGreaterThan(20)
})

/** What rules may write, and what an engine might take otherwise. */
const statements: Readonly<Record<string, (d: Dialect) => string>> = {
  'quantiles of nulls, ties and gaps': (d) =>
    `select meter, ${d.quantile('kwh', 0.95)} as p95, ${d.median('valley')} as middle,
       ${d.quantile('case when day > 20500 then kwh end', 0.25)} as late
     from reading group by meter order by meter`,
  'a median over medians, with the deviations from it': (d) =>
    `select g.industry as industry, count(*) as n, ${d.median('abs(g.own - p.peers)')} as mad
     from (select m.meter as meter, m.industry as industry, ${d.median('r.kwh')} as own
           from meter m join reading r on r.meter = m.meter group by m.meter, m.industry) g
     join (select industry, ${d.median('own')} as peers from
             (select m.industry as industry, m.meter as meter, ${d.median('r.kwh')} as own
              from meter m join reading r on r.meter = m.meter group by m.industry, m.meter) x group by industry) p
       on p.industry = g.industry
     group by g.industry order by g.industry`,
  'distinct texts, nulls left out': (d) =>
    `select address_key, ${d.distinctTexts('person')} as people, ${d.distinctTexts(`case when status = 'closed' then name end`)} as gone
     from entry group by address_key order by address_key`,
  'aggregates of nothing': (d) =>
    `select sum(kwh) as s, max(day) as m, min(meter) as t, avg(kwh) as a, count(kwh) as n, ${d.median('kwh')} as q,
       sum(case when kwh > 1 then 1 else 0 end) as c from reading where meter = '无'`,
  'aggregates of nulls': () =>
    `select meter, sum(case when kwh < 0 then kwh end) as s, max(case when kwh < 0 then day end) as m, count(case when kwh < 0 then 1 end) as n
     from reading where day > 20530 group by meter order by meter`,
  'outer joins fill with null': () =>
    `select e.entry as entry, c.kind as kind, c.on_day as on_day, coalesce(c.text, '') as told, coalesce(e.subject, c.subject) as who
     from entry e left join closure c on c.subject = e.subject and c.on_day < e.as_of
     where e.list_kind = 'fire-entities' order by e.entry, c.kind, c.on_day`,
  'a full join keeps both sides': () =>
    `select coalesce(m.meter, r.meter) as meter, case when m.meter is null then 1 else 0 end as unknown, coalesce(r.n, 0) as n
     from (select meter, count(*) as n from reading group by meter) r
     full join (select distinct meter from meter) m on m.meter = r.meter order by coalesce(m.meter, r.meter)`,
  'anti joins and not in': () =>
    `select count(*) as n from meter m left join reading r on r.meter = m.meter
     where r.meter is null and m.subject not in (select subject from closure)`,
  'nulls come last, whichever way': () => `select subject, on_day from closure order by on_day desc, subject`,
  'texts in the order of their bytes': () => `select distinct name from entry order by name`,
  'awkward text': () => `select entry, name from entry where name like '%''老''厂%' order by entry limit 50`,
  'whole numbers by floor, divided and cast': () =>
    `select cast(floor(day / 7.0) as bigint) as week, sum(kwh) / count(*) as mean, sum(day) / 7 as days, count(distinct meter) as meters,
       cast(max(day) as double) / 3 as third, max(case when valley is null then null else cast(floor(valley) as bigint) end) as most
     from reading where kwh >= 0 and kwh < 1e12 group by cast(floor(day / 7.0) as bigint) order by week`,
  'a cast of null': () =>
    `select max(cast(on_day as double)) as d, min(cast(case when on_day > 0 then null end as bigint)) as n from closure`,
  'windows by whole numbers': () =>
    `select meter, day, lag(kwh, 1) over (partition by meter order by day) as before,
       sum(kwh) over (partition by meter order by day range between 6 preceding and current row) as week,
       row_number() over (partition by meter order by kwh desc, day) as place
     from reading where meter < '3200000040' and day > 20500 order by meter, day`,
  'least and greatest leave nulls out': () =>
    `select meter, day, greatest(peak, valley) as g, least(kwh, valley) as l, greatest(kwh, 0) as p
     from reading where meter < '3200000045' order by meter, day`,
  'a column wins over an alias': () =>
    `select meter, max(day) as day, sum(kwh) as kwh from reading where day > 20000 and kwh > 5 group by meter having max(day) > 20540 order by meter`,
  'union makes a set, union all does not': () =>
    `select count(*) as n, min(k) as least from (select kind as k from closure union select status from entry union all select 'x' from place) u`,
  'division by zero is guarded': () =>
    `select meter, sum(valley) / nullif(sum(kwh), 0) as share from reading group by meter order by meter`,
  'exists and in': () =>
    `select subject from subject s where s.subject in (select subject from closure where on_day is null) order by subject`,
}

describe('a portable statement answers the same', () => {
  test.each(Object.entries(statements))('%s', async (_name, sqlOf) => {
    const [a, b] = await onBoth((store) =>
      store.rows(sqlOf(store.dialect), z.record(z.string(), z.unknown())),
    )
    expect(a.length).toBeGreaterThan(0)
    expect(differences(a, b)).toEqual([])
  })

  test('streams come in the order asked for', async () => {
    const sql = `select vehicle, t, lon, lat from point where lon is not null order by vehicle, t, lon, lat`
    const [a, b] = await onBoth(async (store) => {
      const hash = createHash('sha256')
      let rows = 0
      for await (const batch of store.stream(sql, ['text', 'double', 'double', 'double'])) {
        rows += batch.rows
        const [vehicles, ...numbers] = batch.columns as [readonly string[], ...Float64Array[]]
        for (let i = 0; i < batch.rows; i += 1)
          hash.update(`${vehicles[i]},${numbers.map((n) => n[i]).join()};`)
      }
      return { rows, digest: hash.digest('hex') }
    })
    expect(a.rows).toBeGreaterThan(200_000)
    expect(b).toEqual(a)
  })

  test('keys tell texts apart within a store', async () => {
    const keys = await onBoth(async (store) => {
      const found = new Map<bigint, string>()
      const sql = `select distinct ${store.dialect.key('meter')} as k, meter from reading`
      for await (const { rows, columns } of store.stream(sql, ['key', 'text']))
        for (let i = 0; i < rows; i += 1) found.set(columns[0]![i] as bigint, columns[1]![i] as string)
      return [...found.values()].sort()
    })
    expect(keys[0]).toEqual(keys[1])
    expect(keys[0].length).toBeGreaterThan(3_000)
  })
})

describe('every rule finds the same on both engines', () => {
  test('there are rules', () => expect(screeningRules.length).toBeGreaterThan(3))

  test.each(screeningRules.map((rule) => [`${rule.code} ${rule.label}`, rule] as const))(
    '%s',
    async (_name, rule) => {
      const a = (await runRule(rule, both.embedded)).result
      const b = (await runRule(rule, both.clickhouse)).result
      expect(differences(inOrder(a.findings), inOrder(b.findings))).toEqual([])
      expect(differences(unjudgedInOrder(a.unjudged), unjudgedInOrder(b.unjudged))).toEqual([])
      expect(b.examined).toBe(a.examined)
      // Agreement on nothing would prove nothing.
      expect(a.findings.length).toBeGreaterThanOrEqual(5)
    },
  )
})
