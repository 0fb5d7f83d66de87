import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { wilson } from '../hit-rate/wilson.ts'
import { comesBack } from './comes-back.ts'
import { curveMarks } from './curve-marks.ts'
import { factsOf, titleOf } from './lead-words.ts'
import { isNight, staysAtPlace } from './stays-at-place.ts'

describe('what was put aside', () => {
  const before = { codes: ['A1', 'P1'], colour: 'orange' } as const
  test('stays away with the same reasons or fewer, and comes back with others or a stronger colour', () => {
    expect(comesBack(before, before)).toBe(false)
    expect(comesBack(before, { codes: ['P1'], colour: 'yellow' })).toBe(false)
    expect(comesBack(before, { codes: ['P1', 'T1'], colour: 'orange' })).toBe(true)
    expect(comesBack(before, { codes: ['A1', 'P1'], colour: 'red' })).toBe(true)
  })
})

describe('stays at a place', () => {
  const at = (vehicle: string, ...minutes: number[]) => minutes.map((m) => ({ vehicle, t: m * 60 }))
  test('passing by is none; an hour away is another; vehicles are told apart; the newest first', () => {
    const points = [...at('a', 0, 5, 9), ...at('b', 0, 10, 40, 101, 110, 111)]
    expect(staysAtPlace(points).map((s) => [s.vehicle, s.start / 60, s.end / 60])).toEqual([
      ['b', 101, 111],
      ['b', 0, 40],
    ])
    expect(staysAtPlace([])).toEqual([])
  })
  test('night is of Shanghai', () => {
    const on = (text: string) => isNight(Date.parse(text) / 1000)
    expect(on('2021-03-13T22:00:00+08:00')).toBe(true)
    expect(on('2021-03-13T21:59:59+08:00')).toBe(false)
    expect(on('2024-02-29T04:59:59+08:00')).toBe(true)
    expect(on('2024-03-01T05:00:00+08:00')).toBe(false)
  })
})

describe('marks on a curve', () => {
  const days = Array.from({ length: 90 }, (_, i) => ({ on: `d`, kwh: i })).map((d, i) => ({
    ...d,
    on: new Date(Date.UTC(2024, 0, 1 + i)).toISOString().slice(0, 10),
  }))
  test('end with the run’s day, over a leap day and a month’s end', () => {
    expect(curveMarks(['P1'], '2024-03-01', days).abnormal).toEqual({
      fromOn: '2024-02-24',
      toOn: '2024-03-01',
      label: '近7天',
    })
    expect(curveMarks(['P1', 'P4'], '2024-03-01', days).abnormal!.fromOn).toBe('2024-02-17')
  })
  test('nothing is marked without a reason of power or without days, and no level of few days', () => {
    expect(curveMarks(['A1'], '2024-03-01', days).abnormal).toBeNull()
    expect(curveMarks(['P1'], '2024-03-01', [])).toEqual({ abnormal: null, usual: null })
    expect(curveMarks(['P1'], '2024-03-30', days.slice(0, 9)).usual).toBeNull()
    expect(curveMarks(['P1'], '2024-03-30', days).usual!.kwh).toBe(47)
  })
})

describe('a lead’s words', () => {
  const reason = (code: string, points: number, sentence = '看到了。') => ({
    code,
    points,
    sentence,
    look: '看料桶。',
    numbers: {},
    evidence: [],
  })
  test('fit, whatever the name and however many the reasons', () => {
    fc.assert(
      fc.property(
        fc.string({ maxLength: 300 }),
        fc.array(fc.string({ maxLength: 900 }), { maxLength: 12 }),
        (name, sentences) => {
          const reasons = sentences.map((s, i) => reason(`P${i + 1}`, i, s))
          expect(titleOf(name, reasons).length).toBeLessThanOrEqual(120)
          expect(titleOf(name, reasons).length).toBeGreaterThan(0)
          expect(factsOf({ asOf: '2021-03-14', reasons, missing: [] }).length).toBeLessThanOrEqual(4000)
        },
      ),
    )
  })
  test('say the strongest first, and what could not be judged', () => {
    const facts = factsOf({
      asOf: '2021-03-14',
      reasons: [reason('A1', 5, '甲。'), reason('P1', 20, '乙。')],
      missing: ['无轨迹，未判停留。'],
    })
    expect(facts.split('\n')).toEqual([
      '数据截至2021年3月14日，以下为疑点，须现场核查：',
      '1. 乙。现场看料桶。',
      '2. 甲。现场看料桶。',
      '未能判断：无轨迹，未判停留。',
    ])
  })
})

describe('Wilson’s interval', () => {
  test('holds the share, stays within 0 and 1, and narrows with more', () => {
    expect(wilson(0, 0)).toBeNull()
    expect(wilson(2, 2)!.low).toBeLessThan(0.4)
    // Brown, Cai & DasGupta 2001, example of 0 of 10: upper limit 0.278.
    expect(wilson(0, 10)!.high).toBeCloseTo(0.278, 3)
    fc.assert(
      fc.property(fc.nat(200), fc.nat(200), (hits, misses) => {
        if (hits + misses === 0) return
        const one = wilson(hits, hits + misses)!
        const ten = wilson(hits * 10, (hits + misses) * 10)!
        expect(one.low).toBeGreaterThanOrEqual(0)
        expect(one.high).toBeLessThanOrEqual(1)
        expect(one.low - 1e-12).toBeLessThanOrEqual(one.share)
        expect(one.high + 1e-12).toBeGreaterThanOrEqual(one.share)
        expect(ten.high - ten.low).toBeLessThan(one.high - one.low)
      }),
    )
  })
})
