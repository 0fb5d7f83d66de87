import { countyCode, neighbourCode } from '../make-regions.ts'
import type { World, WorldPerson } from '../world.ts'

/** The village that people of the next county go over, and how many of them. */
export const crossCheckVillage = `${countyCode}100201`
const howMany = 2

/** Grid workers of the next county, who come for the cross check. */
export const guestsOf = (world: World): WorldPerson[] =>
  world.people
    .filter((p) => p.posts[0]!.role === 'grid_worker' && p.posts[0]!.regionCode.startsWith(neighbourCode))
    .slice(0, howMany)

/** The world with its guests’ second posts: patrol in the village that they cross-check, for the time of the campaign. */
export function withGuests(world: World): World {
  const guests = new Set(guestsOf(world).map((p) => p.login))
  const orgKey = world.orgs.find(
    (o) => o.kind === 'village_committee' && o.regionCode === crossCheckVillage,
  )!.key
  const post = {
    orgKey,
    role: 'grid_worker' as const,
    regionCode: crossCheckVillage,
    from: world.campaign.openedOn,
    to: world.campaign.stages.at(-1)!.to,
    certificateNumber: null,
  }
  return {
    ...world,
    people: world.people.map((p) => (guests.has(p.login) ? { ...p, posts: [...p.posts, post] } : p)),
  }
}
