import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { colourOf, mergeLeads, sourceCaps, type LeadSubject } from './merge-leads.ts'
import type { Finding, Reason, RuleSource } from './rule.ts'

const reason = (code: string, points: number, over: Partial<Reason> = {}): Reason => ({
  code,
  points,
  sentence: `${code} 的一句话。`,
  look: '看现场。',
  numbers: {},
  evidence: [],
  ...over,
})
const about = (subject: string, r: Reason): Finding => ({ subject, spot: null, reason: r })
const at = (lon: number, lat: number, r: Reason): Finding => ({
  subject: null,
  spot: { lon, lat },
  reason: r,
})
const subject = (key: string): LeadSubject => ({
  subject: key,
  kind: 'operator',
  name: `${key}厂`,
  lon: 120,
  lat: 32,
})
const sourceOf = (code: string) => code[0] as RuleSource
const merge = (findings: Finding[], unjudged: Parameters<typeof mergeLeads>[0]['unjudged'] = []) =>
  mergeLeads({ findings, unjudged, sourceOf, subjects: new Map(['a', 'b'].map((k) => [k, subject(k)])) })

describe('findings become leads', () => {
  test('all reasons of a subject stand in one lead, and a spot on no list is a place', () => {
    const leads = merge([
      about('a', reason('P1', 20)),
      at(120.1, 32.1, reason('T1', 12)),
      about('a', reason('X1', 10)),
    ])
    expect(leads.map((l) => [l.name, l.kind, l.score, l.reasons.map((r) => r.code)])).toEqual([
      ['a厂', 'operator', 30, ['P1', 'X1']],
      ['未登记地点（东经 120.10000，北纬 32.10000）', 'site', 12, ['T1']],
    ])
  })

  test('the same code twice is one reason, the stronger, with the rows of both', () => {
    const [lead] = merge([
      about('a', reason('P1', 9, { evidence: [{ table: 'meter', key: '1', text: '一号表' }] })),
      about('a', reason('P1', 21, { evidence: [{ table: 'meter', key: '2', text: '二号表' }] })),
    ])
    expect(lead!.score).toBe(21)
    expect(lead!.reasons).toHaveLength(1)
    expect(lead!.reasons[0]!.evidence.map((e) => e.key)).toEqual(['2', '1'])
  })

  test('one source, however loud, is never red; two of them are', () => {
    expect(merge(['P1', 'P2', 'P3', 'P4'].map((c) => about('a', reason(c, 30))))[0]).toMatchObject({
      score: 30,
      colour: 'yellow',
    })
    expect(
      merge([about('a', reason('P1', 30)), about('a', reason('T1', 30)), about('a', reason('A1', 5))])[0],
    ).toMatchObject({ score: 65, colour: 'red' })
    expect(colourOf(99, 1)).toBe('orange')
    expect(colourOf(60, 2)).toBe('red')
    expect(colourOf(59.9, 3)).toBe('orange')
    expect(colourOf(40, 1)).toBe('orange')
    expect(colourOf(24, 4)).toBe('plain')
  })

  test('a reason without points is shown and is no source', () => {
    const [lead] = merge([
      about('a', reason('P1', 30)),
      about('a', reason('A4', 0)),
      about('a', reason('T1', 29)),
    ])
    expect(lead).toMatchObject({ score: 59, colour: 'orange' })
    expect(lead!.reasons).toHaveLength(3)
  })

  test('what could not be judged is said for all or for whom it concerns, once', () => {
    const leads = merge(
      [about('a', reason('P1', 30)), about('b', reason('P1', 20))],
      [
        { code: 'P4', sentence: '无分时数据，未判昼伏夜出。', subjects: 'all' },
        { code: 'P7', sentence: '无分时数据，未判昼伏夜出。', subjects: 'all' },
        { code: 'P6', sentence: '同行不足 20 户，未判同行偏离。', subjects: new Set(['b']) },
      ],
    )
    expect(leads.map((l) => l.missing)).toEqual([
      ['无分时数据，未判昼伏夜出。'],
      ['无分时数据，未判昼伏夜出。', '同行不足 20 户，未判同行偏离。'],
    ])
  })

  test('of a spot on no list it is said that nothing could be compared', () => {
    const [lead] = merge([at(120.1, 32.1, reason('T1', 12))])
    expect(lead!.missing).toEqual(['此处不在任何名单上，名称、许可和用电都无从比对。'])
  })

  test('at most twenty rows stand behind a reason', () => {
    const rows = Array.from({ length: 40 }, (_, i) => ({
      table: 'reading' as const,
      key: String(i),
      text: `${i}`,
    }))
    expect(merge([about('a', reason('P1', 5, { evidence: rows }))])[0]!.reasons[0]!.evidence).toHaveLength(20)
  })

  test('the order of findings changes nothing, and no source passes its cap', () => {
    const codes = ['A1', 'A2', 'P1', 'P2', 'T1', 'T4', 'X1', 'X2']
    const finding = fc
      .tuple(
        fc.constantFrom('a', 'b', 'c'),
        fc.constantFrom(...codes),
        fc.integer({ min: 0, max: 30 }),
        fc.nat(3),
      )
      .map(([s, code, points, n]) =>
        about(s, reason(code, points, { sentence: `${code}${n}`, evidence: [] })),
      )
    fc.assert(
      fc.property(
        fc
          .array(finding, { maxLength: 30 })
          .chain((list) =>
            fc.tuple(
              fc.constant(list),
              fc.shuffledSubarray(list, { minLength: list.length, maxLength: list.length }),
            ),
          ),
        ([list, shuffled]) => {
          const leads = merge(list)
          expect(merge(shuffled)).toEqual(leads)
          for (const lead of leads) {
            const most = Object.entries(sourceCaps).reduce(
              (sum, [source, cap]) =>
                sum +
                Math.min(
                  cap,
                  lead.reasons
                    .filter((r) => r.code.startsWith(source))
                    .reduce((points, r) => points + r.points, 0),
                ),
              0,
            )
            expect(lead.score).toBe(most)
            if (lead.colour === 'red')
              expect(
                new Set(lead.reasons.filter((r) => r.points > 0).map((r) => r.code[0])).size,
              ).toBeGreaterThan(1)
          }
        },
      ),
    )
  })
})
