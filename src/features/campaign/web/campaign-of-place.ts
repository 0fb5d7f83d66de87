import { isWithin } from '../../../kernel/region-code.ts'

export type CampaignSummary = {
  readonly id: string
  readonly name: string
  readonly regionCode: string
  readonly regionName: string
}

/** The first campaign (the newest stands first) that covers a place; else the first whose region lies in it; else none. */
export const campaignOfPlace = <C extends { readonly regionCode: string }>(
  campaigns: readonly C[],
  place: string,
): C | undefined =>
  campaigns.find((c) => isWithin(place, c.regionCode)) ?? campaigns.find((c) => isWithin(c.regionCode, place))
