import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { chemicalInput, clearanceInput, countCases, describeChemical, enforcementInput, enforcementKindIds, enforcementKinds, isValidCas, summaryColumns, type CountedCase } from './index.ts' // prettier-ignore

describe('chemicals', () => {
  test.each(['7664-93-9', '108-88-3', '67-64-1', '50-00-0', '7732-18-5'])('%s is a CAS number', (cas) => {
    expect(isValidCas(cas)).toBe(true)
  })
  test.each(['7664-93-8', '108-88-2', '7664939', '1-11-1', '', '7664-93-9 ', '７６６４-93-9'])(
    '“%s” is none',
    (cas) => {
      expect(isValidCas(cas)).toBe(false)
    },
  )
  test('one wrong digit, or two neighbours swapped, is always found in the first part', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1000, max: 9_999_999 }), fc.nat(99), fc.nat(20), (first, second, at) => {
        const body = `${first}${String(second).padStart(2, '0')}`
        const check = (digits: string) =>
          [...digits].reverse().reduce((sum, d, i) => sum + Number(d) * (i + 1), 0) % 10
        const i = at % (body.length - 1)
        const swapped = body.slice(0, i) + body[i + 1] + body[i] + body.slice(i + 2)
        const cas = (digits: string) => `${digits.slice(0, -2)}-${digits.slice(-2)}-${check(body)}`
        expect(isValidCas(cas(body))).toBe(true)
        if (swapped !== body && !swapped.startsWith('0')) expect(isValidCas(cas(swapped))).toBe(false)
      }),
    )
  })
  test.each(['1.5', '0.000001', '999999999', '10'])('“%s” is an amount', (quantity) => {
    expect(chemicalInput.safeParse({ name: '甲苯', quantity, unit: '吨' }).success).toBe(true)
  })
  test.each(['0', '0.0', '-1', '1e3', '01', '1.1234567', '１', '若干', 'NaN', '1,000'])(
    '“%s” is none',
    (quantity) => {
      expect(chemicalInput.safeParse({ name: '甲苯', quantity, unit: '吨' }).success).toBe(false)
    },
  )
  test('a quantity has a unit; what has none keeps its wording', () => {
    expect(chemicalInput.safeParse({ name: '甲苯', quantity: '1' }).success).toBe(false)
    expect(describeChemical({ name: '甲苯', quantity: null, unit: null, approximate: true, original: '甲苯若干' })).toBe('甲苯若干') // prettier-ignore
    expect(describeChemical({ name: '甲苯', quantity: '1.5', unit: '吨', approximate: true, original: null })).toBe('甲苯约1.5吨') // prettier-ignore
  })
})

describe('enforcement', () => {
  const two = [
    { name: '甲', certificateNo: 'QY-0001' },
    { name: '乙', certificateNo: 'QY-0002' },
  ]
  test('every kind takes exactly what belongs to it', () => {
    for (const kind of enforcementKindIds) {
      const rule = enforcementKinds[kind]
      const given = {
        kind,
        decidedOn: '2021-03-05',
        officers: rule.officers ? two : [],
        amountCents: rule.amount ? 1 : null,
        personCount: rule.persons ? 2 : null,
      }
      const ok = (more: object) => enforcementInput.safeParse({ ...given, ...more }).success
      expect({ kind, ok: ok({}) }).toEqual({ kind, ok: true })
      expect(ok({ amountCents: rule.amount ? null : 1 })).toBe(false)
      if (rule.amount) expect([ok({ amountCents: 0 }), ok({ amountCents: -1 }), ok({ amountCents: 1.5 })]).toEqual([false, false, false]) // prettier-ignore
      if (rule.officers) expect([ok({ officers: two.slice(1) }), ok({ officers: [two[0], two[0]] })]).toEqual([false, false]) // prettier-ignore
      if (!rule.persons) expect(ok({ personCount: 1 })).toBe(false)
    }
  })
})

