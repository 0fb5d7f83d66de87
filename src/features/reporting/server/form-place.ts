import { today } from '../../../kernel/clock.ts'
import type { LocalDate } from '../../../kernel/local-date.ts'
import { isWithin } from '../../../kernel/region-code.ts'
import type { Work } from '../../../platform/server/work.ts'
import { requireCampaign, type Campaign } from '../../campaign/server/index.ts'
import { requireInRegion } from '../../organisation/server/index.ts'
import { periodDates, periodName, reportingProblems, type FormPlace } from '../domain/index.ts'
import { findRegionFacts, type RegionFacts } from './region-queries.ts'

/** One unit's forms of one period, resolved: the campaign, the region with its names, first and last day. */
export type ResolvedPlace = {
  readonly campaign: Campaign
  readonly region: RegionFacts
  readonly period: string
  readonly from: LocalDate
  readonly to: LocalDate
}

/** @throws Problem campaign/not-found 404, organisation/outside-region 403, reporting/outside-campaign, period-outside 422 */
export async function resolvePlace(work: Work, place: FormPlace): Promise<ResolvedPlace> {
  const campaign = await requireCampaign(work, place.campaignId)
  requireInRegion(work, place.region)
  if (!isWithin(place.region, campaign.regionCode))
    throw reportingProblems.refuse('outside-campaign', { campaign: campaign.name })
  const region = await findRegionFacts(work, place.region)
  if (!region) throw reportingProblems.refuse('unknown-region', { code: place.region })
  const dates = periodDates(place.period, campaign, today(work.clock))
  if (!dates)
    throw reportingProblems.refuse('period-outside', {
      period: periodName(place.period),
      campaign: campaign.name,
    })
  return { campaign, region, period: place.period, ...dates }
}
