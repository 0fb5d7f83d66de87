import { z } from 'zod'
import { dateOf, type RuleInput, type ValuesOf } from '../../engine/index.ts'
import type { IdleEntry, IdleSubject } from './judge.ts'
import type { parameters } from './parameters.ts'

type Values = ValuesOf<typeof parameters>
type Ask = Pick<RuleInput<typeof parameters>, 'store' | 'asOf'> & { readonly values: Values }

/** Words of any sign; the judge reads them more closely. */
const statusLike = [
  '停业',
  '歇业',
  '吊销',
  '注销',
  '异常',
  '停产',
  '关闭',
  '非正常',
  '清算',
  '闲置',
  '空置',
  '年报',
  '年度报告',
  '申报',
]
const like = (column: string): string => statusLike.map((w) => `${column} like '%${w}%'`).join(' or ')

/**
 * Subjects of which the lists give at least one sign of idleness (the judge wants two, of which power may be one).
 * @param taxed whether a tax list is in the data
 */
const flagged = (taxed: boolean): string => `
  select subject as s,
    max(case when list_kind = 'tax-entities' then 1 else 0 end) as on_tax,
    max(case when list_kind = 'market-entities' then 1 else 0 end) as on_market
  from entry where subject <> '' group by subject
  having max(case when status = 'stopped' or status = 'closed' or ${like('status_text')} or ${like('note')} then 1 else 0 end) = 1
    ${taxed ? "or (max(case when list_kind = 'tax-entities' then 1 else 0 end) = 0 and max(case when list_kind = 'market-entities' then 1 else 0 end) = 1)" : ''}`

const entryRow = z.object({
  subject: z.string(),
  entry: z.string(),
  list_kind: z.string(),
  list: z.string(),
  status: z.string(),
  status_text: z.string(),
  note: z.string(),
  on_tax: z.number(),
  on_market: z.number(),
})
const powerRow = z.object({
  subject: z.string(),
  known: z.number(),
  idle: z.number(),
  active: z.number(),
  active_kwh: z.number(),
})
const monthRow = z.object({ subject: z.string(), kwh: z.number() })
const truckRow = z.object({ subject: z.string(), vehicle: z.string(), days: z.number() })

/** All that the judge needs of every subject that may be idle and alive, in the order of their ids. */
export async function readIdleSubjects(ask: Ask): Promise<IdleSubject[]> {
  const { store } = ask
  const [tax] = await store.rows(
    "select count(*) as n from entry where list_kind = 'tax-entities'",
    z.object({ n: z.number() }),
  )
  const taxed = tax!.n > 0
  const power = await readPower(ask, taxed)
  const months = await readMonths(ask, taxed)
  const trucks = await readTrucks(ask, taxed)
  const alive = new Set([...power, ...months, ...trucks].flatMap(([s, n]) => (isAlive(n) ? [s] : [])))
  const entries = alive.size === 0 ? [] : await store.rows(entriesOf(taxed), entryRow)
  const bySubject = new Map<string, { entries: IdleEntry[]; notOnTaxList: boolean }>()
  for (const r of entries) {
    if (!alive.has(r.subject)) continue
    const known = bySubject.get(r.subject) ?? {
      entries: [],
      notOnTaxList: taxed && r.on_tax === 0 && r.on_market === 1,
    }
    known.entries.push({
      entry: r.entry,
      listKind: r.list_kind,
      list: r.list,
      status: r.status,
      statusText: r.status_text,
      note: r.note,
    })
    bySubject.set(r.subject, known)
  }
  return [...bySubject].map(([subject, of]) => ({
    subject,
    ...of,
    knownDays: power.get(subject)?.known ?? 0,
    idleDays: power.get(subject)?.idle ?? 0,
    activeDays: power.get(subject)?.active ?? 0,
    activeKwh: power.get(subject)?.active_kwh ?? 0,
    monthKwh: months.get(subject)?.kwh ?? null,
    truckDays: trucks.get(subject)?.days ?? 0,
    trucks: trucks.get(subject)?.vehicles ?? 0,
  }))
}

const isAlive = (n: { readonly active?: number; readonly kwh?: number; readonly days?: number }): boolean =>
  (n.active ?? 0) > 0 || (n.kwh ?? 0) > 0 || (n.days ?? 0) > 0

