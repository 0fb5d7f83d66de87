import { levelOf, type RegionLevel } from '../../../kernel/region-code.ts'
import type { Role } from '../../organisation/domain/index.ts'
import type { CaseState } from './case-status.ts'

export const caseActions = [
  'confirm',
  'refute',
  'edit',
  'set-kind',
  'set-way-out',
  'add-chemical',
  'remove-chemical',
  'change-chemical',
  'record-party',
  'change-party',
  'remove-party',
  'record-dealing',
  'change-dealing',
  'remove-dealing',
  'record-stock',
  'remove-stock',
  'record-measure',
  'complete-measure',
  'record-clearance',
  'record-enforcement',
  'record-answer',
  'open-proceeding',
  'record-act',
  'withdraw-act',
  'open-inquiry',
  'investigate-inquiry',
  'conclude-inquiry',
  'add-evidence',
  'describe-evidence',
  'remove-evidence',
  'restore-evidence',
  'export-archive',
  'cancel-archive',
  'record-path-step',
  'write-plan',
  'complete-plan-item',
  'drop-plan-item',
  'hand-over-waste',
  'draft-paper',
  'edit-paper',
  'issue-paper',
  'void-paper',
  'serve-paper',
  'order-volume',
  'judge-relapse',
  'record-mark',
  'extend-clock',
  'meet-clock',
  'mark-stopped',
  'accept',
  'return',
  'close',
  'reopen',
  'acknowledge',
  'void',
  'share',
] as const
export type CaseAction = (typeof caseActions)[number]

export const caseActionNames: Readonly<Record<CaseAction, string>> = {
  confirm: '核实确认',
  refute: '查否',
  edit: '修改案情',
  'set-kind': '认定类别',
  'set-way-out': '确定出路',
  'add-chemical': '登记化学品',
  'remove-chemical': '删去化学品',
  'change-chemical': '更改化学品',
  'record-party': '登记涉案人员（单位）',
  'change-party': '更改涉案人员（单位）',
  'remove-party': '撤回误登的涉案人员（单位）',
  'record-dealing': '登记往来',
  'change-dealing': '更改往来',
  'remove-dealing': '撤回误登的往来',
  'record-stock': '登记物料数量',
  'remove-stock': '撤回误登的物料数量',
  'record-measure': '记录措施',
  'complete-measure': '措施完成',
  'record-clearance': '记录两断三清',
  'record-enforcement': '记录执法',
  'record-answer': '记录移送答复',
  'open-proceeding': '启动执法办案',
  'record-act': '记录执法行为',
  'withdraw-act': '撤回误录的执法行为',
  'open-inquiry': '启动责任追查',
  'investigate-inquiry': '记录追查情况',
  'conclude-inquiry': '作出追责结论',
  'add-evidence': '添加证据',
  'describe-evidence': '修改证据说明',
  'remove-evidence': '移除证据',
  'restore-evidence': '恢复证据',
  'export-archive': '导出移送包',
  'cancel-archive': '取消移送包',
  'record-path-step': '记录出路进展',
  'write-plan': '制定一企一策',
  'complete-plan-item': '方案事项完成',
  'drop-plan-item': '取消方案事项',
  'hand-over-waste': '记录危废移交',
  'draft-paper': '起草文书',
  'edit-paper': '修改文书草稿',
  'issue-paper': '制发文书',
  'void-paper': '作废文书',
  'serve-paper': '记录送达',
  'order-volume': '生成案卷',
  'judge-relapse': '认定死灰复燃',
  'record-mark': '登记识别特征',
  'extend-clock': '延长时限',
  'meet-clock': '记录时限已办',
  'mark-stopped': '认定已停',
  accept: '验收合格',
  return: '退回整改',
  close: '销号',
  reopen: '重新办理',
  acknowledge: '阅知',
  void: '作废',
  share: '增加经办部门',
}

type Who = { readonly roles: readonly Role[]; readonly levels: readonly RegionLevel[] }

/** What must be complete before the step is taken; checked under the lock, see closure-check.ts. */
export type CaseDemand = 'stop-measure' | 'all-but-sign-off' | 'closure'

export type CaseTransition = {
  readonly action: CaseAction
  readonly from: readonly CaseState[]
  /** The state afterwards; `same`: the step is recorded and the state stays. */
  readonly to: CaseState | 'same'
  /** Another state the person may choose instead of `to`. */
  readonly orTo?: CaseState
  readonly who: readonly Who[]
  readonly demand?: CaseDemand
}

