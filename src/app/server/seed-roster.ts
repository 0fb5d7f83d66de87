import { campaignAppoint, campaignRoster, type RosterSlot } from '../../features/campaign/domain/index.ts'
import type { OrgKind, Role } from '../../features/organisation/domain/index.ts'
import type { WorldPerson } from '../../../simulator/world.ts'
import type { Stage } from './stage.ts'

/** Words of a post's name → the office whose person takes the seat. */
const offices: readonly (readonly [string, OrgKind])[] = [
  ['市场监督', 'market_regulation'],
  ['农业', 'agriculture'],
  ['公安', 'public_security'],
  ['生态环境', 'ecology'],
  ['交通', 'transport'],
  ['消防', 'fire'],
  ['供电', 'power'],
  ['安委办', 'safety_office'],
]

/** Seats the steering group 领导小组 of the demo campaign with people of the offices that its notice names. */
export async function seedRoster(stage: Stage, by: string, campaignId: string, from: string): Promise<void> {
  const roster = await stage.act(by, campaignRoster, { params: { campaignId } })
  const seated = new Set<string>()
  for (const slot of roster.slots) {
    const person = stage.world.people.find((p) => !seated.has(p.login) && fits(stage, p, slot))
    if (!person) continue
    seated.add(person.login)
    await stage.act(by, campaignAppoint, {
      params: { campaignId, slotId: slot.id },
      body: { personName: person.name, post: slot.post, telephone: '', from },
    })
  }
}

function fits(stage: Stage, person: WorldPerson, slot: RosterSlot): boolean {
  const post = person.posts[0]!
  if (post.regionCode !== slot.regionCode) return false
  const office = offices.find(([words]) => slot.post.includes(words))
  if (!office) return post.role === roleOf(slot)
  return stage.world.orgs.find((o) => o.key === post.orgKey)?.kind === office[1]
}

const roleOf = (slot: RosterSlot): Role =>
  slot.rank === 'deputy_head' ? 'leader_in_charge' : 'principal_leader'
