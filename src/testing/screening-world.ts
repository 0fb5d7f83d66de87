import { sql } from 'kysely'
import { z } from 'zod'
import { baseListRoutes } from '../features/base-list/server/index.ts'
import { caseRoutes } from '../features/case/server/index.ts'
import { leadRoutes } from '../features/lead/server/index.ts'
import {
  defineRule,
  resultList,
  runStart,
  type Finding,
  type ResultRow,
  type Rule,
} from '../features/screening/domain/index.ts'
import { screeningJobs, screeningRoutes } from '../features/screening/server/index.ts'
import { newId } from '../kernel/ids.ts'
import { performJob } from '../platform/server/jobs/jobs.ts'
import type { CastName } from './cast.ts'
import { givenImport, type GivenRow } from './list-rows.ts'
import { startTestServer, type TestServer } from './test-server.ts'

const about = (subject: string, code: string, points: number, sentence: string): Finding => ({
  subject,
  spot: null,
  reason: { code, points, sentence, look: '看有无反应釜。', numbers: { points }, evidence: [] },
})

/** 化工 in the business scope. */
const chemicalScope = defineRule({
  code: 'A1',
  source: 'A',
  label: '经营范围含化工',
  meaning: '经营范围写有化工的。',
  basis: '试验',
  dataNeed: 'lists',
  needs: ['entry'],
  without: '无市场主体名单，未判名称和经营范围。',
  parameters: {},
  run: async ({ store }) => {
    const rows = await store.rows(
      `select subject, name from entry where position('化工' in scope) > 0 order by entry`,
      z.object({ subject: z.string(), name: z.string() }),
    )
    return {
      findings: rows.map((r) => about(r.subject, 'A1', 30, `“${r.name}”的经营范围含有“化工”。`)),
      examined: store.count('entry'),
      unjudged: [],
    }
  },
})

/** More than so much on the run's day. */
const muchPower = defineRule({
  code: 'P1',
  source: 'P',
  label: '当日用电多',
  meaning: '当日用电超过限值的。',
  basis: '试验',
  dataNeed: 'days',
  needs: ['reading', 'meter'],
  without: '无日电量，未判用电。',
  parameters: {
    kwh: { label: '日电量', unit: '度', default: 100, least: 10, most: 1000, step: 10, why: '试验。' },
  },
  run: async ({ store, asOf, values }) => {
    const rows = await store.rows(
      `select m.subject as subject, r.kwh as kwh from reading r join meter m on m.meter = r.meter
        where r.day = ${asOf} and r.kwh > ${(values as { kwh: number }).kwh} order by m.meter`,
      z.object({ subject: z.string(), kwh: z.number() }),
    )
    return {
      findings: rows.map((r) => about(r.subject, 'P1', 30, `当日用电 ${r.kwh} 度，超过限值。`)),
      examined: store.count('meter'),
      unjudged: [],
    }
  },
})

/** Where vehicles were, on no list. */
const anyPoint = defineRule({
  code: 'T1',
  source: 'T',
  label: '车辆到过',
  meaning: '车辆到过的地点。',
  basis: '试验',
  dataNeed: 'points',
  needs: ['point'],
  without: '无车辆轨迹，未判停留。',
  parameters: {},
  run: async ({ store }) => {
    const rows = await store.rows(
      `select round(lon, 3) as lon, round(lat, 3) as lat, count(distinct vehicle) as n from point group by round(lon, 3), round(lat, 3) order by 1, 2`,
      z.object({ lon: z.number(), lat: z.number(), n: z.number() }),
    )
    return {
      findings: rows.map((r) => ({
        ...about('', 'T1', 26, `有 ${r.n} 台车在此停留。`),
        subject: null,
        spot: { lon: r.lon, lat: r.lat },
      })),
      examined: store.count('point'),
      unjudged: [],
    }
  },
})

/** Three small rules, one of each source that a register can feed. */
export const testRules: readonly Rule[] = [chemicalScope, muchPower, anyPoint]

export type ScreeningWorld = TestServer & {
  /** Runs what was queued; answers how each ended. */
  perform(): Promise<string[]>
  readonly jobBugs: unknown[]
}

/** The product's server with small rules, and its jobs run by hand. */
export async function startScreeningWorld(
  options: { rules?: readonly Rule[]; application?: boolean } = {},
): Promise<ScreeningWorld> {
  const rules = options.rules ?? testRules
  const server = await startTestServer({
    routes: [
      ...baseListRoutes({ dataFolder: null }),
      ...caseRoutes,
      ...leadRoutes,
      ...screeningRoutes({ rules }),
    ],
    layers: { application: options.application ?? true },
  })
  const queued: string[] = []
  const jobBugs: unknown[] = []
  const { database } = server
  database.setJobSender(async (_tx, jobId) => void queued.push(jobId))
  const handlers = screeningJobs({ database, rules, engineUrl: null })
  return {
    ...server,
    jobBugs,
    async perform() {
      const ends: string[] = []
      for (const jobId of queued.splice(0))
        ends.push(await performJob({ database, handlers, onBug: (e) => jobBugs.push(e) }, jobId))
      return ends
    },
  }
}

