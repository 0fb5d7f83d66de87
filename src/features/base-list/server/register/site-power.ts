import { sql } from 'kysely'
import type { Work } from '../../../../platform/server/work.ts'
import { forActorDepartment } from '../../../organisation/server/index.ts'
import type { SiteRegister360 } from '../../domain/index.ts'
import type { SiteRow } from './site-lists.ts'

type Month = { month: string; kwh: number }

/** 用电: each meter the site's rows or its own record name, with its newest reading, twelve months and ninety days. */
export async function loadPower(
  work: Work,
  rows: readonly SiteRow[],
  site: { meter_no: string; county_code: string },
): Promise<SiteRegister360['power']> {
  const meters = [...new Set([site.meter_no, ...rows.map((row) => row.meter_no)])]
    .filter((m) => m !== '')
    .slice(0, 40)
  return Promise.all(
    meters.map(async (meterNo) => {
      const row = rows.find((r) => r.meter_no === meterNo && r.kindOf.subject === 'meter')
      return {
        meterNo,
        userName: row?.name ?? '',
        statusText: row?.status_text ?? '',
        ...(await readMeter(work, site.county_code, meterNo)),
      }
    }),
  )
}

async function readMeter(work: Work, county: string, meterNo: string) {
  const own = sql`m.county_code = ${county} and m.meter_no = ${meterNo} and ${forActorDepartment(work, 'm')}`
  const latest = await sql<{
    span: 'day' | 'month'
    read_on: string
    kwh: number
  }>`select m.span, m.read_on, m.kwh::float8 as kwh
    from work.meter_reading m where ${own} order by m.read_on desc, m.span limit 1`.execute(work.tx)
  const newest = latest.rows[0]
  if (!newest) return { latest: null, months: [], activeDays90: null, knownDays90: 0 }
  // Where days and a month's reading both stand, the month's own is the bill's.
  const months = await sql<Month>`select to_char(m.read_on, 'YYYY-MM') as month,
      coalesce(max(m.kwh) filter (where m.span = 'month'), sum(m.kwh))::float8 as kwh
    from work.meter_reading m where ${own}
      and m.read_on >= date_trunc('month', ${newest.read_on}::date) - interval '11 months'
    group by 1 order by 1`.execute(work.tx)
  const days = await sql<{
    active: number
    known: number
  }>`select count(*) filter (where d.kwh > 1)::int as active,
      count(*)::int as known from (select m.read_on, max(m.kwh) as kwh from work.meter_reading m
        where ${own} and m.span = 'day' and m.read_on > ${newest.read_on}::date - 90 group by 1) d`.execute(
    work.tx,
  )
  const { active, known } = days.rows[0]!
  return {
    latest: { span: newest.span, readOn: newest.read_on, kwh: newest.kwh },
    months: twelveMonthsTo(newest.read_on).map((month) => ({
      month,
      kwh: months.rows.find((m) => m.month === month)?.kwh ?? null,
    })),
    activeDays90: known === 0 ? null : active,
    knownDays90: known,
  }
}

/** The month of a day and the eleven before it, oldest first, as YYYY-MM. */
function twelveMonthsTo(day: string): string[] {
  const at = Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1
  return Array.from({ length: 12 }, (_, i) => {
    const month = at - 11 + i
    return `${Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}`
  })
}
