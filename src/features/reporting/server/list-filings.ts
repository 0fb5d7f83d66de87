import type { OutputOf, QueryOf } from '../../../kernel/action.ts'
import { today } from '../../../kernel/clock.ts'
import { isWithin, parentOf } from '../../../kernel/region-code.ts'
import type { Work } from '../../../platform/server/work.ts'
import { listCampaignReports, requireCampaign } from '../../campaign/server/index.ts'
import type { DutyRow } from '../../duty/domain/index.ts'
import { requireInRegion } from '../../organisation/server/index.ts'
import {
  filingStandingNames,
  isHandedIn,
  periodName,
  type FilingRow,
  type FilingStanding,
  type formList,
  type formOverview,
} from '../domain/index.ts'
import { listReportDuties } from './filing-duty.ts'
import { listFilings, type FilingRecord } from './filing-queries.ts'
import { isLate } from './present-form.ts'
import { findRegionFacts, listUnitsBelow, regionNames } from './region-queries.ts'

/** 缺报 begins when the day has passed; before it a unit is simply not due. */
function standingOf(duty: DutyRow, filing: FilingRecord | undefined, day: string): FilingStanding {
  if (filing && filing.state !== 'open') return filing.state
  // A duty excused or done otherwise is not missing.
  if (duty.fulfilledHow === 'zero') return 'zero'
  if (duty.fulfilledHow !== null) return 'filed'
  return isLate(duty.dueOn, null, day) ? 'missing' : 'open'
}

const handedInOn = (filing: FilingRecord | undefined): string | null =>
  filing && isHandedIn(filing.state) ? filing.filed_on : null

/** The units that owe a period's report, each with how it stands (C29's first form). */
export async function listFilingUnits(
  work: Work,
  query: QueryOf<typeof formList>,
): Promise<OutputOf<typeof formList>> {
  const campaign = await requireCampaign(work, query.campaignId)
  const region = query.region ?? work.actor.regionCode
  requireInRegion(work, region)
  const day = today(work.clock)
  const duties = await listReportDuties(work, { campaignId: campaign.id, region, period: query.period })
  const filings = await listFilings(work, {
    campaignId: campaign.id,
    regionCode: region,
    period: query.period,
  })
  const byRegion = new Map(filings.map((f) => [f.region_code, f]))
  const parents = await regionNames(
    work,
    duties.flatMap((d) => parentOf(d.regionCode) ?? []),
  )
  const all = uniqueByRegion(duties).map((duty): FilingRow => {
    const filing = byRegion.get(duty.regionCode)
    const standing = standingOf(duty, filing, day)
    return {
      regionCode: duty.regionCode,
      regionName: duty.regionName,
      parentName: parents.get(parentOf(duty.regionCode) ?? '') ?? '',
      standing,
      standingName: filingStandingNames[standing],
      isLate: isLate(duty.dueOn, handedInOn(filing), day) && standing !== 'open',
      dueOn: duty.dueOn,
      filedOn: handedInOn(filing),
      filedBy: handedInOn(filing) ? (filing?.filed_by_name ?? null) : null,
      version: filing?.version ?? 0,
      returnedReason: filing?.state === 'returned' ? filing.returned_reason : null,
    }
  })
  const count = (standing: FilingStanding) => all.filter((r) => r.standing === standing).length
  const dues = [...new Set(all.map((r) => r.dueOn))]
  return {
    period: query.period,
    periodName: periodName(query.period),
    regionName: (await findRegionFacts(work, region))?.name ?? region,
    dueOn: dues.length === 1 ? dues[0]! : null,
    counts: {
      filed: count('filed'),
      zero: count('zero'),
      returned: count('returned'),
      missing: count('missing'),
      open: count('open'),
      late: all.filter((r) => r.isLate && (r.standing === 'filed' || r.standing === 'zero')).length,
    },
    rows: all
      .filter((r) => query.standing === undefined || r.standing === query.standing)
      .filter((r) => query.late === undefined || r.isLate)
      .toSorted((a, b) => a.regionCode.localeCompare(b.regionCode)),
  }
}

