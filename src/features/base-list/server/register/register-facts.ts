import { sql } from 'kysely'
import { today } from '../../../../kernel/clock.ts'
import type { Work } from '../../../../platform/server/work.ts'
import { forActorDepartment, inActorRegion } from '../../../organisation/server/index.ts'
import type { OrgKind } from '../../../organisation/domain/index.ts'
import type { ListSubject, MeterUse, RegisterFacts, RegisterRow } from '../../domain/index.ts'
import { requireKind } from '../kinds/find-kind.ts'

type Row = {
  row_id: string
  site_id: string
  list_id: string
  kind: string
  org_kind: OrgKind
  departments: string[]
  credit_code: string | null
  operator_id: string | null
  person: string
  address: string
  status: RegisterRow['status']
  status_text: string
  valid_to: string | null
  meter_no: string
  region_code: string
  cells: Record<string, string>
}

/** What the rules of contradiction read of each site: the rows the actor may see, and what their meters drew. */
export async function registerFactsOf(
  work: Work,
  siteIds: readonly string[],
): Promise<Map<string, RegisterFacts>> {
  const rows =
    await sql<Row>`select r.id as row_id, r.site_id, r.list_id, l.kind, l.org_kind, r.departments, r.credit_code,
      r.operator_id, r.person, r.address, r.status, r.status_text, r.valid_to, r.meter_no, r.region_code, r.cells
    from work.list_row r join work.base_list l on l.id = r.list_id
    where r.site_id = any (${siteIds}::uuid[]) and r.gone_import_id is null
      and ${inActorRegion(work, 'r')} and ${forActorDepartment(work, 'r')}
    order by r.site_id, l.kind, r.row_key, r.id limit 20000`.execute(work.tx)
  const subjects = new Map<string, ListSubject>()
  for (const row of rows.rows)
    if (!subjects.has(row.kind))
      subjects.set(row.kind, (await requireKind(work, row.kind, row.region_code)).kind.subject)
  const uses = await meterUses(work, siteIds)
  const now = today(work.clock)
  const facts = new Map<string, RegisterFacts>()
  for (const id of siteIds) {
    facts.set(id, {
      today: now,
      rows: rows.rows.filter((row) => row.site_id === id).map((row) => present(row, subjects.get(row.kind)!)),
      meters: uses.filter((use) => use.site_id === id),
      addressesDiffer,
    })
  }
  return facts
}

const present = (row: Row, subject: ListSubject): RegisterRow => ({
  rowId: row.row_id,
  listId: row.list_id,
  orgKind: row.org_kind,
  subject,
  departments: row.departments,
  creditCode: row.credit_code,
  operatorId: row.operator_id,
  person: row.person,
  address: row.address,
  status: row.status,
  statusText: row.status_text,
  closedOn: row.cells.closedOn ?? null,
  validTo: row.valid_to,
  licenceKind: row.cells.licenceKind ?? '',
  useState: row.cells.useState ?? '',
  meterNo: row.meter_no,
})

/** Meters that the sites' rows name, with what they drew in the 90 days before their newest reading. */
async function meterUses(
  work: Work,
  siteIds: readonly string[],
): Promise<(MeterUse & { site_id: string })[]> {
  const found = await sql<{
    site_id: string
    meter_no: string
    departments: string[]
    to: string
    from: string
    active: number
    known: number
    month_of: string | null
    month_kwh: number | null
  }>`
    with meter as (
      select distinct r.site_id, r.meter_no, r.county_code from work.list_row r
      where r.site_id = any (${siteIds}::uuid[]) and r.meter_no <> '' and r.county_code is not null
        and ${inActorRegion(work, 'r')} and ${forActorDepartment(work, 'r')}
      union select s.id, s.meter_no, s.county_code from work.site s
      where s.id = any (${siteIds}::uuid[]) and s.meter_no <> '' and ${inActorRegion(work, 's')})
    select m.site_id, m.meter_no, newest.departments, newest.read_on as "to", newest.read_on - 89 as "from",
      days.active, days.known, months.read_on as month_of, months.kwh::float8 as month_kwh
    from meter m
    cross join lateral (select d.read_on, d.departments from work.meter_reading d
      where d.county_code = m.county_code and d.meter_no = m.meter_no and ${forActorDepartment(work, 'd')}
      order by d.read_on desc limit 1) newest
    cross join lateral (select count(*) filter (where d.kwh > 1)::int as active, count(*)::int as known
      from (select d.read_on, max(d.kwh) as kwh from work.meter_reading d where d.county_code = m.county_code
        and d.meter_no = m.meter_no and d.span = 'day' and d.read_on > newest.read_on - 90 and ${forActorDepartment(work, 'd')}
        group by d.read_on) d) days
    left join lateral (select d.read_on, d.kwh from work.meter_reading d where d.county_code = m.county_code
      and d.meter_no = m.meter_no and d.span = 'month' and ${forActorDepartment(work, 'd')}
      order by d.read_on desc limit 1) months on true
    order by m.site_id, m.meter_no`.execute(work.tx)
  return found.rows.map((row) => ({
    site_id: row.site_id,
    meterNo: row.meter_no,
    departments: row.departments,
    from: row.from,
    to: row.to,
    activeDays: row.active,
    knownDays: row.known,
    month: row.month_of === null ? null : { of: row.month_of, kwh: row.month_kwh ?? 0 },
  }))
}

const number = /(\d+)\s*号/
const village = /([\p{Script=Han}]{2,4}?[村社区])(?![委])/u

/** Two addresses that name a house number and another village or number; anything less says too little. */
export function addressesDiffer(a: string, b: string): boolean | null {
  const [left, right] = [a, b].map((text) => text.normalize('NFKC').replace(/\s/g, ''))
  const [m, n] = [number.exec(left!)?.[1], number.exec(right!)?.[1]]
  const [v, w] = [lastVillage(left!), lastVillage(right!)]
  if (v && w && !v.endsWith(w) && !w.endsWith(v)) return true
  if (m && n) return m !== n && (!v || !w || v === w)
  return null
}
const lastVillage = (text: string): string | null => {
  const tail = text.split(/[省市县区镇乡]|街道/).at(-1) ?? ''
  return village.exec(tail)?.[1] ?? null
}
