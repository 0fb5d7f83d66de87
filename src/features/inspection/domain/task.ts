import type { Role } from '../../organisation/domain/index.ts'

export const taskStates = ['assigned', 'done', 'cancelled'] as const
export type TaskState = (typeof taskStates)[number]
export const taskStateNames: Readonly<Record<TaskState, string>> = {
  assigned: '待办',
  done: '已完成',
  cancelled: '已取消',
}

export const taskSources = ['plan', 'revisit', 'lead', 'superior', 'look_back'] as const
export type TaskSource = (typeof taskSources)[number]
export const taskSourceNames: Readonly<Record<TaskSource, string>> = {
  plan: '排查安排',
  revisit: '锁门（拒检）复查',
  lead: '线索核查',
  superior: '上级交办',
  look_back: '销号后回头看',
}

export const taskActions = ['finish', 'cancel'] as const
export type TaskAction = (typeof taskActions)[number]
export const taskActionNames: Readonly<Record<TaskAction, string>> = {
  finish: '办结任务',
  cancel: '取消任务',
}

const office: readonly Role[] = ['clerk', 'leader_in_charge', 'principal_leader']
const field: readonly Role[] = ['grid_worker', ...office, 'department_officer']

/** Who gives tasks. */
export const taskAssigners = [
  'clerk',
  'leader_in_charge',
  'principal_leader',
  'department_officer',
] as const satisfies readonly Role[]

/** Role × state × action → next state (rule 3). A recorded visit finishes its task by the same row as a hand does. */
export const taskTransitions: readonly {
  readonly action: TaskAction
  readonly from: readonly TaskState[]
  readonly to: TaskState
  readonly roles: readonly Role[]
}[] = [
  { action: 'finish', from: ['assigned'], to: 'done', roles: field },
  { action: 'cancel', from: ['assigned'], to: 'cancelled', roles: [...office, 'department_officer'] },
]

export type TaskTransitionAnswer =
  | { readonly kind: 'allowed'; readonly next: TaskState }
  | { readonly kind: 'forbidden' }
  | { readonly kind: 'wrong-status' }

/** What the table says; forbidden (403) comes before wrong status (409). */
export function askTaskTransition(role: string, state: TaskState, action: TaskAction): TaskTransitionAnswer {
  const rows = taskTransitions.filter(
    (row) => row.action === action && (row.roles as readonly string[]).includes(role),
  )
  if (rows.length === 0) return { kind: 'forbidden' }
  const row = rows.find((r) => r.from.includes(state))
  return row ? { kind: 'allowed', next: row.to } : { kind: 'wrong-status' }
}

export const allowedTaskActions = (role: string, state: TaskState): TaskAction[] =>
  taskActions.filter((action) => askTaskTransition(role, state, action).kind === 'allowed')

export const rolesForTaskAction = (action: TaskAction): string[] => [
  ...new Set(taskTransitions.filter((row) => row.action === action).flatMap((row) => row.roles)),
]