/** An account of the power company with the readings of the last days before `asOf`, the newest last. */
export async function givenMeters(
  server: TestServer,
  meters: readonly {
    meter: string
    name: string
    kwh: readonly number[]
    siteId?: string
    region?: string
  }[],
  asOf = '2021-03-14',
  as: CastName = 'countyClerk',
  region = '990102',
): Promise<void> {
  const rows: GivenRow[] = meters.map((m) => ({
    key: m.meter,
    meter: m.meter,
    name: m.name,
    ...(m.region ? { region: m.region } : {}),
  }))
  const users = await givenImport(server, { as, kind: 'power-users', orgKind: 'power', region }, rows)
  const series = await givenImport(server, { as, kind: 'power-readings', orgKind: 'power', asOf, region }, [])
  await server.work(as, async (work) => {
    await sql`update work.base_list l set row_count = 1 where l.id in (${users.listId}, ${series.listId})`.execute(
      work.tx,
    )
    for (const m of meters) {
      if (m.siteId)
        await sql`update work.list_row r set site_id = ${m.siteId}, link_state = 'linked' where r.id = ${users.rowIds[m.meter]}`.execute(
          work.tx,
        )
      await sql`insert into work.meter_reading (list_id, departments, meter_no, span, read_on, kwh, import_id, region_code)
        select ${series.listId}, array['power'], ${m.meter}, 'day', ${asOf}::date - (${m.kwh.length} - v.n)::int, v.kwh, ${series.importId}, ${m.region ?? region}
        from unnest(${[...m.kwh]}::float8[]) with ordinality v (kwh, n)`.execute(work.tx)
    }
  })
}

/** Market entities, each with a site of its own when it has a place. */
export async function givenFirms(
  server: TestServer,
  firms: readonly { name: string; scope?: string; place?: { lon: number; lat: number }; region?: string }[],
  as: CastName = 'countyClerk',
  region = '990102',
): Promise<Record<string, { rowId: string; siteId: string | null }>> {
  const { listId, rowIds } = await givenImport(
    server,
    { as, kind: 'market-entities', region },
    firms.map((f) => ({
      key: f.name,
      name: f.name,
      region: f.region ?? '990102100200',
      cells: { businessScope: f.scope ?? '' },
    })),
  )
  const sites: Record<string, { rowId: string; siteId: string | null }> = {}
  await server.work(as, async (work) => {
    await sql`update work.base_list l set row_count = ${firms.length} where l.id = ${listId}`.execute(work.tx)
    for (const f of firms) {
      const siteId = f.place ? newId() : null
      sites[f.name] = { rowId: rowIds[f.name]!, siteId }
      if (!f.place) continue
      await sql`insert into work.site (id, name, place_kind, address, lon, lat, created_by_name, region_code)
        values (${siteId}, ${f.name.slice(0, 120)}, 'enterprise', '前进村三组', ${f.place.lon}, ${f.place.lat}, '试', ${f.region ?? '990102100200'})`.execute(
        work.tx,
      )
      await sql`update work.list_row r set site_id = ${siteId}, link_state = 'linked' where r.id = ${rowIds[f.name]}`.execute(
        work.tx,
      )
    }
  })
  return sites
}

/** Points of a vehicle that stands at a place for an hour, every five minutes. */
export async function givenStops(
  server: TestServer,
  stops: readonly { plate: string; lon: number; lat: number; at: string }[],
): Promise<void> {
  const list = await givenImport(
    server,
    { kind: 'vehicle-points', orgKind: 'transport', asOf: '2021-03-14' },
    [],
  )
  await server.work('countyClerk', async (work) => {
    await sql`update work.base_list l set row_count = 1 where l.id = ${list.listId}`.execute(work.tx)
    for (const s of stops)
      await sql`insert into work.vehicle_point (list_id, departments, plate_no, at, lon, lat, import_id, region_code)
        select ${list.listId}, array['transport'], ${s.plate}, ${s.at}::timestamptz + n * interval '5 minutes', ${s.lon}, ${s.lat}, ${list.importId}, '990102'
        from generate_series(0, 12) n`.execute(work.tx)
  })
}

/** Runs a region to its end and answers what the starter sees of the results. */
export async function runToEnd(
  server: ScreeningWorld,
  body: Record<string, unknown> = {},
  as: CastName = 'countyClerk',
): Promise<{ runId: string; rows: ResultRow[] }> {
  const started = await server.call(as, runStart, {
    body: { regionCode: '990102', asOf: '2021-03-14', ...body },
  })
  if (started.status !== 200) throw new Error(`${started.body.code} ${started.body.message}`)
  const ends = await server.perform()
  if (ends.some((end) => end !== 'done'))
    throw new Error(`ended as ${ends.join()}: ${String(server.jobBugs.at(-1))}`)
  const runId = started.body.id
  const { body: page } = await server.call(as, resultList, { query: { run: runId, limit: 200 } })
  return { runId, rows: page.rows }
}
