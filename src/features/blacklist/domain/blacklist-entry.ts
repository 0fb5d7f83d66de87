import type { LocalDate } from '../../../kernel/local-date.ts'
import { addMonths } from '../../law/domain/index.ts'
import type { Role } from '../../organisation/domain/index.ts'
import { normaliseName } from '../../site/domain/index.ts'

/** 黑名单: whose dealings with chemicals are restricted for a term, by decision of the county's principal leader. */
export const subjectKinds = ['enterprise', 'person', 'lessor', 'vehicle'] as const
export type SubjectKind = (typeof subjectKinds)[number]
export const subjectKindNames: Readonly<Record<SubjectKind, string>> = {
  enterprise: '企业（单位）',
  person: '个人',
  lessor: '出租人',
  vehicle: '车辆',
}

export const entryStates = [
  'proposed',
  'notified',
  'listed',
  'published',
  'declined',
  'withdrawn',
  'removed',
] as const
export type EntryState = (typeof entryStates)[number]
export const entryStateNames: Readonly<Record<EntryState, string>> = {
  proposed: '拟列入',
  notified: '已告知',
  listed: '已决定列入',
  published: '已公布',
  declined: '不予列入',
  withdrawn: '已撤回',
  removed: '已移出',
}

export const appealStates = ['filed', 'upheld', 'granted'] as const
export type AppealState = (typeof appealStates)[number]
export const appealStateNames: Readonly<Record<AppealState, string>> = {
  filed: '申诉办理中',
  upheld: '申诉维持',
  granted: '申诉成立',
}
export const removalNames = { term: '期满移出', decision: '决定移出', appeal: '申诉成立移出' } as const
export type RemovalHow = keyof typeof removalNames

export const entryActions = [
  'notify',
  'record-statement',
  'list',
  'decline',
  'publish',
  'file-appeal',
  'answer-appeal',
  'remove',
  'withdraw',
] as const
export type EntryAction = (typeof entryActions)[number]
export const entryActionNames: Readonly<Record<EntryAction, string>> = {
  notify: '告知当事人',
  'record-statement': '记录陈述申辩',
  list: '决定列入',
  decline: '不予列入',
  publish: '公布并发联合惩戒',
  'file-appeal': '登记申诉',
  'answer-appeal': '答复申诉',
  remove: '移出',
  withdraw: '撤回',
}

const handlers: readonly Role[] = ['clerk', 'department_officer']
const deciders: readonly Role[] = ['principal_leader']

/** Role × state × action → next state (rule 3); all at the county: its list, its decision. `same`: recorded, the state stays. */
export const entryTransitions: readonly {
  readonly action: EntryAction
  readonly from: readonly EntryState[]
  readonly to: EntryState | 'same'
  readonly roles: readonly Role[]
}[] = [
  { action: 'notify', from: ['proposed'], to: 'notified', roles: handlers },
  { action: 'record-statement', from: ['notified'], to: 'same', roles: handlers },
  { action: 'list', from: ['notified'], to: 'listed', roles: deciders },
  { action: 'decline', from: ['notified'], to: 'declined', roles: deciders },
  { action: 'publish', from: ['listed'], to: 'published', roles: handlers },
  { action: 'file-appeal', from: ['listed', 'published'], to: 'same', roles: handlers },
  { action: 'answer-appeal', from: ['listed', 'published'], to: 'same', roles: deciders },
  { action: 'remove', from: ['listed', 'published'], to: 'removed', roles: deciders },
  { action: 'withdraw', from: ['proposed', 'notified'], to: 'withdrawn', roles: handlers },
]

/** Who proposes: the town's people out of a case, the county's out of anything. */
export const entryProposers = [
  'clerk',
  'department_officer',
  'leader_in_charge',
  'principal_leader',
] as const satisfies readonly Role[]

export type EntryAnswer =
  | { readonly kind: 'allowed'; readonly next: EntryState }
  | { readonly kind: 'forbidden' }
  | { readonly kind: 'wrong-status' }

/** What the table says to a post; forbidden (403) comes before wrong status (409). Below the county nobody decides. */
export function askEntry(
  actor: { readonly role: string; readonly regionCode: string },
  state: EntryState,
  action: EntryAction,
): EntryAnswer {
  const rows = entryTransitions.filter(
    (row) => row.action === action && (row.roles as readonly string[]).includes(actor.role),
  )
  if (rows.length === 0 || actor.regionCode.length !== 6) return { kind: 'forbidden' }
  const row = rows.find((r) => r.from.includes(state))
  return row ? { kind: 'allowed', next: row.to === 'same' ? state : row.to } : { kind: 'wrong-status' }
}

export const allowedEntryActions = (
  actor: { readonly role: string; readonly regionCode: string },
  entry: { readonly state: EntryState; readonly appealState: AppealState | null },
): EntryAction[] =>
  entryActions.filter((action) => {
    if (action === 'answer-appeal' && entry.appealState !== 'filed') return false
    if (action === 'file-appeal' && entry.appealState !== null) return false
    return askEntry(actor, entry.state, action).kind === 'allowed'
  })

export const rolesForEntry = (action: EntryAction): string[] => [
  ...new Set(entryTransitions.filter((row) => row.action === action).flatMap((row) => row.roles)),
]

/** In force on a day: published, within its term. At the term's end it goes out by itself; nothing renews it. */
export const inForce = (
  entry: { readonly state: EntryState; readonly fromOn: LocalDate | null; readonly toOn: LocalDate | null },
  on: LocalDate,
): boolean =>
  entry.state === 'published' &&
  entry.fromOn !== null &&
  entry.toOn !== null &&
  entry.fromOn <= on &&
  on < entry.toOn

/** The first day that no longer counts of a term of whole months. */
export const termEnd = (from: LocalDate, months: number): LocalDate => addMonths(from, months)

/**
 * What counts as the same subject elsewhere, spelt as cases and operators spell it: `code:…`, `enterprise:…`, `person:…`,
 * `vehicle:…`. A bare personal name is a hint, never proof.
 */
export function keysOfSubject(subject: {
  readonly kind: SubjectKind
  readonly name: string
  readonly creditCode: string | null
}): string[] {
  const name = normaliseName(subject.name)
  if (subject.kind === 'vehicle') return [`vehicle:${name}`]
  if (subject.kind === 'enterprise')
    return [...(subject.creditCode ? [`code:${subject.creditCode}`] : []), `enterprise:${name}`]
  return [...(subject.creditCode ? [`code:${subject.creditCode}`] : []), `person:${name}`]
}

/** 张某某-style: the first character, and as many stars as the name goes on (two at most). */
export const maskPersonName = (name: string): string =>
  name === '' ? '' : `${[...name][0]}${'*'.repeat(Math.min(2, Math.max(1, [...name].length - 1)))}`

/** A plate keeps its province and its last two characters. */
export const maskPlate = (plate: string): string =>
  plate.length <= 4
    ? `${plate.slice(0, 1)}***`
    : `${plate.slice(0, 2)}${'*'.repeat(plate.length - 4)}${plate.slice(-2)}`