test('a clearance record without what it rests on is refused', () => {
  const record = { check: 'power', checker: '甲', checkedOn: '2021-03-05' }
  const ok = (more: object) => clearanceInput.safeParse({ ...record, ...more }).success
  expect(ok({ state: 'done' })).toBe(false)
  expect(ok({ state: 'done', note: '电表已拆' })).toBe(false)
  const cut = {
    how: 'voluntary',
    cutAt: '2021-03-05T09:00:00+08:00',
    cutBy: '供电所',
    meterNumber: '33000011',
    lastReading: '1024.5',
    livingSupply: 'none',
  }
  expect(ok({ state: 'done', note: '电表已拆', cut })).toBe(true)
  expect(ok({ state: 'done', note: '电表已拆', cut: { ...cut, lastReading: null } })).toBe(false)
  expect(ok({ check: 'equipment', state: 'done', note: '设备已拆' })).toBe(true)
  expect(ok({ state: 'not_needed', note: '没有电' })).toBe(false)
  expect(ok({ state: 'open', note: '待供电所' })).toBe(false)
})

const march = { from: '2021-03-01', to: '2021-03-31' }
const dayOf = fc.constantFrom('2021-02-28', '2021-03-01', '2021-03-15', '2021-03-31', '2021-04-01')
const counted: fc.Arbitrary<CountedCase[]> = fc
  .array(
    fc.record({
      identityKey: fc.option(fc.constantFrom('a', 'b', 'c', 'd')),
      confirmedOn: dayOf,
      column: fc.constantFrom(...summaryColumns, null, undefined),
      measures: fc.array(
        fc.record({
          type: fc.constantFrom('stop_production' as const, 'dismantle' as const, 'ban' as const),
          orderedOn: dayOf,
          doneOn: fc.option(dayOf),
        }),
        { maxLength: 3 },
      ),
      enforcement: fc.array(
        fc.record({
          kind: fc.constantFrom(
            'fine' as const,
            'confiscate_gains' as const,
            'order_stop' as const,
            'refer_justice' as const,
          ),
          decidedOn: dayOf,
          amountCents: fc.integer({ min: 1, max: 99_999_999_999 }),
        }),
        { maxLength: 3 },
      ),
    }),
    { maxLength: 25 },
  )
  .map((rows) =>
    rows.map((row, i) => ({
      ...row,
      id: `c${i}`,
      number: `990102-2021-${String(i + 1).padStart(4, '0')}`,
      state: 'confirmed' as const,
    })),
  )

describe('附件3 figures', () => {
  test('agree with a count made another way, and the total is the sum of the kinds', () => {
    fc.assert(
      fc.property(counted, (cases) => {
        const figures = countCases(cases, march)
        const inMarch = (d: string | null) => d !== null && d.slice(0, 7) === '2021-03'
        const who = (c: CountedCase) => c.identityKey ?? c.id
        // Independent: walk operators, not cases.
        const operators = [...new Set(cases.map(who))]
        const perKind = summaryColumns.map(
          (column) =>
            operators.filter((o) => {
              const own = cases
                .filter((c) => who(c) === o && inMarch(c.confirmedOn) && c.column)
                .toSorted((a, b) => (a.confirmedOn + a.number < b.confirmedOn + b.number ? -1 : 1))
              return own[0]?.column === column
            }).length,
        )
        expect(summaryColumns.map((column) => figures.found[column].value)).toEqual(perKind)
        expect(figures.foundTotal.value).toBe(perKind.reduce((a, b) => a + b, 0))
        const stopped = operators.filter((o) =>
          cases.some(
            (c) =>
              who(c) === o &&
              (c.measures.some((m) => m.type === 'stop_production' && inMarch(m.orderedOn)) ||
                c.enforcement.some((e) => e.kind === 'order_stop' && inMarch(e.decidedOn))),
          ),
        )
        expect(figures.stopOrders.value).toBe(stopped.length)
        const cents = cases
          .flatMap((c) => c.enforcement)
          .filter((e) => e.kind === 'fine' && inMarch(e.decidedOn))
          .reduce((sum, e) => sum + BigInt(e.amountCents!), 0n)
        expect(BigInt(figures.finedCents.value)).toBe(cents)
      }),
      { numRuns: 300 },
    )
  })

  test('two months together lose no cent of the whole', () => {
    fc.assert(
      fc.property(counted, (cases) => {
        const money = (from: string, to: string) => countCases(cases, { from, to }).finedCents.value
        expect(money('2021-02-01', '2021-03-14') + money('2021-03-15', '2021-04-30')).toBe(
          money('2021-02-01', '2021-04-30'),
        )
      }),
    )
  })
})
