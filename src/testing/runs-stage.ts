import { sql } from 'kysely'
import { beforeAll } from 'vitest'
import { runGet, runStart, type Rule } from '../features/screening/domain/index.ts'
import { startedFor } from './given-stage.ts'
import { givenFirms, givenMeters, givenStops, startScreeningWorld, testRules } from './screening-world.ts'

const hostile = `甲'; drop table work.lead; --"化工" \\ 厂`

/** A county with something for each of the small rules to find, and runs ordered there. */
export function givenRuns() {
  /** What stands in the place of the first rule's work while it is set. */
  const hindered: { by: Rule['run'] | null } = { by: null }
  const first = testRules[0]!
  const rules: Rule[] = [
    { ...first, run: (input) => (hindered.by ?? first.run)(input) },
    ...testRules.slice(1),
  ]
  const server = startedFor(
    () => startScreeningWorld({ rules }),
    (world) => world,
  )
  beforeAll(async () => {
    const firms = await givenFirms(server, [
      { name: hostile, scope: '化工产品', place: { lon: 118.5, lat: 35.1 } },
      { name: '云溪农具店', scope: '农具' },
      { name: '无证化工经营部', scope: '化工原料' },
    ])
    await givenMeters(server, [
      { meter: '31001', name: hostile, kwh: [20, 20, 500], siteId: firms[hostile]!.siteId! },
      { meter: '31002', name: '云溪农具店', kwh: [20, 20, 20] },
    ])
    await givenStops(server, [
      { plate: '苏A10001', lon: 118.6, lat: 35.2, at: '2021-03-13T23:30:00+08:00' },
      { plate: '苏A10002', lon: 118.6, lat: 35.2, at: '2021-03-12T10:00:00+08:00' },
    ])
  })

  const body = (change: Record<string, unknown> = {}) => ({
    regionCode: '990102',
    asOf: '2021-03-14',
    ...change,
  })
  return {
    server,
    hostile,
    hindered,
    body,
    start: (change: Record<string, unknown> = {}) =>
      server.call('countyClerk', runStart, { body: body(change) }),
    get: (runId: string) => server.call('countyClerk', runGet, { params: { runId } }),
    /** No run stands in the way of the next. */
    free: () =>
      server.work('countyClerk', (work) =>
        sql`update work.screening_run u set state = 'cancelled', finished_at = now() where u.state in ('queued', 'running')`.execute(
          work.tx,
        ),
      ),
  }
}
