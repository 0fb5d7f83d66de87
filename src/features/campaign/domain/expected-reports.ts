import { isWithin, type RegionLevel } from '../../../kernel/region-code.ts'
import type { OrgKind } from '../../organisation/domain/index.ts'
import type { CampaignPlan, PlannedReport, UnitRef } from './plan.ts'

export type ReportingUnit = {
  readonly regionCode: string
  readonly level: RegionLevel
  readonly kind: OrgKind
}

/** Whether a unit is meant: by level and by kind, where the notice names them. */
export const isMeant = (ref: UnitRef, unit: Pick<ReportingUnit, 'level' | 'kind'>): boolean =>
  (ref.level === null || ref.level === unit.level) &&
  (ref.unitKinds.length === 0 || ref.unitKinds.includes(unit.kind))

/** Who owes which report (C2): each report of the plan with each unit of the campaign's region that must hand it in. */
export function expectedReports<U extends ReportingUnit>(
  plan: CampaignPlan,
  units: readonly U[],
): { readonly report: PlannedReport; readonly unit: U }[] {
  const inRegion = units.filter((unit) => isWithin(unit.regionCode, plan.regionCode))
  return plan.reports.flatMap((report) =>
    inRegion.filter((unit) => isMeant(report.reporter, unit)).map((unit) => ({ report, unit })),
  )
}
