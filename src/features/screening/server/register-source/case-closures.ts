import { sql } from 'kysely'
import type { Work } from '../../../../platform/server/work.ts'
import { shutDownWayOut } from '../../../case/domain/index.ts'
import type { ScreeningRow } from '../engine/screening-data.ts'
import { readByCursor } from './read-by-cursor.ts'
import { dayNumber, inScope } from './register-scope.ts'

type Found = {
  site_id: string | null
  operator_id: string | null
  kind: 'stopped' | 'closed' | 'power_cut'
  on_day: string
  number: string
}

const words = { stopped: '责令停产停业', closed: '案件销号（关闭取缔）', power_cut: '已断电' } as const

/**
 * 关停断电 as our own case files say it: ordered to stop, closed after being shut down, power found cut. A case that was closed
 * because it put itself right is no closure.
 */
export async function* caseClosures(
  work: Work,
  regionCode: string,
  asOf: string,
): AsyncGenerator<ScreeningRow<'closure'>[]> {
  const query = sql`
    select c.site_id, c.operator_id, e.kind, e.on_day, coalesce(c.number, '') as number
    from work.case_file c cross join lateral (
      select 'stopped' as kind, c.stopped_on as on_day where c.stopped_on is not null
      union all select 'closed', c.closed_on where c.closed_on is not null and c.way_out = ${shutDownWayOut}
      union all select 'power_cut', (select max(k.checked_on) from work.case_clearance k
        where k.case_id = c.id and k.check_id = 'power' and k.state = 'done')) e
    where ${inScope(work, regionCode, 'c')} and c.state not in ('refuted', 'voided') and e.on_day <= ${asOf}::date
      and coalesce(c.site_id, c.operator_id) is not null`
  for await (const rows of readByCursor<Found>(work, query))
    yield rows.map((f) => ({
      subject: f.site_id !== null ? `site:${f.site_id}` : `operator:${f.operator_id}`,
      kind: f.kind,
      on_day: dayNumber(f.on_day),
      list: '一案一档',
      text: f.number === '' ? words[f.kind] : `${words[f.kind]}，案号 ${f.number}`,
    }))
}
