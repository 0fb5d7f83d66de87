import type { LocalDate } from '../../../kernel/local-date.ts'
import type { Work } from '../../../platform/server/work.ts'
import type { CaseFigure } from '../../case/domain/index.ts'
import { caseFigures } from '../../case/server/index.ts'
import type { InspectionFigures } from '../../inspection/domain/index.ts'
import { inspectionFigures } from '../../inspection/server/index.ts'
import { forEachIndicator, type FigureValues, type IndicatorId } from '../domain/index.ts'

/** A figure with the ids of the records it was counted from. Counts, or integer cents. */
export type ComputedFigure = {
  readonly value: number
  readonly recordKind: 'case' | 'inspection'
  readonly records: readonly string[]
}

export type ComputedFigures = {
  readonly figures: Readonly<Record<IndicatorId, ComputedFigure>>
  readonly outside: CaseFigure
  readonly undecided: CaseFigure
  /** Visits by patrols, places without a known operator, visits that ended at the door: said beside the form. */
  readonly visits: InspectionFigures
}

export type FigureScope = {
  readonly campaignId: string
  readonly regionCode: string
  readonly from: LocalDate
  readonly to: LocalDate
}

/** Every figure of 附件3 for a region and period, counted distinct in that region's own scope (decisions 2). */
export async function computeFigures(work: Work, scope: FigureScope): Promise<ComputedFigures> {
  const cases = await caseFigures(work, scope)
  const visits = await inspectionFigures(work, scope)
  const ofCases = (figure: CaseFigure): ComputedFigure => ({
    value: figure.value,
    recordKind: 'case',
    records: figure.caseIds,
  })
  const ofVisits = (figure: InspectionFigures['teams']): ComputedFigure => ({
    value: figure.value,
    recordKind: 'inspection',
    records: figure.inspectionIds,
  })
  return {
    figures: {
      inspection_teams: ofVisits(visits.teams),
      officer_visits: ofVisits(visits.officerVisits),
      enterprises_inspected: ofVisits(visits.enterprises),
      found_total: ofCases(cases.foundTotal),
      found_over_scope: ofCases(cases.found.over_scope),
      found_non_chemical: ofCases(cases.found.non_chemical),
      found_no_licence: ofCases(cases.found.no_licence),
      found_attached: ofCases(cases.found.attached),
      stop_orders: ofCases(cases.stopOrders),
      dismantled: ofCases(cases.dismantled),
      gains_confiscated_enterprises: ofCases(cases.gainsConfiscatedEnterprises),
      gains_confiscated_amount: ofCases(cases.gainsConfiscatedCents),
      fined_enterprises: ofCases(cases.finedEnterprises),
      fined_amount: ofCases(cases.finedCents),
      referred: ofCases(cases.referred),
    },
    outside: cases.outsideColumns,
    undecided: cases.undecided,
    visits,
  }
}

export const valuesOf = (figures: ComputedFigures['figures']): FigureValues =>
  forEachIndicator((id) => figures[id].value)
