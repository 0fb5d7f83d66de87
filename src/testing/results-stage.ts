import { sql } from 'kysely'
import { afterAll, beforeAll, expect } from 'vitest'
import { resultDismiss, resultSend, type ResultRow } from '../features/screening/domain/index.ts'
import type { CastName } from './cast.ts'
import { startedFor } from './given-stage.ts'
import { givenFirms, givenMeters, givenStops, runToEnd, startScreeningWorld } from './screening-world.ts'

const place = { lon: 118.5, lat: 35.1 }
const spot = { lon: 118.6, lat: 35.2 }

/** A county with a factory that draws much power, two firms and a spot where trucks stop, screened once. */
export function givenResults() {
  const server = startedFor(
    () => startScreeningWorld(),
    (world) => world,
  )
  let firms: Awaited<ReturnType<typeof givenFirms>>
  let latest: { runId: string; rows: ResultRow[] }
  /** Another run; what it answers is what `afresh` begins from. */
  async function runAgain(body: Record<string, unknown> = {}): Promise<ResultRow[]> {
    latest = await runToEnd(server, body)
    return latest.rows
  }
  beforeAll(async () => {
    firms = await givenFirms(server, [
      { name: '前进化工厂', scope: '化工产品', place },
      { name: '无证化工经营部', scope: '化工原料' },
      { name: '柳河化工站', scope: '化工', region: '990102101200' },
    ])
    const usual = Array.from({ length: 30 }, (_, i) => 20 + (i % 3))
    await givenMeters(server, [
      { meter: '31001', name: '前进化工厂', kwh: [...usual, 500], siteId: firms['前进化工厂']!.siteId! },
    ])
    await givenStops(server, [
      { plate: '苏A10001', ...spot, at: '2021-03-13T23:30:00+08:00' },
      { plate: '苏A10002', ...spot, at: '2021-03-12T10:00:00+08:00' },
    ])
    await runAgain()
  })
  afterAll(() => expect(server.jobBugs).toEqual([]))

  return {
    server,
    firms: () => firms,
    place,
    spot,
    runAgain,
    /** The results of the last run as if nobody had touched any: what was sent or put aside is forgotten. */
    async afresh(): Promise<ResultRow[]> {
      await server.work('countyClerk', async (work) => {
        await sql`update work.screening_lead l set state = 'new', lead_id = null, merged = false, dismissed_reason = '',
          dismissed_by_name = '', dismissed_at = null`.execute(work.tx)
        await sql`update work.lead l set state = 'concluded', conclusion = 'handed_over' where l.state <> 'concluded'`.execute(
          work.tx,
        )
      })
      return latest.rows
    },
    send: (as: CastName, ids: readonly string[]) => server.call(as, resultSend, { body: { ids } }),
    dismiss: (id: string, reason = '为新建厂房施工用电，已现场看过。') =>
      server.call('countyClerk', resultDismiss, { params: { resultId: id }, body: { reason } }),
  }
}

export const named = (rows: readonly ResultRow[], name: string) => rows.find((r) => r.name.includes(name))!
