import type { LocalDate } from '../../../../kernel/local-date.ts'
import type { WayOutPath } from './way-out-path.ts'

export const pathStepStates = ['open', 'done', 'not_needed'] as const
export type PathStepState = (typeof pathStepStates)[number]
export const pathStepStateNames: Readonly<Record<PathStepState, string>> = {
  open: '未完成',
  done: '已完成',
  not_needed: '无需办理',
}

/** The last record of a step; of whichever way it was recorded under. */
export type PathRecord = {
  readonly path: WayOutPath
  readonly step: string
  readonly state: PathStepState
  readonly doneOn: LocalDate
  readonly number: string
  readonly organ: string
  readonly place: string
  readonly note: string
}

/** One thing of a plan 一企一策 that is to be done; those that fell away are not here. */
export type PlanItem = {
  readonly id: string
  readonly text: string
  readonly ownerKind: string
  readonly dueOn: LocalDate
  readonly doneOn: LocalDate | null
}
export type CasePlan = { readonly goal: string; readonly items: readonly PlanItem[] }
