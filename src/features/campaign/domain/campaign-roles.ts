import type { Role } from '../../organisation/domain/index.ts'

/** Who puts a notice to work in the own region. */
export const openingRoles = [
  'clerk',
  'leader_in_charge',
  'principal_leader',
] as const satisfies readonly Role[]
/** Who keeps the roster of the own region's campaign. */
export const rosterRoles = ['clerk'] as const satisfies readonly Role[]

export const campaignActions = ['edit-roster'] as const
export type CampaignAction = (typeof campaignActions)[number]

/** What a post may do on a campaign it sees. */
export function campaignActionsFor(
  post: { readonly role: string; readonly regionCode: string },
  campaignRegion: string,
): CampaignAction[] {
  const own = post.regionCode === campaignRegion
  return own && (rosterRoles as readonly string[]).includes(post.role) ? ['edit-roster'] : []
}

/** Who may change the roster of a region: the clerk of the region itself. */
export const mayEditRoster = (
  post: { readonly role: string; readonly regionCode: string },
  region: string,
): boolean => campaignActionsFor(post, region).includes('edit-roster')