const townUp: readonly RegionLevel[] = ['town', 'county', 'city', 'province']
const countyUp: readonly RegionLevel[] = ['county', 'city', 'province']
const handlers: readonly Who[] = [{ roles: ['clerk', 'department_officer'], levels: townUp }]
/** A whole case leaves the house: by the county's leaders and clerks, or by an officer of a department that has a part in it. */
const exporters: readonly Who[] = [
  { roles: ['clerk', 'leader_in_charge', 'principal_leader'], levels: countyUp },
  { roles: ['department_officer'], levels: townUp },
]
/** Who issues a paper: the handlers on their head's approval, or a leader. */
const paperIssuers: readonly Who[] = [
  { roles: ['clerk', 'department_officer', 'leader_in_charge', 'principal_leader'], levels: townUp },
]
/** 案卷 is for whoever handles, decides, reviews or supervises the case; it leaves its trace in the case. */
const volumeReaders: readonly Who[] = [
  {
    roles: ['clerk', 'department_officer', 'leader_in_charge', 'principal_leader'],
    levels: townUp,
  },
]
const working = ['confirmed', 'rectifying', 'stopped'] as const
const unfinished = ['pending_verification', ...working] as const
const traced = [...unfinished, 'cleared', 'closed'] as const

/**
 * Role × level × state × action → next state (rule 3): the only way a state changes. Read by the server, the screen
 * (allowedActions), the tests and the diagram. Two rows for one action: the first whose `from` fits holds.
 */
export const caseTransitions: readonly CaseTransition[] = [
  { action: 'confirm', from: ['pending_verification'], to: 'confirmed', who: handlers },
  { action: 'refute', from: ['pending_verification'], to: 'refuted', who: handlers },
  { action: 'edit', from: unfinished, to: 'same', who: handlers },
  { action: 'set-kind', from: unfinished, to: 'same', who: handlers },
  { action: 'set-way-out', from: working, to: 'same', who: handlers },
  { action: 'add-chemical', from: unfinished, to: 'same', who: handlers },
  { action: 'remove-chemical', from: unfinished, to: 'same', who: handlers },
  { action: 'change-chemical', from: unfinished, to: 'same', who: handlers },
  // Whoever bought or carried often becomes known when the den is long closed: the chain is traced on.
  { action: 'record-party', from: traced, to: 'same', who: handlers },
  { action: 'change-party', from: traced, to: 'same', who: handlers },
  { action: 'remove-party', from: traced, to: 'same', who: handlers },
  { action: 'record-dealing', from: traced, to: 'same', who: handlers },
  { action: 'change-dealing', from: traced, to: 'same', who: handlers },
  { action: 'remove-dealing', from: traced, to: 'same', who: handlers },
  { action: 'record-stock', from: traced, to: 'same', who: handlers },
  { action: 'remove-stock', from: traced, to: 'same', who: handlers },
  { action: 'record-measure', from: ['confirmed'], to: 'rectifying', who: handlers },
  { action: 'record-measure', from: ['rectifying', 'stopped'], to: 'same', who: handlers },
  { action: 'complete-measure', from: ['rectifying', 'stopped'], to: 'same', who: handlers },
  { action: 'record-clearance', from: working, to: 'same', who: handlers },
  // A decision or a court's answer may arrive after the case was closed.
  { action: 'record-enforcement', from: [...working, 'cleared', 'closed'], to: 'same', who: handlers },
  { action: 'record-answer', from: [...working, 'cleared', 'closed'], to: 'same', who: handlers },
  { action: 'open-proceeding', from: [...working, 'cleared', 'closed'], to: 'same', who: handlers },
  {
    action: 'record-act',
    from: [...working, 'cleared', 'closed'],
    to: 'same',
    who: [
      ...handlers,
      // 法制审核, by its own reviewer; which kinds of act a role may record stands with the acts.
      { roles: ['legal_reviewer'], levels: countyUp },
    ],
  },
  { action: 'withdraw-act', from: [...working, 'cleared', 'closed'], to: 'same', who: handlers },
  { action: 'open-inquiry', from: [...working, 'cleared', 'closed'], to: 'same', who: handlers },
  { action: 'investigate-inquiry', from: [...working, 'cleared', 'closed'], to: 'same', who: handlers },
  { action: 'conclude-inquiry', from: [...working, 'cleared', 'closed'], to: 'same', who: handlers },
  // Evidence may arrive after the case was closed; of a closed case nothing is taken away any more.
  { action: 'add-evidence', from: [...unfinished, 'cleared', 'closed'], to: 'same', who: handlers },
  { action: 'describe-evidence', from: [...unfinished, 'cleared', 'closed'], to: 'same', who: handlers },
  { action: 'remove-evidence', from: [...unfinished, 'cleared'], to: 'same', who: handlers },
  { action: 'restore-evidence', from: [...unfinished, 'cleared', 'closed'], to: 'same', who: handlers },
  { action: 'export-archive', from: [...working, 'cleared', 'closed'], to: 'same', who: exporters },
  { action: 'cancel-archive', from: [...working, 'cleared', 'closed'], to: 'same', who: exporters },
  // Papers are drawn up from the first visit to the last receipt; what was issued in a closed case stays as it is.
  { action: 'draft-paper', from: [...unfinished, 'cleared', 'closed'], to: 'same', who: handlers },
  { action: 'edit-paper', from: [...unfinished, 'cleared', 'closed'], to: 'same', who: handlers },
  { action: 'issue-paper', from: [...unfinished, 'cleared', 'closed'], to: 'same', who: paperIssuers },
  { action: 'void-paper', from: [...unfinished, 'cleared'], to: 'same', who: paperIssuers },
  { action: 'serve-paper', from: [...unfinished, 'cleared', 'closed'], to: 'same', who: handlers },
  {
    action: 'order-volume',
    from: [...unfinished, 'cleared', 'closed', 'refuted', 'voided'],
    to: 'same',
    who: volumeReaders,
  },
  { action: 'record-path-step', from: working, to: 'same', who: handlers },
  { action: 'write-plan', from: working, to: 'same', who: handlers },
  { action: 'complete-plan-item', from: working, to: 'same', who: handlers },
  { action: 'drop-plan-item', from: working, to: 'same', who: handlers },
  { action: 'hand-over-waste', from: working, to: 'same', who: handlers },
  {
    action: 'judge-relapse',
    from: [...unfinished, 'cleared'],
    to: 'same',
    who: [{ roles: ['clerk', 'department_officer', 'leader_in_charge', 'principal_leader'], levels: townUp }],
  },
  { action: 'record-mark', from: [...unfinished, 'cleared'], to: 'same', who: handlers },
  // A limit may run on after closing (缴纳罚款); whoever extends one answers for it.
  {
    action: 'extend-clock',
    from: [...working, 'cleared', 'closed'],
    to: 'same',
    who: [{ roles: ['leader_in_charge', 'principal_leader'], levels: townUp }],
  },
  { action: 'meet-clock', from: [...working, 'cleared', 'closed'], to: 'same', who: handlers },
  { action: 'mark-stopped', from: ['rectifying'], to: 'stopped', who: handlers, demand: 'stop-measure' },
  {
    action: 'accept',
    from: ['rectifying', 'stopped'],
    to: 'cleared',
    who: [{ roles: ['clerk', 'department_officer', 'leader_in_charge'], levels: townUp }],
    demand: 'all-but-sign-off',
  },
  {
    action: 'return',
    from: ['cleared'],
    to: 'stopped',
    who: [{ roles: ['clerk', 'leader_in_charge', 'principal_leader'], levels: townUp }],
  },
  {
    action: 'close',
    from: ['cleared'],
    to: 'closed',
    who: [{ roles: ['principal_leader'], levels: ['town', 'county'] }],
    demand: 'closure',
  },
  // A person reopens, never data (decisions 6): where the activity came back it is worked on, where only something was left
  // uncleared it stands as stopped.
  {
    action: 'reopen',
    from: ['closed'],
    to: 'rectifying',
    orTo: 'stopped',
    who: [
      { roles: ['principal_leader'], levels: ['town', 'county'] },
      { roles: ['clerk', 'leader_in_charge'], levels: countyUp },
    ],
  },
  {
    action: 'acknowledge',
    from: [...unfinished, 'cleared', 'closed'],
    to: 'same',
    who: [{ roles: ['clerk', 'department_officer', 'leader_in_charge', 'principal_leader'], levels: townUp }],
  },
  {
    action: 'void',
    from: [...unfinished, 'cleared'],
    to: 'voided',
    who: [
      { roles: ['principal_leader'], levels: townUp },
      { roles: ['clerk', 'leader_in_charge'], levels: countyUp },
    ],
  },
  {
    action: 'share',
    from: [...unfinished, 'cleared'],
    to: 'same',
    who: [{ roles: ['clerk', 'department_officer', 'leader_in_charge', 'principal_leader'], levels: townUp }],
  },
]

