import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays } from '../../../../kernel/local-date.ts'
import { formatWan } from '../../../../kernel/money.ts'
import { bareAct, noPenalties } from './bare-act.ts'
import type { EnforcementAct } from './enforcement-act.ts'
import { moneyLedger } from './money-ledger.ts'

const rule = { payBy: (served: string) => addDays(served, 15), dailyPermille: 30, capTimes: 1 }
const decided = (fineCents: number, gainsCents = 0): EnforcementAct[] => {
  const decision = bareAct('decision', '2026-01-05', { penalties: { ...noPenalties, fineCents, gainsCents } })
  return [decision, bareAct('served', '2026-01-06', { refersTo: decision.id, outcome: 'direct' })]
}
const paid = (on: string, amountCents: number) => bareAct('payment', on, { amountCents })
const ledger = (acts: EnforcementAct[], on: string) => moneyLedger(acts, rule, on)!

describe('the money of a decision', () => {
  test('nothing is owed before a decision, nothing late before it was served', () => {
    expect(moneyLedger([bareAct('filed', '2026-01-01')], rule, '2026-02-01')).toBeNull()
    const [decision] = decided(1_000_000)
    const unserved = moneyLedger([decision!], rule, '2027-01-01')!
    expect(unserved).toMatchObject({ payBy: null, lateDays: 0, balanceCents: 1_000_000 })
  })

  test('the fifteenth day is in time; the day after costs three per cent', () => {
    const acts = decided(1_000_000)
    expect(ledger(acts, '2026-01-21')).toMatchObject({ payBy: '2026-01-21', lateDays: 0 })
    expect(ledger(acts, '2026-01-22').lateFee.dueCents).toBe(30_000)
    expect(ledger([...acts, paid('2026-01-22', 1_000_000)], '2026-03-01').lateFee.dueCents).toBe(30_000)
    expect(ledger([...acts, paid('2026-01-21', 1_000_000)], '2026-03-01').balanceCents).toBe(0)
  })

  test('a part paid late lowers what runs on; the cap is the fine itself', () => {
    const acts = [...decided(1_000_000), paid('2026-01-23', 400_000)]
    expect(ledger(acts, '2026-01-24').lateFee.dueCents).toBe(30_000 * 2 + 18_000)
    expect(ledger(decided(1_000_000), '2027-01-01').lateFee.dueCents).toBe(1_000_000)
  })

  test('an approved plan: each part is late on its own', () => {
    const plan = [
      { dueOn: '2026-02-01', amountCents: 600_000 },
      { dueOn: '2026-03-01', amountCents: 400_000 },
    ]
    const acts = [...decided(1_000_000), bareAct('payment_plan', '2026-01-10', { plan })]
    expect(ledger(acts, '2026-02-01').lateFee.dueCents).toBe(0)
    expect(ledger(acts, '2026-02-02').lateFee.dueCents).toBe(18_000)
    const first = [...acts, paid('2026-02-01', 600_000)]
    expect(ledger(first, '2026-02-20').instalments.map((i) => i.light)).toEqual(['paid', 'open'])
    expect(ledger(first, '2026-03-03').lateFee.dueCents).toBe(24_000)
  })

  test('during reconsideration and litigation no fee runs', () => {
    const acts = [
      ...decided(1_000_000),
      bareAct('appeal_started', '2026-01-24', { outcome: 'reconsideration' }),
      bareAct('appeal_ended', '2026-03-10', { outcome: 'upheld' }),
    ]
    expect(ledger(acts, '2026-03-10').lateFee.dueCents).toBe(60_000)
    expect(ledger(acts, '2026-03-11').lateFee.dueCents).toBe(90_000)
  })

  test('a revoked decision owes nothing, and what was paid is to be given back', () => {
    const acts = [...decided(1_000_000, 50_001), paid('2026-01-20', 1_050_001)]
    const revoked = [...acts, bareAct('revoked', '2026-02-01', { refersTo: acts[0]!.id })]
    expect(ledger(revoked, '2026-02-02')).toMatchObject({ balanceCents: 0, overpaidCents: 1_050_001 })
    const back = [...revoked, bareAct('refund', '2026-02-03', { amountCents: 1_050_001 })]
    expect(ledger(back, '2026-02-03').overpaidCents).toBe(0)
    expect(ledger(revoked, '2026-01-31').balanceCents).toBe(0)
    const anew = bareAct('decision', '2026-02-10', { penalties: { ...noPenalties, fineCents: 700_000 } })
    expect(ledger([...back, anew], '2026-02-11')).toMatchObject({ balanceCents: 700_000, overpaidCents: 0 })
  })

  test('a record taken back is as if it had never been', () => {
    const wrong = bareAct('payment', '2026-01-20', { amountCents: 999, withdrawnOn: '2026-01-20' })
    expect(ledger([...decided(1_000_000), wrong], '2026-01-21').receivedCents).toBe(0)
  })
})

