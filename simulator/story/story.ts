import type { OrgKind, Role } from '../../src/features/organisation/domain/index.ts'
import type { LocalDate } from '../../src/kernel/local-date.ts'
import { orgKey } from '../make-orgs.ts'
import type { Random } from '../random.ts'
import type { WorldCampaign, WorldOperator, WorldPerson, WorldRegion, WorldSite } from '../world.ts'
import type { WorldEvent } from '../world-event.ts'

/** Finds who acts: every answer is a login, and asking for a post nobody holds is a mistake of the story. */
export type Casting = {
  one(role: Role, regionCode: string): string
  officers(regionCode: string, kind: OrgKind): string[]
}

export function makeCasting(people: readonly WorldPerson[]): Casting {
  const holders = new Map<string, string[]>()
  const add = (key: string, login: string): void => {
    holders.set(key, [...(holders.get(key) ?? []), login])
  }
  for (const { login, posts } of people)
    for (const post of posts) {
      add(`${post.role}@${post.regionCode}`, login)
      if (post.certificateNumber) add(`certified@${post.orgKey}`, login)
    }
  const require = (key: string): string[] => {
    const found = holders.get(key)
    if (!found) throw new RangeError(`nobody is ${key}`)
    return found
  }
  return {
    one: (role, regionCode) => require(`${role}@${regionCode}`)[0]!,
    officers: (regionCode, kind) => require(`certified@${orgKey(regionCode, kind)}`),
  }
}

/** What every chapter of the story knows, and where it writes. */
export type Story = {
  regions: readonly WorldRegion[]
  sites: readonly WorldSite[]
  operatorOf(site: WorldSite): WorldOperator | null
  campaign: WorldCampaign
  cast: Casting
  random: Random
  sweepFrom: LocalDate
  /** The last day on which anything happened: yesterday. */
  last: LocalDate
  emit(event: WorldEvent): void
  /** 1, 2, 3 … of a series of documents. */
  nextNumber(series: string): number
  /** `task` → `task-0001`, `task-0002` … */
  nextKey(kind: 'inspection' | 'task' | 'case' | 'lead'): string
}

export const townOf = (villageCode: string): string => villageCode.slice(0, 9)
export const countyOf = (villageCode: string): string => villageCode.slice(0, 6)
