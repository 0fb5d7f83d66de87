import { isWithin } from '../../../kernel/region-code.ts'

/** 报送状态. Missing and late are not states: they follow from the duty's day. */
export const filingStates = ['open', 'filed', 'zero', 'returned'] as const
export type FilingState = (typeof filingStates)[number]
export const filingStateNames: Readonly<Record<FilingState, string>> = {
  open: '未报',
  filed: '已报（有情况）',
  zero: '零报告',
  returned: '已退回',
}

/** What a superior sees of a unit and period: 有情况, 零报告 and 缺报 are three different things. */
export const filingStandings = ['filed', 'zero', 'returned', 'missing', 'open'] as const
export type FilingStanding = (typeof filingStandings)[number]
export const filingStandingNames: Readonly<Record<FilingStanding, string>> = {
  filed: '有情况',
  zero: '零报告',
  returned: '退回待改',
  missing: '缺报',
  open: '未到期',
}

export const filingActions = ['file', 'zero', 'override', 'explain', 'return'] as const
export type FilingAction = (typeof filingActions)[number]
export const filingActionNames: Readonly<Record<FilingAction, string>> = {
  file: '报出',
  zero: '零报告',
  override: '更正数字',
  explain: '说明情况',
  return: '退回',
}

const reporters = ['clerk', 'leader_in_charge', 'principal_leader'] as const

export type FilingTransition = {
  readonly action: FilingAction
  readonly from: readonly FilingState[]
  readonly to: FilingState | 'same'
  /** `unit`: the reporting unit itself; `above`: a unit of a level above it. */
  readonly who: 'unit' | 'above'
  readonly roles: readonly string[]
}

/** Role × state × action → next; read by the server, the screen, the tests and the diagram. */
export const filingTransitions: readonly FilingTransition[] = [
  { action: 'file', from: ['open', 'returned'], to: 'filed', who: 'unit', roles: reporters },
  { action: 'zero', from: ['open', 'returned'], to: 'zero', who: 'unit', roles: reporters },
  { action: 'override', from: ['open', 'returned'], to: 'same', who: 'unit', roles: reporters },
  { action: 'explain', from: ['open', 'returned'], to: 'same', who: 'unit', roles: reporters },
  { action: 'return', from: ['filed', 'zero'], to: 'returned', who: 'above', roles: reporters },
]

export type FilingActor = { readonly role: string; readonly regionCode: string }
export type FilingAnswer =
  | { readonly kind: 'allowed'; readonly next: FilingState }
  | { readonly kind: 'forbidden' }
  | { readonly kind: 'wrong-status' }

/** Whether an actor may do this to a unit's filing now. */
export function askFiling(
  actor: FilingActor,
  filing: { readonly regionCode: string; readonly state: FilingState },
  action: FilingAction,
): FilingAnswer {
  const row = filingTransitions.find((t) => t.action === action)!
  const own = actor.regionCode === filing.regionCode
  const above = !own && isWithin(filing.regionCode, actor.regionCode)
  if (!row.roles.includes(actor.role) || !(row.who === 'unit' ? own : above)) return { kind: 'forbidden' }
  if (!row.from.includes(filing.state)) return { kind: 'wrong-status' }
  return { kind: 'allowed', next: row.to === 'same' ? filing.state : row.to }
}

export const allowedFilingActions = (
  actor: FilingActor,
  filing: { readonly regionCode: string; readonly state: FilingState },
): FilingAction[] => filingActions.filter((action) => askFiling(actor, filing, action).kind === 'allowed')

/** The action's gate: every role that may take it somewhere. */
export const rolesForFilingAction = (action: FilingAction): string[] => [
  ...new Set(filingTransitions.filter((t) => t.action === action).flatMap((t) => t.roles)),
]

/** Filed or zero: what was handed in is frozen, and its period takes no import. */
export const isHandedIn = (state: FilingState): boolean => state === 'filed' || state === 'zero'