/** A unit owes a period's forms once, however many of its offices are named. */
function uniqueByRegion(duties: readonly DutyRow[]): DutyRow[] {
  const seen = new Map<string, DutyRow>()
  for (const duty of duties) if (!seen.has(duty.regionCode)) seen.set(duty.regionCode, duty)
  return [...seen.values()]
}

/** Units × periods: the region itself, the units one level below, and what stands below each of them. */
export async function formsOverview(
  work: Work,
  query: QueryOf<typeof formOverview>,
): Promise<OutputOf<typeof formOverview>> {
  const campaign = await requireCampaign(work, query.campaignId)
  const wanted = query.region ?? work.actor.regionCode
  requireInRegion(work, wanted)
  // A county's post looks at a town's campaign: nothing above the town has a part in it.
  const region = isWithin(campaign.regionCode, wanted) ? campaign.regionCode : wanted
  const facts = await findRegionFacts(work, region)
  const reports = await listCampaignReports(work, campaign.id)
  const duties = await listReportDuties(work, { campaignId: campaign.id, region })
  const filings = await listFilings(work, { campaignId: campaign.id, regionCode: region })
  const periods = [...new Map(reports.map((r) => [r.period, r])).values()]
  const units = [
    { code: region, name: facts?.name ?? region },
    ...(region.length >= 12 ? [] : await listUnitsBelow(work, region)),
  ]
  // Villages report a day before their town: the day shown is the region's own, where it owes a report itself.
  const ownDues = new Map(
    duties.filter((d) => d.regionCode === region).map((d) => [d.period ?? 'whole', d.dueOn]),
  )
  const standings = standingsByPlace(duties, filings, today(work.clock))
  return {
    campaign: { id: campaign.id, key: campaign.key, name: campaign.name },
    regionCode: region,
    regionName: facts?.name ?? region,
    periods: periods.map((p) => ({
      period: p.period,
      name: periodName(p.period),
      dueOn: ownDues.get(p.period) ?? p.dueOn,
      words: p.label,
    })),
    rows: units.map((unit) => ({
      regionCode: unit.code,
      regionName: unit.name,
      cells: periods.map((p) => cellOf(standings.get(p.period) ?? [], unit.code, region, p.period)),
    })),
  }
}

type Standing = { readonly regionCode: string; readonly standing: FilingStanding; readonly isLate: boolean }

function standingsByPlace(
  duties: readonly DutyRow[],
  filings: readonly FilingRecord[],
  day: string,
): Map<string, Standing[]> {
  const filed = new Map(filings.map((f) => [`${f.period} ${f.region_code}`, f]))
  const byPeriod = new Map<string, Map<string, Standing>>()
  for (const duty of duties) {
    const period = duty.period ?? 'whole'
    const group = byPeriod.get(period) ?? new Map<string, Standing>()
    byPeriod.set(period, group)
    if (group.has(duty.regionCode)) continue
    const filing = filed.get(`${period} ${duty.regionCode}`)
    const standing = standingOf(duty, filing, day)
    group.set(duty.regionCode, {
      regionCode: duty.regionCode,
      standing,
      isLate: standing !== 'open' && isLate(duty.dueOn, handedInOn(filing), day),
    })
  }
  return new Map([...byPeriod].map(([period, group]) => [period, [...group.values()]]))
}

function cellOf(standings: readonly Standing[], unit: string, top: string, period: string) {
  const own = standings.find((s) => s.regionCode === unit)
  // The first row is the region itself; what lies below it has rows of its own.
  const below =
    unit === top ? [] : standings.filter((s) => s.regionCode !== unit && isWithin(s.regionCode, unit))
  const count = (standing: FilingStanding) => below.filter((s) => s.standing === standing).length
  return {
    period,
    own: own?.standing ?? null,
    isLate: own?.isLate ?? false,
    below:
      below.length === 0
        ? null
        : {
            total: below.length,
            filed: count('filed'),
            zero: count('zero'),
            returned: count('returned'),
            missing: count('missing'),
            open: count('open'),
          },
  }
}
