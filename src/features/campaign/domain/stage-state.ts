import type { LocalDate } from '../../../kernel/local-date.ts'

export const stageStates = ['not_begun', 'running', 'over'] as const
export type StageState = (typeof stageStates)[number]
export const stageStateNames: Record<StageState, string> = {
  not_begun: '未开始',
  running: '进行中',
  over: '已结束',
}

/**
 * Where a stage or campaign stands, from the calendar only, never from a button. Both ends are included; without an
 * end (standing mechanism) it runs for ever; without a beginning (question open) it has not begun.
 */
export function stageState(
  stage: { readonly from: LocalDate | null; readonly to: LocalDate | null },
  today: LocalDate,
): StageState {
  if (stage.from === null || today < stage.from) return 'not_begun'
  return stage.to !== null && today > stage.to ? 'over' : 'running'
}