const entriesOf = (taxed: boolean): string => `
  select e.subject as subject, e.entry as entry, e.list_kind as list_kind, e.list as list, e.status as status,
    e.status_text as status_text, e.note as note, f.on_tax as on_tax, f.on_market as on_market
  from entry e join (${flagged(taxed)}) f on f.s = e.subject order by e.subject, e.entry`

async function readPower({ store, asOf, values: v }: Ask, taxed: boolean) {
  if (store.count('meter') === 0 || store.count('reading') === 0)
    return new Map<string, z.infer<typeof powerRow>>()
  const rows = await store.rows(
    `select d.s as subject, count(*) as known,
       sum(case when d.kwh <= ${v.idleKwh} then 1 else 0 end) as idle,
       sum(case when d.day > ${asOf - 14} and d.kwh > ${v.activeKwh} then 1 else 0 end) as active,
       sum(case when d.day > ${asOf - 14} and d.kwh > ${v.activeKwh} then d.kwh else 0.0 end) as active_kwh
     from (select m.subject as s, r.day as day, sum(r.kwh) as kwh
           from meter m join (${flagged(taxed)}) f on f.s = m.subject join reading r on r.meter = m.meter
           where r.day > ${asOf - 100} and r.day <= ${asOf} and r.kwh is not null
           group by m.subject, r.day) d
     group by d.s order by d.s`,
    powerRow,
  )
  return new Map(rows.map((r) => [r.subject, r]))
}

/** Where only months are known: the newest whole month that ended by the as-of day. */
async function readMonths({ store, asOf }: Ask, taxed: boolean) {
  if (store.count('meter') === 0 || store.count('reading') > 0 || store.count('month_reading') === 0)
    return new Map<string, z.infer<typeof monthRow>>()
  const [year, month] = dateOf(asOf + 1)
    .split('-')
    .map(Number) as [number, number]
  const first = Date.UTC(year, month - 2, 1) / 86_400_000
  const rows = await store.rows(
    `select m.subject as subject, sum(r.kwh) as kwh
     from meter m join (${flagged(taxed)}) f on f.s = m.subject join month_reading r on r.meter = m.meter
     where r.month = ${first} and r.kwh is not null group by m.subject order by m.subject`,
    monthRow,
  )
  return new Map(rows.map((r) => [r.subject, r]))
}

/** Cells of 1/400 degree hold the box of about 100 m around a place together with their eight neighbours. */
const cell = (value: string): string => `cast(floor(${value} * 400.0) as bigint)`

/** Vehicles that stood for 20 minutes within a box of about 100 m around the subject, by local day; a passer-by leaves no five minutes. */
async function readTrucks({ store, asOf }: Ask, taxed: boolean) {
  const found = new Map<string, { days: number; vehicles: number }>()
  if (store.count('point') === 0) return found
  const until = (asOf + 1) * 86_400 - 28_800
  const nine = '(select -1 as i union all select 0 as i union all select 1 as i)'
  const rows = await store.rows(
    `select v.s as subject, v.vehicle as vehicle, count(*) as days
     from (select n.s as s, p.vehicle as vehicle, cast(floor((p.t + 28800) / 86400.0) as bigint) as day
           from point p join (
             select a.subject as s, a.lon as lon, a.lat as lat, ${cell('a.lon')} + x.i as cx, ${cell('a.lat')} + y.i as cy
             from subject a join (${flagged(taxed)}) f on f.s = a.subject cross join ${nine} x cross join ${nine} y
             where a.lon is not null and a.lat is not null) n
           on ${cell('p.lon')} = n.cx and ${cell('p.lat')} = n.cy
           where p.t >= ${until - 30 * 86_400} and p.t < ${until}
             and abs(p.lat - n.lat) <= 0.0009 and abs(p.lon - n.lon) <= 0.0011
           group by n.s, p.vehicle, cast(floor((p.t + 28800) / 86400.0) as bigint)
           having max(p.t) - min(p.t) >= 1200 and count(distinct cast(floor(p.t / 60.0) as bigint)) >= 5) v
     group by v.s, v.vehicle order by v.s, v.vehicle`,
    truckRow,
  )
  for (const r of rows) {
    const before = found.get(r.subject) ?? { days: 0, vehicles: 0 }
    found.set(r.subject, { days: before.days + r.days, vehicles: before.vehicles + 1 })
  }
  return found
}
