import { daysBetween, type LocalDate } from '../../../kernel/local-date.ts'

/** 灯: how near the day is on which something falls due. */
export const dutyLights = ['far', 'near', 'over'] as const
export type DutyLight = (typeof dutyLights)[number]
export const dutyLightNames: Record<DutyLight, string> = { far: '未到期', near: '临近到期', over: '已逾期' }

/** A duty is near from seven days before its day, and over when its day has passed; the day itself is still in time. */
export const nearWithinDays = 7

/** The light on `today`. Without a day (`null`) nothing can be late. */
export function dutyLight(dueOn: LocalDate | null, today: LocalDate): DutyLight {
  if (dueOn === null) return 'far'
  const left = daysBetween(today, dueOn)
  if (left < 0) return 'over'
  return left <= nearWithinDays ? 'near' : 'far'
}

/** “逾期 12 天”, “今天到期”, “还有 5 天”, “未定期限”. */
export function dutyTimeLeft(dueOn: LocalDate | null, today: LocalDate): string {
  if (dueOn === null) return '未定期限'
  const left = daysBetween(today, dueOn)
  if (left < 0) return `逾期 ${-left} 天`
  return left === 0 ? '今天到期' : `还有 ${left} 天`
}

/** Most overdue first; what has no day comes last. */
export function byDueOn(
  a: { readonly dueOn: LocalDate | null },
  b: { readonly dueOn: LocalDate | null },
): number {
  if (a.dueOn === b.dueOn) return 0
  if (a.dueOn === null) return 1
  if (b.dueOn === null) return -1
  return a.dueOn < b.dueOn ? -1 : 1
}
