import type { Role } from '../../organisation/domain/index.ts'
import type { LeadConclusion, LeadState } from './lead.ts'

export const leadActions = ['assign', 'start', 'conclude'] as const
export type LeadAction = (typeof leadActions)[number]
export const leadActionNames: Readonly<Record<LeadAction, string>> = {
  assign: '分办',
  start: '开始核查',
  conclude: '办结',
}

export type LeadTransition = {
  readonly action: LeadAction
  readonly from: readonly LeadState[]
  readonly to: LeadState
  readonly roles: readonly Role[]
  /** Conclusions that this row allows; left out for rows that conclude nothing. */
  readonly conclusions?: readonly LeadConclusion[] | 'all'
}

/** Who opens a lead. */
export const leadOpeners = [
  'grid_worker',
  'clerk',
  'leader_in_charge',
  'principal_leader',
  'department_officer',
] as const satisfies readonly Role[]

const office: readonly Role[] = ['clerk', 'leader_in_charge', 'principal_leader']

/**
 * Role × state × action → next state (architecture rule 3). What says something about the truth of a lead (查实, 查不属实,
 * 查无此处) needs a verification; what only moves it elsewhere may be said while sorting the inbox.
 */
export const leadTransitions: readonly LeadTransition[] = [
  { action: 'assign', from: ['open', 'assigned', 'verifying'], to: 'assigned', roles: office },
  {
    action: 'start',
    from: ['assigned'],
    to: 'verifying',
    roles: [...office, 'department_officer', 'grid_worker'],
  },
  {
    action: 'conclude',
    from: ['verifying'],
    to: 'concluded',
    roles: [...office, 'department_officer'],
    conclusions: 'all',
  },
  {
    action: 'conclude',
    from: ['open', 'assigned'],
    to: 'concluded',
    roles: [...office, 'department_officer'],
    conclusions: ['handed_over', 'merged', 'duplicate'],
  },
]

export type LeadTransitionAnswer =
  | { readonly kind: 'allowed'; readonly next: LeadState }
  | { readonly kind: 'forbidden' }
  | { readonly kind: 'wrong-status' }

/** What the table says; forbidden (403) comes before wrong status (409). Without `conclusion`: whether any is open. */
export function askLeadTransition(
  role: string,
  state: LeadState,
  action: LeadAction,
  conclusion?: LeadConclusion,
): LeadTransitionAnswer {
  const rows = leadTransitions.filter(
    (row) => row.action === action && (row.roles as readonly string[]).includes(role),
  )
  if (rows.length === 0) return { kind: 'forbidden' }
  const row = rows.find(
    (r) =>
      r.from.includes(state) &&
      (conclusion === undefined || r.conclusions === 'all' || r.conclusions?.includes(conclusion)),
  )
  return row ? { kind: 'allowed', next: row.to } : { kind: 'wrong-status' }
}

export const allowedLeadActions = (role: string, state: LeadState): LeadAction[] =>
  leadActions.filter((action) => askLeadTransition(role, state, action).kind === 'allowed')

/** The conclusions open to a role in a state, in the list's order. */
export const allowedConclusions = (
  role: string,
  state: LeadState,
  all: readonly LeadConclusion[],
): LeadConclusion[] => all.filter((c) => askLeadTransition(role, state, 'conclude', c).kind === 'allowed')

/** Every role that may ever take an action: its gate. */
export const rolesForLeadAction = (action: LeadAction): string[] => [
  ...new Set(leadTransitions.filter((row) => row.action === action).flatMap((row) => row.roles)),
]
