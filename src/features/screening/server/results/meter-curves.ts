import { sql } from 'kysely'
import { addDays } from '../../../../kernel/local-date.ts'
import { ancestorAt } from '../../../../kernel/region-code.ts'
import type { Work } from '../../../../platform/server/work.ts'
import { inActorRegion, visibleTo } from '../../../organisation/server/index.ts'
import type { MeterCurve } from '../../domain/index.ts'
import { curveMarks } from '../../domain/result/curve-marks.ts'
import type { ResultRecord } from './result-queries.ts'

const mostMeters = 5
const mostDays = 200
const mostMonths = 25

type Meter = { meter_no: string; holder: string; address: string }
type Reading = { on: string; kwh: number; valley_share: number | null }

/** The daily curves of the meters at a place, oldest day first, up to the run's day; of what the acting post may see. */
export async function readCurves(work: Work, result: ResultRecord, asOf: string): Promise<MeterCurve[]> {
  const curves: MeterCurve[] = []
  for (const meter of await metersOf(work, result)) {
    const days = await readings(work, result, meter.meter_no, 'day', addDays(asOf, 1 - mostDays), asOf)
    const months =
      days.length > 0
        ? []
        : await readings(work, result, meter.meter_no, 'month', addDays(asOf, -31 * mostMonths), asOf)
    if (days.length === 0 && months.length === 0) continue
    curves.push({
      meterNo: meter.meter_no,
      holder: meter.holder,
      address: meter.address,
      days: days.map((d) => ({ on: d.on, kwh: d.kwh, valleyShare: d.valley_share })),
      months: months.map((m) => ({ month: m.on.slice(0, 7), kwh: m.kwh, valleyShare: m.valley_share })),
      ...curveMarks(result.codes, asOf, days),
    })
  }
  return curves
}

/** Of the accounts tied to the place or the operator, and what was written down at the place. */
async function metersOf(work: Work, result: ResultRecord): Promise<Meter[]> {
  const row = result.subject?.startsWith('row:') ? result.subject.slice(4) : null
  const found = await sql<Meter>`
    select distinct on (m.meter_no) m.meter_no, m.holder, m.address from (
      select r.meter_no, r.name as holder, r.address, 0 as rank from work.list_row r
      where ${visibleTo(work, 'r')} and r.meter_no <> '' and r.gone_import_id is null
        and (r.site_id = ${result.site_id}::uuid or (${result.site_id}::uuid is null and r.operator_id = ${result.operator_id}::uuid) or r.id = ${row}::uuid)
      union all
      select s.meter_no, s.name, s.address, 1 from work.site s
      where ${inActorRegion(work, 's')} and s.id = ${result.site_id}::uuid and s.meter_no <> '') m
    order by m.meter_no, m.rank limit ${mostMeters}`.execute(work.tx)
  return found.rows
}

/** Two lists that tell of the same day: the newer one. */
async function readings(
  work: Work,
  result: ResultRecord,
  meterNo: string,
  span: 'day' | 'month',
  from: string,
  to: string,
): Promise<Reading[]> {
  const found = await sql<Reading>`
    select distinct on (r.read_on) r.read_on as on, r.kwh::float8 as kwh,
      case when r.kwh > 0 then round(r.valley_kwh / r.kwh, 4)::float8 end as valley_share
    from work.meter_reading r join work.base_list b on b.id = r.list_id
    where ${visibleTo(work, 'r')} and r.county_code = ${ancestorAt(result.region_code, 'county') ?? ''} and r.meter_no = ${meterNo}
      and r.span = ${span} and r.read_on between ${from}::date and ${to}::date
    order by r.read_on, b.as_of desc nulls last, b.id desc limit ${mostDays}`.execute(work.tx)
  return found.rows
}

/** What the register now calls the place and its operator; null where it is not seen, or was taken back. */
export async function namesOf(
  work: Work,
  result: ResultRecord,
): Promise<{ site: string | null; operator: string | null }> {
  const found = await sql<{ site: string | null; operator: string | null }>`
    select (select s.name from work.site s where ${inActorRegion(work, 's')} and s.id = ${result.site_id}::uuid) as site,
      (select o.name from work.operator o where ${inActorRegion(work, 'o')} and o.id = ${result.operator_id}::uuid) as operator`.execute(
    work.tx,
  )
  return found.rows[0]!
}
