import { isEntered, type InspectionKind, type InspectionResult } from './inspection.ts'

/** What counting needs to know of one visit of the region, campaign and period. */
export type CountedInspection = {
  readonly id: string
  readonly kind: InspectionKind
  readonly result: InspectionResult
  readonly teamId: string
  readonly siteId: string
  /** null: no operator is known, as in an empty house. */
  readonly identityKey: string | null
  readonly people: number
  /** Those of `people` who acted under a certificate. */
  readonly officers: number
}

/** A figure and the visits behind it. */
export type InspectionFigure = { readonly value: number; readonly inspectionIds: readonly string[] }

export type InspectionFigures = {
  /** 检查组个数: distinct teams that made a visit. */
  readonly teams: InspectionFigure
  /** 出动执法人员人次: certified officers × administrative inspections. */
  readonly officerVisits: InspectionFigure
  /** Beside it: people × patrols. */
  readonly patrolVisits: InspectionFigure
  /** 排查企业（单位或个人）数: distinct operators or persons whose place was entered, each once. */
  readonly enterprises: InspectionFigure
  /** Beside it: distinct places entered of which no operator is known. */
  readonly placesWithoutOperator: InspectionFigure
  /** Beside it: visits that ended at the door (锁门、拒检), which are no coverage. */
  readonly notEntered: InspectionFigure
}

/** 附件3's figures of visits (domain.md 附件3, decisions 2). */
export function countInspections(visits: readonly CountedInspection[]): InspectionFigures {
  const sum = (among: readonly CountedInspection[], of: (v: CountedInspection) => number) => ({
    value: among.reduce((total, v) => total + of(v), 0),
    inspectionIds: among.filter((v) => of(v) > 0).map((v) => v.id),
  })
  const distinct = (among: readonly CountedInspection[], key: (v: CountedInspection) => string | null) => ({
    value: new Set(among.map(key)).size,
    inspectionIds: among.map((v) => v.id),
  })
  const entered = visits.filter((v) => isEntered(v.result))
  return {
    teams: distinct(visits, (v) => v.teamId),
    officerVisits: sum(
      visits.filter((v) => v.kind === 'administrative'),
      (v) => v.officers,
    ),
    patrolVisits: sum(
      visits.filter((v) => v.kind === 'patrol'),
      (v) => v.people,
    ),
    enterprises: distinct(
      entered.filter((v) => v.identityKey !== null),
      (v) => v.identityKey,
    ),
    placesWithoutOperator: distinct(
      entered.filter((v) => v.identityKey === null),
      (v) => v.siteId,
    ),
    notEntered: sum(
      visits.filter((v) => !isEntered(v.result)),
      () => 1,
    ),
  }
}
