import { z } from 'zod'
import { id } from '../../../kernel/ids.ts'
import { daysBetween, type LocalDate } from '../../../kernel/local-date.ts'
import { orgKinds } from '../../organisation/domain/index.ts'

/** 时钟: a limit of the law or the notice that runs on a record. It never restarts; it is met, extended, or falls away. */
export const clockStates = ['running', 'met', 'void'] as const
export type ClockState = (typeof clockStates)[number]
export const clockStateWords: Readonly<Record<ClockState, string>> = {
  running: '正在计时',
  met: '已经办结',
  void: '已经终止',
}

/** far 未到期 · near 临近 · over 已超期 · met 已办 · elapsed 期满 (nobody's lateness) · void 已终止. */
export const clockLights = ['far', 'near', 'over', 'met', 'elapsed', 'void'] as const
export type ClockLight = (typeof clockLights)[number]
export const clockLightNames: Readonly<Record<ClockLight, string>> = {
  far: '未到期',
  near: '临近到期',
  over: '已超期',
  met: '已办理',
  elapsed: '已期满',
  void: '已终止',
}

/** Whose clock it is: a post of a unit; no office: whoever holds the role there. */
export const clockOwner = z.object({
  regionCode: z.string(),
  regionName: z.string(),
  orgKind: z.enum(orgKinds).nullable(),
  role: z.string(),
  /** 云溪镇安委办经办人 */
  name: z.string(),
})

export const clockExtension = z.object({
  on: z.string(),
  to: z.string(),
  reason: z.string(),
  approver: z.string(),
  /** `act`: an act of the procedure; `hand`: decided here. */
  source: z.enum(['act', 'hand']),
})
export type ClockExtension = z.infer<typeof clockExtension>

/** One clock on the wire. Dates local; `dueAt` is the first instant that is too late. */
export const clockRow = z.object({
  id,
  subjectKind: z.string(),
  subjectId: id,
  subjectName: z.string(),
  code: z.string(),
  title: z.string(),
  /** What must be done: 作出行政处罚决定. */
  what: z.string(),
  cite: z.string(),
  needsReview: z.boolean(),
  startsOn: z.string(),
  firstDueOn: z.string(),
  dueOn: z.string(),
  dueAt: z.string(),
  /** Whether the hour counts, not the day alone. */
  toTheHour: z.boolean(),
  state: z.enum(clockStates),
  light: z.enum(clockLights),
  /** 还有 3 天、超期 2 天 … */
  left: z.string(),
  endedOn: z.string().nullable(),
  endedWhy: z.string(),
  late: z.boolean(),
  waits: z.boolean(),
  extensions: z.array(clockExtension),
  /** `2027年放假安排尚未公布，暂按周末推算`; '' when the day rests on published years. */
  estimate: z.string(),
  note: z.string(),
  owner: clockOwner,
})
export type ClockRow = z.infer<typeof clockRow>

type Lit = {
  readonly state: ClockState
  readonly dueAt: Date
  readonly alarmOn: LocalDate
  readonly waits: boolean
}

/** The light at an instant; `today` is its local date. */
export function clockLight(clock: Lit, now: Date, today: LocalDate): ClockLight {
  if (clock.state !== 'running') return clock.state
  if (now >= clock.dueAt) return clock.waits ? 'elapsed' : 'over'
  return today >= clock.alarmOn ? 'near' : 'far'
}

const hourMs = 3_600_000

/** How long is left, in words: by the hour where the hour counts and less than two days are left. */
export function clockLeft(
  clock: { readonly dueOn: LocalDate; readonly dueAt: Date; readonly toTheHour: boolean },
  now: Date,
  today: LocalDate,
): string {
  const hours = (clock.dueAt.getTime() - now.getTime()) / hourMs
  if (clock.toTheHour && Math.abs(hours) < 48)
    return hours > 0 ? `还有 ${Math.ceil(hours)} 小时` : `超期 ${Math.max(1, Math.floor(-hours))} 小时`
  const days = daysBetween(today, clock.dueOn)
  if (days < 0) return `超期 ${-days} 天`
  return days === 0 ? '今天到期' : `还有 ${days} 天`
}

/** The running clock that ends first; a mere waiting time is nobody's next step. */
export function mostUrgentClock<
  C extends { readonly state: ClockState; readonly waits: boolean; readonly dueAt: Date | string },
>(clocks: readonly C[]): C | null {
  const running = clocks.filter((clock) => clock.state === 'running' && !clock.waits)
  return running.toSorted((a, b) => new Date(a.dueAt).getTime() - new Date(b.dueAt).getTime())[0] ?? null
}

/**
 * 催办层级, worked out at reading time: over by one day it stands before the leader in charge of the unit, by three before the level
 * above (clerk and leaders), by seven before the level two above.
 */
export const escalationDays = { unit: 1, above: 3, twoAbove: 7 } as const
export type EscalationRung = keyof typeof escalationDays

/** A clock that somebody below let run out, and what to do about it. */
export const pressedClock = z.object({
  clock: clockRow,
  rung: z.enum(['unit', 'above', 'twoAbove']),
  daysOver: z.number().int(),
  /** One sentence: whom to press, for what, how late, and what to do if it cannot be done. */
  sentence: z.string(),
})
export type PressedClock = z.infer<typeof pressedClock>

/** “请督促云溪镇安委办经办人立即办理“限期整改”（清源-2026-0012 …），已超期 4 天；确需延长的由分管负责人批准并写明理由。” */
export function pressSentence(
  clock: Pick<ClockRow, 'title' | 'what' | 'subjectName' | 'owner'>,
  rung: EscalationRung,
  daysOver: number,
): string {
  const whom = rung === 'unit' ? '请今天约谈' : rung === 'above' ? '请督促' : '请提级督办，责成'
  const then = rung === 'twoAbove' ? '并向本级主要负责人报告原因' : '办不了的写明原因，依法能延长的办理延长'
  const named = clock.title === clock.what ? clock.subjectName : `${clock.title}，${clock.subjectName}`
  return `${whom}${clock.owner.name}${clock.what}（${named}），已超期 ${daysOver} 天；${then}。`
}
