import type { LocalDate } from './local-date.ts'

/** The business clock, passed in (decisions 22). Audit time and login use real time and never this. */
export type Clock = { now(): Date }

export const systemClock: Clock = { now: () => new Date() }

export const fixedClock = (instant: string): Clock => ({ now: () => new Date(instant) })

const shanghai = new Intl.DateTimeFormat('en-CA', {
  timeZone: 'Asia/Shanghai',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
})

/** The local date in Asia/Shanghai at an instant. */
export function localDateOf(instant: Date): LocalDate {
  return shanghai.format(instant)
}

export const today = (clock: Clock): LocalDate => localDateOf(clock.now())
