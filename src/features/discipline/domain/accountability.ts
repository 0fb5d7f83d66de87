/** 问责结果公开: drafted by the discipline organ, reviewed by another person, published without persons. */
export const accountabilityStates = ['draft', 'published', 'withdrawn'] as const
export type AccountabilityState = (typeof accountabilityStates)[number]
export const accountabilityStateNames: Readonly<Record<AccountabilityState, string>> = {
  draft: '待审核',
  published: '已公开',
  withdrawn: '已撤回',
}

export const accountabilityActions = ['edit', 'publish', 'withdraw'] as const
export type AccountabilityAction = (typeof accountabilityActions)[number]
export const accountabilityActionNames: Readonly<Record<AccountabilityAction, string>> = {
  edit: '修改',
  publish: '审核并公开',
  withdraw: '撤回',
}

/** State × action → next state (rule 3); `other`: by another person than the one who wrote the text. */
export const accountabilityTransitions: readonly {
  readonly action: AccountabilityAction
  readonly from: readonly AccountabilityState[]
  readonly to: AccountabilityState
  readonly other: boolean
}[] = [
  { action: 'edit', from: ['draft'], to: 'draft', other: false },
  { action: 'publish', from: ['draft'], to: 'published', other: true },
  { action: 'withdraw', from: ['published'], to: 'withdrawn', other: false },
]

export const nextAccountabilityState = (
  state: AccountabilityState,
  action: AccountabilityAction,
): AccountabilityState | null =>
  accountabilityTransitions.find((row) => row.action === action && row.from.includes(state))?.to ?? null

/** What the acting discipline officer may do; `isWriter`: they wrote the text as it stands. */
export const allowedAccountabilityActions = (
  state: AccountabilityState,
  isWriter: boolean,
): AccountabilityAction[] =>
  accountabilityTransitions
    .filter((row) => row.from.includes(state) && !(row.other && isWriter))
    .map((row) => row.action)
