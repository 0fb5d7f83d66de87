import { z } from 'zod'

/**
 * How soon something must be done. `at_once` 立即; `same_day` to 24:00 local of the day; `time_limit` 限期, the day is
 * set case by case; or a number of calendar or working days from the event.
 */
export const timeLimit = z.union([
  z.enum(['at_once', 'same_day', 'time_limit']),
  z.strictObject({ days: z.number().int().min(1).max(366), count: z.enum(['calendar', 'working']) }),
])
export type TimeLimit = z.infer<typeof timeLimit>

/** `立即`, `当日`, `限期`, `3日内`, `7个工作日内`. */
export function timeLimitName(limit: TimeLimit): string {
  if (limit === 'at_once') return '立即'
  if (limit === 'same_day') return '当日'
  if (limit === 'time_limit') return '限期'
  return limit.count === 'calendar' ? `${limit.days}日内` : `${limit.days}个工作日内`
}
