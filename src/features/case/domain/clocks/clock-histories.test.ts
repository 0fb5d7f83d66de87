import { createRequire } from 'node:module'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { LegalRuleInForce, WorkingCalendar } from '../../../law/domain/index.ts'
import { caseClocks } from './case-clocks.ts'
import { plainAct, type ClockAct } from './clock-act.ts'

/**
 * The oracle: whether a day is worked is read from an independent list of the notices, and limits are walked day by day on whole
 * numbers, without any function of the product.
 */
const { holidays, workdays } = createRequire(import.meta.url)('chinese-days/dist/chinese-days.json') as {
  holidays: Record<string, string>
  workdays: Record<string, string>
}
const dayMs = 86_400_000
const origin = Date.UTC(2022, 0, 1)
const nameOf = (n: number): string => new Date(origin + n * dayMs).toISOString().slice(0, 10)
const isWorked = (n: number): boolean => {
  const name = nameOf(n)
  if (workdays[name]) return true
  if (holidays[name]) return false
  return ![0, 6].includes(new Date(origin + n * dayMs).getUTCDay())
}
const calendar: WorkingCalendar = {
  isWorkingDay: (date) => isWorked((Date.parse(`${date}T00:00:00Z`) - origin) / dayMs),
  isPublished: () => true,
}

/** Walks from the day after the act until so many days (all of them, or worked ones) lie behind. */
function walk(from: number, days: number, workedOnly: boolean): number {
  let day = from
  let counted = 0
  while (counted < days) {
    day += 1
    if (!workedOnly || isWorked(day)) counted += 1
  }
  return day
}

type Kind = { code: string; start: string; stop: string; days: number; worked: boolean; extend?: string }
const kinds: readonly Kind[] = [
  { code: 'penalty-decision', start: 'filed', stop: 'decision', days: 90, worked: false },
  { code: 'register-hold-decision', start: 'register_hold', stop: 'hold_decided', days: 7, worked: true },
  {
    code: 'seal-seize-decision',
    start: 'seal',
    stop: 'release_seal',
    days: 30,
    worked: false,
    extend: 'extend_seal',
  },
  { code: 'penalty-service', start: 'decision', stop: 'served', days: 7, worked: true },
  { code: 'items-handover', start: 'police_answer', stop: 'items_handed_over', days: 3, worked: false },
]
const law = (code: string): LegalRuleInForce | null => {
  const kind = kinds.find((k) => k.code === code)
  if (!kind) return null
  return {
    code,
    group: 'clock',
    title: code,
    article: { act: '试', article: '一' },
    source: '试',
    confidence: 'high',
    effectiveFrom: '2000-01-01',
    effectiveTo: null,
    regionCode: null,
    note: '',
    binds: true,
    needsReview: false,
    correctedIn: null,
    version: 0,
    values: {
      limit: { amount: kind.days, count: kind.worked ? 'working_days' : 'days' },
      side: 'after',
      lastDayOff: 'stands',
      alarmDays: 3,
      extension: kind.extend ? { limit: { amount: 30, count: 'days' }, times: 1, approver: '负责人' } : null,
      whose: 'authority',
      what: code,
    },
  }
}

/** `expect` only where something differs: ten thousand histories ask some hundred thousand times. */
function same(is: unknown, wanted: unknown): void {
  if (JSON.stringify(is) !== JSON.stringify(wanted)) expect(is).toEqual(wanted)
}

/** One thing sealed, held, filed …: when, whether and when it was answered, and when it was extended to what. */
const thread = fc.record({
  kind: fc.integer({ min: 0, max: kinds.length - 1 }),
  start: fc.integer({ min: 0, max: 1700 }),
  answer: fc.option(fc.integer({ min: 0, max: 140 }), { nil: null }),
  extensions: fc.array(
    fc.record({ after: fc.integer({ min: 0, max: 80 }), to: fc.integer({ min: 1, max: 120 }) }),
    {
      maxLength: 3,
    },
  ),
})
const history = fc.array(thread, { minLength: 1, maxLength: 6 })
type Thread = {
  kind: number
  start: number
  answer: number | null
  extensions: { after: number; to: number }[]
}

