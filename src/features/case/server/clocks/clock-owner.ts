import type { OrgKind } from '../../../organisation/domain/index.ts'
import type { Work } from '../../../../platform/server/work.ts'
import { officesIn } from '../../../duty/server/index.ts'
import type { OwnerHint } from '../../domain/index.ts'

export type ClockOwner = {
  readonly owner_region: string
  readonly owner_org_kind: string | null
  readonly owner_role: string
}

/** Offices for which the clerk stands; every other kind has officers of its own. */
const kindsOfTheClerk: readonly string[] = ['government', 'safety_office', 'village_committee']
const townOf = (regionCode: string): string => regionCode.slice(0, 9)

/** Says whose a clock is: asked once for the places at hand, since an office is only charged where it is. */
export async function openOwners(work: Work, regionCodes: readonly string[]) {
  const towns = [...new Set(regionCodes.map(townOf))]
  const places = [...new Set(towns.flatMap((town) => [town, town.slice(0, 6)]))]
  const offices = new Set((await officesIn(work, places)).map((o) => `${o.kind} ${o.region_code}`))
  return (hint: OwnerHint, regionCode: string): ClockOwner => {
    const town = townOf(regionCode)
    const clerk = { owner_region: town, owner_org_kind: null, owner_role: 'clerk' }
    if (hint === 'actor') return actorAsOwner(work, regionCode) ?? clerk
    if (hint === 'clerk' || kindsOfTheClerk.includes(hint)) return clerk
    const region = [town, town.slice(0, 6)].find((code) => offices.has(`${hint} ${code}`))
    return region ? officeOwner(hint, region) : clerk
  }
}

const officeOwner = (kind: OrgKind, region: string): ClockOwner => ({
  owner_region: region,
  owner_org_kind: kind,
  owner_role: 'department_officer',
})

/** Whoever records the act that starts a clock owes what follows; a leader's or reviewer's word is carried out by others. */
function actorAsOwner(work: Work, regionCode: string): ClockOwner | null {
  const { role, department, regionCode: region } = work.actor
  if (!regionCode.startsWith(region)) return null
  if (role === 'clerk') return { owner_region: region, owner_org_kind: null, owner_role: 'clerk' }
  if (role !== 'department_officer') return null
  return officeOwner(department as OrgKind, region)
}
