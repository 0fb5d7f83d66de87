import type { LocalDate } from '../../../kernel/local-date.ts'
import type { OrgKind, Role } from '../../organisation/domain/index.ts'

/** 应办事项: what kind of thing is due. */
export const dutyKinds = ['report', 'deliverable', 'milestone', 'task', 'case_step', 'lead'] as const
export type DutyKind = (typeof dutyKinds)[number]
export const dutyKindNames: Record<DutyKind, string> = {
  report: '报送',
  deliverable: '应交材料',
  milestone: '时间节点',
  task: '任务',
  case_step: '案件办理',
  lead: '线索核查',
}

/** How a duty was fulfilled: records filed, a deliberate zero report, done otherwise, or excused. */
export const dutyOutcomes = ['filed', 'zero', 'done', 'exempt'] as const
export type DutyOutcome = (typeof dutyOutcomes)[number]
export const dutyOutcomeNames: Record<DutyOutcome, string> = {
  filed: '已报送',
  zero: '零报告',
  done: '已办结',
  exempt: '免办',
}

/** Kinds that have no form of their own: whoever owes them says that they are done. Reports are fulfilled by reporting. */
export const closedByHand: readonly DutyKind[] = ['deliverable', 'milestone']

/**
 * A duty to be laid out: the unit at `regionCode` owes it; `orgKind` and `role` narrow it to an office and a post. The
 * region must lie within the acting post's own. (`sourceKind`, `sourceId`, `regionCode`, `orgKind`) is laid out once.
 */
export type NewDuty = {
  readonly kind: DutyKind
  readonly title: string
  readonly regionCode: string
  readonly orgKind?: OrgKind | null
  readonly role?: Role | null
  readonly dueOn: LocalDate | null
  /** The notice's own words for the day, and its paragraph. */
  readonly noticeWords?: string | null
  readonly cite?: string | null
  /** `YYYY-MM` or `whole`. */
  readonly period?: string | null
  readonly sourceKind: string
  readonly sourceId: string
  readonly campaignId?: string | null
  readonly campaignName?: string | null
}