/** The acting post as the table asks for it. */
export type CaseActor = { readonly role: string; readonly regionCode: string }

const mayEver = (actor: CaseActor, row: CaseTransition): boolean =>
  row.who.some(
    (w) =>
      (w.roles as readonly string[]).includes(actor.role) && w.levels.includes(levelOf(actor.regionCode)),
  )

export type TransitionAnswer =
  | {
      readonly kind: 'allowed'
      readonly next: CaseState
      /** Another state the person may choose instead. */
      readonly orNext: CaseState | null
      readonly demand: CaseDemand | null
    }
  | { readonly kind: 'forbidden' }
  | { readonly kind: 'wrong-status' }

/** What the table says to an actor who wants an action in a state: forbidden (403) comes before wrong status (409). */
export function askTransition(actor: CaseActor, state: CaseState, action: CaseAction): TransitionAnswer {
  const rows = caseTransitions.filter((row) => row.action === action && mayEver(actor, row))
  if (rows.length === 0) return { kind: 'forbidden' }
  const row = rows.find((r) => r.from.includes(state))
  if (!row) return { kind: 'wrong-status' }
  const next = row.to === 'same' ? state : row.to
  return { kind: 'allowed', next, orNext: row.orTo ?? null, demand: row.demand ?? null }
}

/** The actions an actor may take on a case now, in the table's order; what is still missing is said by closure-check. */
export const allowedCaseActions = (actor: CaseActor, state: CaseState): CaseAction[] =>
  caseActions.filter((action) => askTransition(actor, state, action).kind === 'allowed')

/** Every role that may take an action at some level: the action's gate. */
export const rolesForCaseAction = (action: CaseAction): string[] => [
  ...new Set(
    caseTransitions.filter((row) => row.action === action).flatMap((row) => row.who.flatMap((w) => w.roles)),
  ),
]
