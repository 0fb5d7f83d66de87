import type { Work } from '../../../platform/server/work.ts'
import type { DutyRow } from '../../duty/domain/index.ts'
import { fulfilDuty, listDuties, reopenDuty } from '../../duty/server/index.ts'
import type { ResolvedPlace } from './form-place.ts'

/** Every report owed in a campaign in or below a region: more than a county has villages times periods. */
const dutyLimit = 20_000

export async function listReportDuties(
  work: Work,
  filter: { campaignId: string; region: string; period?: string },
): Promise<DutyRow[]> {
  const page = await listDuties(work, { ...filter, kind: 'report' }, { limit: dutyLimit })
  return page.rows
}

/** The report that this unit owes in this period; undefined when the notice asks none of it. */
export async function findReportDuty(work: Work, place: ResolvedPlace): Promise<DutyRow | undefined> {
  const duties = await listReportDuties(work, {
    campaignId: place.campaign.id,
    region: place.region.code,
    period: place.period,
  })
  return duties.find((d) => d.regionCode === place.region.code)
}

export async function fulfilReport(work: Work, place: ResolvedPlace, how: 'filed' | 'zero'): Promise<void> {
  const duty = await findReportDuty(work, place)
  if (duty)
    await fulfilDuty(work, {
      sourceKind: duty.sourceKind,
      sourceId: duty.sourceId,
      regionCode: duty.regionCode,
      how,
    })
}

export async function reopenReport(work: Work, place: ResolvedPlace): Promise<void> {
  const duty = await findReportDuty(work, place)
  if (duty)
    await reopenDuty(work, {
      sourceKind: duty.sourceKind,
      sourceId: duty.sourceId,
      regionCode: duty.regionCode,
    })
}
