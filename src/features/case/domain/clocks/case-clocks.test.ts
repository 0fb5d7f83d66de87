import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import {
  asShipped,
  calendarYear,
  chooseRule,
  legalRuleFile,
  workingCalendar,
  type LegalRuleInForce,
} from '../../../law/domain/index.ts'
import { caseClocks, type ClockInput } from './case-clocks.ts'
import { plainAct, type ClockAct } from './clock-act.ts'
import { lawClocks } from './law-clocks.ts'

const folder = path.resolve(import.meta.dirname, '../../../../../law-rules')
const read = (file: string): unknown => parse(readFileSync(path.join(folder, file), 'utf8'))
const yamlIn = (sub: string) => readdirSync(path.join(folder, sub)).filter((name) => name.endsWith('.yaml'))
const calendar = workingCalendar(
  yamlIn('calendar').map((name) => calendarYear.parse(read(`calendar/${name}`))),
)
const rules = yamlIn('.').flatMap((name) => legalRuleFile.parse(read(name)).rules.map(asShipped))

const law = (code: string, on: string): LegalRuleInForce | null => {
  const rule = chooseRule(rules, code, { on, regionCode: '990102100' })
  return rule?.binds ? rule : null
}
const clocksOf = (acts: readonly ClockAct[], more: Partial<ClockInput> = {}) =>
  caseClocks({ acts, given: [], law, calendar, kept: [], voidWhy: null, ...more })
const one = (acts: readonly ClockAct[], code: string, more: Partial<ClockInput> = {}) =>
  clocksOf(acts, more).find((c) => c.code === code)!
const inCase = { proceedingId: 'p' }

test('every clock of the law has its numbers among the rules', () => {
  expect(lawClocks.map((c) => c.code).filter((code) => !rules.some((r) => r.code === code))).toEqual([])
})

describe('a clock', () => {
  test('of a decision runs ninety days from filing and stops at the decision', () => {
    const filed = plainAct('f', 'filed', '2026-03-02', inCase)
    expect(one([filed], 'penalty-decision')).toMatchObject({ dueOn: '2026-05-31', state: 'running' })
    const decided = [filed, plainAct('d', 'decision', '2026-06-01', inCase)]
    expect(one(decided, 'penalty-decision')).toMatchObject({
      state: 'met',
      late: true,
      endedOn: '2026-06-01',
    })
  })

  test('of another proceeding is not stopped by this one', () => {
    const acts = [
      plainAct('f', 'filed', '2026-03-02', inCase),
      plainAct('d', 'decision', '2026-04-01', { proceedingId: 'q' }),
    ]
    expect(one(acts, 'penalty-decision').state).toBe('running')
  })

  test('of a seal is extended once by thirty days at most, and not after it ran out', () => {
    const seal = plainAct('s', 'seal', '2026-03-02', { ...inCase, untilOn: '2026-04-01' })
    const extend = (id: string, on: string, untilOn: string) =>
      plainAct(id, 'extend_seal', on, {
        ...inCase,
        refersTo: 's',
        untilOn,
        reason: '检验未出',
        approver: '局长',
      })
    expect(one([seal], 'seal-seize-decision')).toMatchObject({ dueOn: '2026-04-01', alarmOn: '2026-03-27' })
    const twice = [seal, extend('e', '2026-03-30', '2026-05-20'), extend('g', '2026-04-20', '2026-05-31')]
    expect(one(twice, 'seal-seize-decision')).toMatchObject({ dueOn: '2026-05-01', firstDueOn: '2026-04-01' })
    expect(one(twice, 'seal-seize-decision').extensions).toHaveLength(1)
    expect(one([seal, extend('e', '2026-04-02', '2026-05-01')], 'seal-seize-decision').dueOn).toBe(
      '2026-04-01',
    )
  })

  test('of a criminal transfer counts hours from the instant', () => {
    const decided = plainAct('r', 'referral_decided', '2026-03-06', {
      at: new Date('2026-03-06T17:00:00+08:00'),
    })
    const sent = (at: string) =>
      plainAct('t', 'referral_sent', '2026-03-07', { at: new Date(at), refersTo: 'r' })
    expect(one([decided], 'referral-transfer').dueAt.toISOString()).toBe('2026-03-07T09:00:00.000Z')
    expect(one([decided, sent('2026-03-07T16:59:00+08:00')], 'referral-transfer').late).toBe(false)
    expect(one([decided, sent('2026-03-07T17:00:00+08:00')], 'referral-transfer').late).toBe(true)
  })

  test('of payment stops with the payment that reaches the fine, and moves with a plan', () => {
    const acts = [
      plainAct('d', 'decision', '2026-09-01', { ...inCase, amountCents: 5_000_000 }),
      plainAct('v', 'served', '2026-09-20', { ...inCase, refersTo: 'd' }),
    ]
    // The fifteenth day lies in the National Day holiday: a party's last day moves to the next working day.
    expect(one(acts, 'fine-payment')).toMatchObject({ dueOn: '2026-10-08', state: 'running' })
    const pay = (id: string, amountCents: number) =>
      plainAct(id, 'payment', '2026-09-25', { ...inCase, amountCents })
    expect(one([...acts, pay('a', 4_999_999)], 'fine-payment').state).toBe('running')
    expect(one([...acts, pay('a', 4_999_999), pay('b', 1)], 'fine-payment').state).toBe('met')
    const plan = plainAct('l', 'payment_plan', '2026-09-25', { ...inCase, planEndsOn: '2026-12-31' })
    expect(one([...acts, plan], 'fine-payment')).toMatchObject({ dueOn: '2026-12-31', state: 'running' })
  })

  test('of a hearing asked for is waited for from the service of the notice', () => {
    const acts = [
      plainAct('n', 'rights_notice', '2026-09-16', inCase),
      plainAct('v', 'served', '2026-09-17', { ...inCase, refersTo: 'n' }),
    ]
    // Sunday the 20th is worked; the 25th to 27th are off.
    expect(one(acts, 'hearing-request')).toMatchObject({ dueOn: '2026-09-23', waits: true })
    const asked = plainAct('h', 'hearing_requested', '2026-09-21', { ...inCase, refersTo: 'n' })
    expect(one([...acts, asked], 'hearing-request').state).toBe('met')
  })

  test('whose rule waits for legal review does not run, and runs once an office switched it on', () => {
    const acts = [plainAct('d', 'decision', '2026-03-02', inCase)]
    expect(one(acts, 'publish-penalty')).toBeUndefined()
    const on = rules.map((r) =>
      r.code === 'publish-penalty' ? { ...r, binds: true, needsReview: false } : r,
    )
    const switched = one(acts, 'publish-penalty', {
      law: (code, day) => chooseRule(on, code, { on: day, regionCode: '99' }),
    })
    expect(switched).toMatchObject({ dueOn: '2026-03-11', needsReview: false })
  })

  test('falls away with the case, but what was met stays met', () => {
    const acts = [
      plainAct('f', 'filed', '2026-03-02', inCase),
      plainAct('h', 'register_hold', '2026-03-02', inCase),
    ]
    const ended = clocksOf(
      [...acts, plainAct('x', 'hold_decided', '2026-03-05', { ...inCase, refersTo: 'h' })],
      {
        voidWhy: { on: '2026-03-10', why: '本案已作废' },
      },
    )
    expect(ended.map((c) => [c.code, c.state])).toEqual([
      ['penalty-decision', 'void'],
      ['register-hold-decision', 'met'],
    ])
  })
})