/** A town's acts in their order: the day first, then as they were recorded. */
function actsOf(threads: readonly Thread[]): { act: ClockAct; day: number }[] {
  const acts = threads.flatMap((t, i) => {
    const kind = kinds[t.kind]!
    const own = { proceedingId: `p${i}` }
    const started = { ...own, outcome: kind.start === 'police_answer' ? 'accepted' : '' }
    const found = [{ act: plainAct(`s${i}`, kind.start, nameOf(t.start), started), day: t.start }]
    if (kind.extend)
      for (const [j, e] of t.extensions.entries())
        found.push({
          act: plainAct(`e${i}-${j}`, kind.extend, nameOf(t.start + e.after), {
            ...own,
            refersTo: `s${i}`,
            untilOn: nameOf(t.start + e.to),
          }),
          day: t.start + e.after,
        })
    if (t.answer !== null)
      found.push({
        act: plainAct(`a${i}`, kind.stop, nameOf(t.start + t.answer), { ...own, refersTo: `s${i}` }),
        day: t.start + t.answer,
      })
    return found
  })
  return acts.toSorted((a, b) => a.day - b.day)
}

/** The day on which a thread is due, as somebody with a wall calendar would find it. */
function dueByHand(t: Thread, i: number, acts: readonly { act: ClockAct; day: number }[]): number {
  const kind = kinds[t.kind]!
  const lawful = walk(t.start, kind.days, kind.worked)
  let due = lawful
  let used = false
  for (const { act, day } of acts) {
    if (!kind.extend || act.kind !== kind.extend || act.refersTo !== `s${i}` || act.untilOn === null) continue
    const until = (Date.parse(`${act.untilOn}T00:00:00Z`) - origin) / dayMs
    if (used || until <= due || day > due) continue
    used = true
    due = Math.min(until, lawful + 30)
  }
  return due
}

const derive = (acts: readonly { act: ClockAct }[]) =>
  caseClocks({ acts: acts.map((a) => a.act), given: [], law, calendar, kept: [], voidWhy: null })

test('clocks agree with a walk over the days in 10,000 random histories', () => {
  fc.assert(
    fc.property(history, (threads) => {
      const acts = actsOf(threads)
      const clocks = derive(acts)
      for (const [i, t] of threads.entries()) {
        const kind = kinds[t.kind]!
        const clock = clocks.find((c) => c.startedBy === `s${i}` && c.code === kind.code)!
        const due = dueByHand(t, i, acts)
        same([kind.code, t.start, clock.dueOn], [kind.code, t.start, nameOf(due)])
        const answered = t.answer === null ? null : t.start + t.answer
        same([clock.state, clock.late], answered === null ? ['running', false] : ['met', answered > due])
        // Midnight in Shanghai after the last day is the first instant that is too late.
        same(clock.dueAt.getTime(), origin + (due + 1) * dayMs - 8 * 3_600_000)
      }
    }),
    { numRuns: 10_000, seed: 20_261_121 },
  )
}, 60_000)

test('as a history grows no clock restarts, none comes earlier than the law, and what was met stays met', () => {
  fc.assert(
    fc.property(history, (threads) => {
      const acts = actsOf(threads)
      let before = new Map<
        string,
        { startsOn: string; dueOn: string; state: string; endedOn: string | null }
      >()
      for (let n = 1; n <= acts.length; n++) {
        const clocks = derive(acts.slice(0, n))
        const names = clocks.map((c) => `${c.code} ${c.startedBy}`)
        same(new Set(names).size, names.length)
        const now = new Map(clocks.map((c) => [`${c.code} ${c.startedBy}`, c]))
        for (const [name, was] of before) {
          const is = now.get(name)!
          same(is.startsOn, was.startsOn)
          same(is.dueOn >= was.dueOn, true)
          if (was.state === 'met') same([is.state, is.endedOn], ['met', was.endedOn])
        }
        before = now
      }
      for (const [i, t] of threads.entries()) {
        const kind = kinds[t.kind]!
        const clock = before.get(`${kind.code} s${i}`)!
        same(clock.dueOn >= nameOf(walk(t.start, kind.days, kind.worked)), true)
      }
    }),
    { numRuns: 1_000, seed: 20_261_122 },
  )
}, 60_000)
