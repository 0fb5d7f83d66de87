import { addDays, type LocalDate } from '../../../kernel/local-date.ts'
import { caseSectionOf, type NoticeWithCases } from '../../case/domain/index.ts'
import type { Role } from '../../organisation/domain/index.ts'

/** 回头看: a visit to a place whose case was closed, to see that it stayed so. */
export const lookBackKinds = ['planned', 'extra', 'revisit', 'meter'] as const
export type LookBackKind = (typeof lookBackKinds)[number]
export const lookBackKindNames: Readonly<Record<LookBackKind, string>> = {
  planned: '按计划',
  extra: '临时增加',
  revisit: '未能进入，再访',
  meter: '断电后又有用电',
}

export const lookBackStates = ['planned', 'done', 'cancelled'] as const
export type LookBackState = (typeof lookBackStates)[number]
export const lookBackStateNames: Readonly<Record<LookBackState, string>> = {
  planned: '待回头看',
  done: '已回头看',
  cancelled: '已取消',
}

export const lookBackResults = ['kept', 'relapsed', 'no_access'] as const
export type LookBackResult = (typeof lookBackResults)[number]
export const lookBackResultNames: Readonly<Record<LookBackResult, string>> = {
  kept: '未反弹',
  relapsed: '反弹',
  no_access: '无法进入',
}

/** What was seen at each of the case's clearance checks. */
export const seenStates = ['kept', 'broken', 'not_seen'] as const
export type SeenState = (typeof seenStates)[number]
export const seenStateNames: Readonly<Record<SeenState, string>> = {
  kept: '保持原状',
  broken: '已恢复（反弹）',
  not_seen: '未能查看',
}

export const lookBackActions = ['record', 'cancel'] as const
export type LookBackAction = (typeof lookBackActions)[number]
export const lookBackActionNames: Readonly<Record<LookBackAction, string>> = {
  record: '记录回头看',
  cancel: '取消回头看',
}

const office: readonly Role[] = ['clerk', 'leader_in_charge', 'principal_leader', 'department_officer']

/** Role × state × action → next state (rule 3). */
export const lookBackTransitions: readonly {
  readonly action: LookBackAction
  readonly from: readonly LookBackState[]
  readonly to: LookBackState
  readonly roles: readonly Role[]
}[] = [
  { action: 'record', from: ['planned'], to: 'done', roles: ['grid_worker', ...office] },
  { action: 'cancel', from: ['planned'], to: 'cancelled', roles: office },
]
/** Who adds a look-back by hand. */
export const lookBackPlanners = office

export type LookBackAnswerKind = 'allowed' | 'forbidden' | 'wrong-status'

/** What the table says; forbidden (403) comes before wrong status (409). */
export function askLookBack(role: string, state: LookBackState, action: LookBackAction): LookBackAnswerKind {
  const rows = lookBackTransitions.filter(
    (row) => row.action === action && (row.roles as readonly string[]).includes(role),
  )
  if (rows.length === 0) return 'forbidden'
  return rows.some((row) => row.from.includes(state)) ? 'allowed' : 'wrong-status'
}

export const allowedLookBackActions = (role: string, state: LookBackState): LookBackAction[] =>
  lookBackActions.filter((action) => askLookBack(role, state, action) === 'allowed')

export const rolesForLookBack = (action: LookBackAction): string[] => [
  ...new Set(lookBackTransitions.filter((row) => row.action === action).flatMap((row) => row.roles)),
]

/** Where a notice names no days: a month, a season, half a year after closing. */
export const usualAfterDays = [30, 90, 180] as const
/** A planned visit is shown this many days before it is due. */
export const shownDaysBefore = 10
/** A place that could not be entered is visited again within a week. */
export const revisitAfterDays = 7
/** What a cut meter may show without anybody drawing: kWh of one reading. */
export const aliveFromKwh = 1

export type PlannedLookBack = {
  readonly afterDays: number
  readonly dueOn: LocalDate
  readonly visibleFrom: LocalDate
  readonly basis: string
}

/** The visits that follow a closing, by the notice's own days where it names them; each day once, in order. */
export function planOf(notice: NoticeWithCases, closedOn: LocalDate): PlannedLookBack[] {
  const rules = caseSectionOf(notice).lookBack
  const named = rules.flatMap((rule) =>
    (rule.afterDays ?? []).map((afterDays) => ({ afterDays, basis: `${rule.cite} ${rule.label}` })),
  )
  const general = rules[0] ? `${rules[0].cite} ${rules[0].label}` : '系统默认的回头看安排'
  const days = named.length > 0 ? named : usualAfterDays.map((afterDays) => ({ afterDays, basis: general }))
  const once = new Map(days.map((day) => [day.afterDays, day] as const))
  return [...once.values()]
    .toSorted((a, b) => a.afterDays - b.afterDays)
    .map(({ afterDays, basis }) => {
      const dueOn = addDays(closedOn, afterDays)
      const shown = addDays(dueOn, -shownDaysBefore)
      return { afterDays, dueOn, visibleFrom: shown < closedOn ? closedOn : shown, basis }
    })
}
