import { sql } from 'kysely'
import type { Work } from '../../../../platform/server/work.ts'
import { metresBetween } from '../../../site/domain/index.ts'
import { inActorRegion } from '../../../organisation/server/index.ts'
import type { SiteRegister360 } from '../../domain/index.ts'

const nearMetres = 200
const most = 20

type Near = {
  id: string
  name: string
  address: string
  lon: number | null
  lat: number | null
  same_operator: boolean
  same_address: boolean
}
type Place = {
  id: string
  address: string
  lon: number | null
  lat: number | null
  village_code: string | null
  county_code: string
  identity_key: string | null
}

/** Sites at the same address or within 200 m in the village, and the same operator's elsewhere in the county. */
export async function loadNeighbours(work: Work, siteId: string): Promise<SiteRegister360['neighbours']> {
  const own =
    await sql<Place>`select s.id, s.address, s.lon, s.lat, s.village_code, s.county_code, o.identity_key
    from work.site s left join work.operator o on o.id = s.operator_id where s.id = ${siteId} and ${inActorRegion(work, 's')}`.execute(
      work.tx,
    )
  const site = own.rows[0]
  if (!site) return []
  const box = site.lat === null ? null : { lat: 0.0019, lon: 0.0019 / Math.cos((site.lat * Math.PI) / 180) }
  const near = box
    ? sql<boolean>`(s.lon between ${site.lon! - box.lon} and ${site.lon! + box.lon} and s.lat between ${site.lat! - box.lat} and ${site.lat! + box.lat})`
    : sql<boolean>`false`
  const same = site.address === '' ? sql<boolean>`false` : sql<boolean>`s.address = ${site.address}`
  const found = await sql<Near>`
    select s.id, s.name, s.address, s.lon, s.lat, false as same_operator, ${same} as same_address from work.site s
    where s.village_code = ${site.village_code} and s.id <> ${siteId} and (${same} or ${near}) and ${inActorRegion(work, 's')}
    union all
    select s.id, s.name, s.address, s.lon, s.lat, true, ${same} from work.operator o join work.site s on s.operator_id = o.id
    where o.county_code = ${site.county_code} and o.identity_key = ${site.identity_key ?? ''} and s.id <> ${siteId}
      and ${inActorRegion(work, 's')} and ${inActorRegion(work, 'o')}
    limit 200`.execute(work.tx)
  const merged = new Map<string, Near>()
  for (const one of found.rows) {
    const there = merged.get(one.id)
    merged.set(one.id, there ? { ...there, same_operator: there.same_operator || one.same_operator } : one)
  }
  return [...merged.values()]
    .map((one) => present(site, one))
    .filter((n) => n.why !== '')
    .toSorted((a, b) => (a.metres ?? Infinity) - (b.metres ?? Infinity) || (a.siteId < b.siteId ? -1 : 1))
    .slice(0, most)
}

function present(site: Place, one: Near): SiteRegister360['neighbours'][number] {
  const metres =
    site.lon !== null && site.lat !== null && one.lon !== null && one.lat !== null
      ? Math.round(metresBetween({ lon: site.lon, lat: site.lat }, { lon: one.lon, lat: one.lat }))
      : null
  const why = [
    one.same_operator ? '同一经营者' : '',
    one.same_address ? '同一地址' : '',
    metres !== null && metres <= nearMetres ? `相距 ${metres} 米` : '',
  ]
  return { siteId: one.id, name: one.name, address: one.address, why: why.filter(Boolean).join('、'), metres }
}
