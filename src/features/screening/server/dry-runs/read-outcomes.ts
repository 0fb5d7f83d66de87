import { sql } from 'kysely'
import type { Work } from '../../../../platform/server/work.ts'
import { leadLabel } from '../hit-rate/lead-label.ts'
import { dayNumber, inScope } from '../register-source/register-scope.ts'
import type { Outcome } from '../../domain/setting/match-outcomes.ts'

type Row = {
  site_id: string | null
  operator_id: string | null
  subjects: string[]
  lon: number | null
  lat: number | null
  on_day: string
  confirmed: boolean
}

/** Every lead that verification settled, whatever it came from, and every case that was confirmed or refuted. */
export async function readOutcomes(work: Work, regionCode: string): Promise<Outcome[]> {
  const leads = await sql<Row>`
    select l.site_id, null::uuid as operator_id, l.lon, l.lat, l.concluded_on as on_day, ${leadLabel} = 'true' as confirmed,
      array(select distinct s.subject from work.screening_lead s where s.lead_id = l.id and s.subject is not null) as subjects
    from work.lead l left join work.case_file c on c.id = l.case_id
    where ${inScope(work, regionCode, 'l')} and l.state = 'concluded' and ${leadLabel} is not null limit 100000`.execute(
    work.tx,
  )
  const cases = await sql<Row>`
    select c.site_id, c.operator_id, s.lon, s.lat, array[]::text[] as subjects, c.state <> 'refuted' as confirmed,
      case when c.state = 'refuted' then c.updated_at::date else c.confirmed_on end as on_day
    from work.case_file c left join work.site s on s.id = c.site_id
    where ${inScope(work, regionCode, 'c')} and c.state <> 'voided' and (c.confirmed_on is not null or c.state = 'refuted') limit 100000`.execute(
    work.tx,
  )
  return [...leads.rows, ...cases.rows].map((row) => ({
    subjects: [
      ...new Set([
        ...row.subjects,
        ...(row.site_id ? [`site:${row.site_id}`] : []),
        ...(row.operator_id ? [`operator:${row.operator_id}`] : []),
      ]),
    ],
    lon: row.lon,
    lat: row.lat,
    onDay: dayNumber(row.on_day),
    confirmed: row.confirmed,
  }))
}