/** The same fee counted day by day, written without a look at the ledger. */
function feeDayByDay(fine: number, payments: { day: number; cents: number }[], until: number): number {
  let permille = 0n
  for (let day = 16; day <= until; day++) {
    const before = payments.filter((p) => p.day < day).reduce((total, p) => total + p.cents, 0)
    if (before < fine) permille += BigInt(fine - before) * 30n
  }
  const cents = Number(permille / 1000n)
  return Math.min(cents, fine)
}

describe('whatever is paid, whenever', () => {
  const payment = fc.record({
    day: fc.integer({ min: 0, max: 200 }),
    cents: fc.integer({ min: 1, max: 9_999_999 }),
  })
  const history = fc.record({
    fine: fc.integer({ min: 1, max: 50_000_000 }),
    gains: fc.integer({ min: 0, max: 50_000_000 }),
    payments: fc.array(payment, { maxLength: 12 }),
    until: fc.integer({ min: 0, max: 260 }),
    seed: fc.integer(),
  })
  const actsOf = (h: { fine: number; gains: number; payments: { day: number; cents: number }[] }) => [
    ...decided(h.fine, h.gains),
    ...h.payments.map((p) => paid(addDays('2026-01-06', p.day), p.cents)),
  ]
  const shuffled = <T>(list: readonly T[], seed: number): T[] =>
    list
      .map((value, i) => ({ value, key: Math.sin(seed + i * 77.7) }))
      .toSorted((a, b) => a.key - b.key)
      .map((p) => p.value)

  test('no cent is lost, the fee keeps its cap and agrees with a count day by day', () => {
    fc.assert(
      fc.property(history, (h) => {
        const on = addDays('2026-01-06', h.until)
        const l = ledger(actsOf(h), on)
        const received = h.payments.filter((p) => p.day <= h.until).reduce((t, p) => t + p.cents, 0)
        expect(l.fine.paidCents + l.gains.paidCents + l.lateFee.paidCents + l.overpaidCents).toBe(received)
        for (const part of [l.fine, l.gains, l.lateFee])
          expect(part.paidCents + part.leftCents).toBe(part.dueCents)
        expect(l.lateFee.dueCents).toBeLessThanOrEqual(h.fine)
        expect(l.lateFee.dueCents).toBe(
          feeDayByDay(
            h.fine,
            h.payments.filter((p) => p.day <= h.until),
            h.until,
          ),
        )
      }),
      { numRuns: 1000 },
    )
  })

  test('the order in which payments were entered changes nothing', () => {
    fc.assert(
      fc.property(history, (h) => {
        const acts = actsOf(h)
        const mixed = [...acts.slice(0, 2), ...shuffled(acts.slice(2), h.seed)]
        const on = addDays('2026-01-06', h.until)
        expect(ledger(mixed, on)).toEqual(ledger(acts, on))
      }),
      { numRuns: 300 },
    )
  })

  test('sums are added in cents and rounded to 万元 once, at print', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 99_999_999_999 }), { maxLength: 40 }), (amounts) => {
        const total = amounts.reduce((t, c) => t + BigInt(c), 0n)
        expect(BigInt(amounts.reduce((t, c) => t + c, 0))).toBe(total)
        const printed = formatWan(Number(total))
        expect(Math.abs(Number(printed) * 1_000_000 - Number(total))).toBeLessThanOrEqual(5_000.01)
      }),
    )
  })
})
