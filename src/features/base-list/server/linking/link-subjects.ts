import { sql } from 'kysely'
import type { Work } from '../../../../platform/server/work.ts'
import { forActorDepartment, inActorRegion } from '../../../organisation/server/index.ts'
import type { ListRowIdentity, ListRowState } from '../../domain/index.ts'

/** A list row as linking needs it. */
export type LinkRow = {
  readonly id: string
  readonly list_id: string
  readonly kind: string
  readonly departments: string[]
  readonly row_key: string
  readonly cells: Record<string, string>
  readonly name: string
  readonly credit_code: string | null
  readonly person: string
  readonly telephone: string
  readonly address: string
  readonly meter_no: string
  readonly status: string
  readonly lon: number | null
  readonly lat: number | null
  readonly region_code: string
  readonly county_code: string | null
  readonly link_state: ListRowState
  readonly site_id: string | null
  readonly operator_id: string | null
  readonly gone: boolean
}

export type LinkSite = {
  readonly id: string
  readonly name: string
  readonly address: string
  readonly lon: number | null
  readonly lat: number | null
  readonly operator_id: string | null
  readonly operator_name: string | null
  readonly operator_code: string | null
  readonly landlord_name: string
  readonly meter_no: string
  readonly region_code: string
  readonly origin: 'registered' | 'list'
  readonly version: number
}

/** What the engine compares of a row; a damaged code is taken from the cells, the engine knows it by its check digit. */
export const identityOfRow = (row: LinkRow): ListRowIdentity => ({
  name: row.name,
  code: row.credit_code ?? row.cells.creditCode ?? null,
  person: row.person,
  address: addressOf(row),
  meter: row.meter_no,
  telephone: row.telephone,
  lon: row.lon,
  lat: row.lat,
})

/** Town and village stand in columns of their own in some lists; said before the address they make it whole. */
function addressOf(row: LinkRow): string {
  const missing = [row.cells.townName, row.cells.villageName].filter(
    (part): part is string => !!part && !row.address.includes(part),
  )
  return missing.join('') + row.address
}

export const identityOfSite = (site: LinkSite): ListRowIdentity => ({
  name: site.operator_name ?? site.name,
  code: site.operator_code,
  address: site.address,
  meter: site.meter_no,
  lon: site.lon,
  lat: site.lat,
})

const rowColumns = sql`r.id, r.list_id, l.kind, r.departments, r.row_key, r.cells, r.name, r.credit_code, r.person, r.telephone,
  r.address, r.meter_no, r.status, r.lon, r.lat, r.region_code, r.county_code, r.link_state, r.site_id, r.operator_id,
  r.gone_import_id is not null as gone`
const seen = (work: Work) => sql`${inActorRegion(work, 'r')} and ${forActorDepartment(work, 'r')}`

/** Visible rows by id, in the order of the ids. */
export async function loadRows(work: Work, ids: readonly string[]): Promise<LinkRow[]> {
  if (ids.length === 0) return []
  const found = await sql<LinkRow>`select ${rowColumns}
    from unnest(${ids}::uuid[]) with ordinality wanted (id, n)
    join work.list_row r on r.id = wanted.id join work.base_list l on l.id = r.list_id
    where ${seen(work)} order by wanted.n`.execute(work.tx)
  return found.rows
}

/** A visible row, locked. */
export async function lockRow(work: Work, id: string): Promise<LinkRow | undefined> {
  const found =
    await sql<LinkRow>`select ${rowColumns} from work.list_row r join work.base_list l on l.id = r.list_id
    where r.id = ${id} and ${seen(work)} for update of r`.execute(work.tx)
  return found.rows[0]
}

/** So many of a site's rows are compared with a new one; those their list still has come first. */
const rowsPerSite = 12

/** Visible sites by id and their rows. */
export async function loadSites(
  work: Work,
  ids: readonly string[],
): Promise<{ sites: LinkSite[]; rows: LinkRow[] }> {
  if (ids.length === 0) return { sites: [], rows: [] }
  const sites =
    await sql<LinkSite>`select s.id, s.name, s.address, s.lon, s.lat, s.operator_id, o.name as operator_name,
      o.credit_code as operator_code, s.landlord_name, s.meter_no, s.region_code, s.origin, s.version
    from work.site s left join work.operator o on o.id = s.operator_id
    where s.id = any (${ids}::uuid[]) and ${inActorRegion(work, 's')}`.execute(work.tx)
  const rows = await sql<LinkRow>`select ${rowColumns} from unnest(${ids}::uuid[]) wanted (id)
    cross join lateral (select * from work.list_row r where r.site_id = wanted.id and ${seen(work)}
      order by (r.gone_import_id is not null), r.id limit ${rowsPerSite}) r
    join work.base_list l on l.id = r.list_id`.execute(work.tx)
  return { sites: sites.rows, rows: rows.rows }
}

/** What people said of these entries before: `apart` never again, `undone` not by the machine. Keyed by list and entry. */
export async function loadVerdicts(
  work: Work,
  rows: readonly LinkRow[],
): Promise<Map<string, { apart: Set<string>; undone: Set<string> }>> {
  const found = await sql<{
    list_id: string
    row_key: string
    verdict: string
    site_id: string
    undone: boolean
  }>`
    select d.list_id, d.row_key, d.verdict, d.site_id, u.id is not null as undone
    from unnest(${rows.map((r) => r.list_id)}::uuid[], ${rows.map((r) => r.row_key)}::text[]) w (list_id, row_key)
    join work.link_decision d on d.list_id = w.list_id and d.row_key = w.row_key
    left join work.link_decision u on u.undoes = d.id
    where d.site_id is not null and (
      -- Taking an import back says nothing about what a person saw.
      (d.verdict = 'apart' and (u.id is null or u.reason = 'import')) or (d.verdict = 'linked' and u.reason = 'person'))`.execute(
    work.tx,
  )
  const verdicts = new Map<string, { apart: Set<string>; undone: Set<string> }>()
  for (const d of found.rows) {
    const key = entryKey(d)
    const known = verdicts.get(key) ?? { apart: new Set<string>(), undone: new Set<string>() }
    verdicts.set(key, known)
    if (d.verdict === 'apart') known.apart.add(d.site_id)
    else known.undone.add(d.site_id)
  }
  return verdicts
}
export const entryKey = (row: { list_id: string; row_key: string }): string => `${row.list_id} ${row.row_key}`
