import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { CandidateFinder } from './candidates.ts'
import { clusterPairs } from './clusters.ts'
import { countTokens } from './estimate-model.ts'
import { trainOnRule } from './expectation-maximisation.ts'
import {
  addressField,
  blockingKeysOf,
  codeField,
  compareRecords,
  makeComparer,
  dateField,
  estimateModel,
  linkageModel,
  textField,
  type LinkRecord,
} from './index.ts'
import { indexKeys } from './key-index.ts'
import { monotoneWeights } from './monotone-weights.ts'
import { assignOneToOne } from './one-to-one.ts'
import { count, type PatternCounts } from './pair-comparison.ts'
import { PairScorer } from './pair-scorer.ts'
import { blockingRules, prepareRecords } from './prepared-records.ts'
import { randomNumbers } from './random-numbers.ts'
import { scorePairs, type ScoredPairs } from './score-pairs.ts'

const fields = [
  textField('surname', 'name', '姓'),
  textField('given', 'person', '名'),
  dateField('born', '出生日期'),
  codeField('number', 'code', '编号'),
  addressField('street', '地址'),
]

/** Made-up people; every third one stands twice, the second time with a slip. */
function people(seed: number, n: number): LinkRecord[] {
  const random = randomNumbers(seed)
  const pick = (list: readonly string[]): string => list[Math.floor(random() * list.length)]!
  const syllables = ['ka', 'lo', 'mer', 'tin', 'sa', 'vel', 'dor', 'ni', 'pra', 'gus', 'hem', 'ri']
  const word = () => pick(syllables) + pick(syllables) + pick(syllables)
  return Array.from({ length: n }, () => ({
    surname: word(),
    given: word(),
    born: `19${10 + Math.floor(random() * 89)}-0${1 + Math.floor(random() * 9)}-1${Math.floor(random() * 9)}`,
    number: String(1_000_000 + Math.floor(random() * 8_999_999)),
    street: `${Math.floor(random() * 300)} ${word()} street`,
  }))
}

const slipped = (record: LinkRecord, k: number): LinkRecord =>
  k % 3 === 0
    ? record
    : k % 3 === 1
      ? { ...record, surname: `${record.surname}x`, number: '' }
      : { ...record, born: undefined, given: record.given!.slice(1) }

const left = people(1, 400)
const right = [...left.slice(0, 250).map(slipped), ...people(2, 150)]
const model = estimateModel(fields, { left, right })

describe('comparison', () => {
  test.each(fields.map((f) => [f.name, f] as const))(
    '%s is symmetric, and equal to itself',
    (_name, field) => {
      const text = fc.oneof(
        fc.stringMatching(/^[a-d1-3 ]{0,12}$/),
        fc.constantFrom('1980-01-02', '19800201', '2/1/1980', '19801313'),
      )
      const frequencies = { records: 100, idf: (token: number) => 1 + (Math.abs(token) % 5) }
      fc.assert(
        fc.property(text, text, (a, b) => {
          const [x, y] = [field.prepare(a), field.prepare(b)]
          if (!x || !y) return
          const [p, q] = [Int32Array.from(x.features), Int32Array.from(y.features)]
          const level = field.compare(p, 0, q, 0, frequencies)
          expect(field.compare(q, 0, p, 0, frequencies)).toBe(level)
          expect(level).toBeLessThan(field.levels.length)
          expect(field.compare(p, 0, p, 0, frequencies)).toBe(0)
        }),
      )
    },
  )
  test.each([
    ['1980-03-04', '19800304', 'exact'],
    ['1980-03-04', '1980-03-05', 'one-digit'],
    ['1980-03-04', '1980-04-03', 'swapped'],
    ['1980-03-04', '1981-03-17', 'different'],
    ['1980-03-04', '1980-03-19', 'two-parts'],
    ['1980年3月4日', '04/03/1980', 'exact'],
  ])('dates %s and %s: %s', (a, b, id) => {
    const [x, y] = [dateField('d', 'd').prepare(a)!, dateField('d', 'd').prepare(b)!]
    const level = dateField('d', 'd').compare(
      Int32Array.from(x.features),
      0,
      Int32Array.from(y.features),
      0,
      {
        records: 1,
        idf: () => 1,
      },
    )
    expect(dateField('d', 'd').levels[level]!.id).toBe(id)
  })
  test('levels’ m sum to 1', () => {
    for (const field of fields) expect(field.levels.reduce((sum, l) => sum + l.m, 0)).toBeCloseTo(1, 6)
  })
})

describe('estimation', () => {
  test('EM finds the m and λ the pairs were made with', () => {
    const planted = { m: [0.8, 0.15, 0.05], u: [0.02, 0.08, 0.9], lambda: 0.2 }
    const random = randomNumbers(7)
    const draw = (p: readonly number[]): number => {
      let at = random()
      return Math.max(
        0,
        p.findIndex((share) => (at -= share) < 0),
      )
    }
    const patterns: PatternCounts = new Map()
    for (let pair = 0; pair < 60_000; pair++) {
      const p = random() < planted.lambda ? planted.m : planted.u
      count(
        patterns,
        [0, 1, 2].reduce((sum) => sum * 16 + 1 + draw(p), 0),
      )
    }
    const u = [planted.u, planted.u, planted.u]
    const start = [0, 1, 2].map(() => [0.5, 0.3, 0.2])
    const trained = trainOnRule({ patterns, free: [true, true, true] }, start, u)
    expect(trained.lambda).toBeCloseTo(planted.lambda, 1)
    for (const m of trained.m) m.forEach((p, l) => expect(Math.abs(p - planted.m[l]!)).toBeLessThan(0.03))
  })
  test('a weaker level never weighs more, and m still sums to 1', () => {
    const share = fc.array(fc.double({ min: 0.001, max: 1, noNaN: true }), { minLength: 4, maxLength: 4 })
    const normed = share.map((list) => list.map((p) => p / list.reduce((a, b) => a + b)))
    fc.assert(
      fc.property(normed, normed, (m, u) => {
        const pooled = monotoneWeights([m], [u]).m[0]!
        pooled
          .slice(1)
          .forEach((p, l) => expect(p / u[l + 1]!).toBeLessThanOrEqual(pooled[l]! / u[l]! + 1e-9))
        expect(pooled.reduce((a, b) => a + b)).toBeCloseTo(1, 9)
      }),
    )
  })
  test('the same records give the same model; it survives JSON', () => {
    expect(estimateModel(fields, { left, right })).toEqual(model)
    expect(linkageModel.parse(JSON.parse(JSON.stringify(model)))).toEqual(model)
  })
  test('the prior is near the truth: 250 of 400 × 400', () => {
    expect(model.prior).toBeGreaterThan(200 / 160_000)
    expect(model.prior).toBeLessThan(300 / 160_000)
  })
  test('fields that are empty or say the same everywhere weigh nothing and break nothing', () => {
    const dull = [...fields, textField('town', 'place', '镇'), codeField('none', 'code', '无')]
    const add = (r: LinkRecord): LinkRecord => ({ ...r, town: 'same', none: '' })
    const estimated = estimateModel(dull, { left: left.map(add), right: right.map(add) })
    const town = compareRecords(dull, estimated, add(left[0]!), add(right[300]!)).evidence.find(
      (e) => e.field === 'town',
    )
    expect(Math.abs(town!.weight)).toBeLessThan(0.5)
    expect(compareRecords(dull, estimated, add(left[0]!), add(left[0]!)).band).toBe('linked')
  })
  test('no records, and one record, are no reason to fail', () => {
    expect(() => estimateModel(fields, { left: [] })).not.toThrow()
    expect(() => estimateModel(fields, { left: left.slice(0, 1), right: [] })).not.toThrow()
  })
})

describe('one pair', () => {
  test('evidence adds up to the weight, whichever side comes first', () => {
    const verdict = compareRecords(fields, model, left[1]!, right[1]!)
    const sum = verdict.evidence.reduce(
      (all, e) => all + e.weight,
      Math.log2(model.prior / (1 - model.prior)),
    )
    expect(verdict.weight).toBeCloseTo(sum, 6)
    expect(verdict.band).toBe('linked')
    expect(compareRecords(fields, model, right[1]!, left[1]!)).toEqual(verdict)
    expect(compareRecords(fields, model, left[1]!, right[300]!).band).toBe('apart')
  })
  test('a record prepared once is judged like one prepared anew, whatever was compared in between', () => {
    const comparer = makeComparer(fields, model)
    const [a, b, far] = [left[1]!, right[1]!, right[300]!].map((r) => comparer.prepare(r))
    for (const [other, raw] of [
      [b, right[1]!],
      [far, right[300]!],
      [b, right[1]!],
    ] as const) {
      const { evidence, ...judgement } = compareRecords(fields, model, left[1]!, raw)
      expect(comparer.compare(a!, other!)).toEqual(judgement)
      expect(comparer.explain(a!, other!)).toEqual(evidence)
    }
    expect(comparer.keys(a!)).toEqual(blockingKeysOf(fields, left[1]!))
  })
  test('what is missing says nothing', () => {
    const fieldsSaid = compareRecords(fields, model, left[1]!, right[1]!).evidence.map((e) => e.field)
    expect(fieldsSaid).not.toContain('number')
  })
  test('a model about other fields is refused', () => {
    expect(() => compareRecords(fields.slice(1), model, left[0]!, right[0]!)).toThrow(RangeError)
  })
})

describe('blocking', () => {
  const rules = blockingRules(fields)
  test('keys are the same in every run', () => {
    expect(blockingKeysOf(fields, { surname: 'Smith', number: '123' })).toMatchInlineSnapshot(`
      [
        "surname:1kcuy1k",
        "number:1oy0mmy",
        "surname+number:1m14ahm",
        "surname+number:1qnb3kp",
        "surname+number:wu8tt6",
      ]
    `)
  })
  test('exact duplicates meet, however many there are', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 700 }), fc.integer({ min: 0, max: 50 }), (copies, at) => {
        const records = [...people(5, 60), ...Array.from({ length: copies }, () => people(5, 60)[at]!)]
        const prepared = prepareRecords(fields, records, 12)
        const finder = new CandidateFinder(prepared, prepared, indexKeys(prepared, rules), true)
        // Every copy but the last meets a later one: they hang together.
        for (let i = 60; i < records.length - 1; i++) {
          const found = finder.found.subarray(0, finder.find(i))
          expect(found.some((j) => j > i && j < records.length)).toBe(true)
        }
        expect(finder.found.subarray(0, finder.find(at)).some((j) => j >= 60)).toBe(true)
      }),
      { numRuns: 8 },
    )
  })
  test('a key that very many share joins nothing and is reported', () => {
    const same = people(9, 600).map((r) => ({ ...r, number: '7777777' }))
    const index = indexKeys(prepareRecords(fields, same, 12), rules)
    expect(index.dropped.find((d) => d.rule === 'number')).toMatchObject({ keys: 1, records: 600 })
  })
})

const columns = (rows: [number, number, number][]): ScoredPairs => ({
  left: Int32Array.from(rows, (r) => r[0]),
  right: Int32Array.from(rows, (r) => r[1]),
  weight: Float32Array.from(rows, (r) => r[2]),
  held: new Uint8Array(rows.length),
  candidates: rows.length,
})
const strict = { linkedWeight: 3 }

describe('deciding', () => {
  test('one to one: the heavier pair wins, a near rival makes it a question', () => {
    const clear = assignOneToOne(
      columns([
        [0, 0, 10],
        [0, 1, 5],
        [1, 1, 9],
      ]),
      { left: 2, right: 2 },
      strict,
    )
    expect(clear).toEqual([
      { pair: 0, band: 'linked' },
      { pair: 2, band: 'linked' },
    ])
    const near = assignOneToOne(
      columns([
        [0, 0, 10],
        [0, 1, 9.5],
      ]),
      { left: 1, right: 2 },
      strict,
    )
    expect(near.map((d) => d.band)).toEqual(['ask', 'ask'])
  })
  test('one list: links close transitively, a veto keeps clusters apart', () => {
    const pairs = columns([
      [0, 1, 9],
      [1, 2, 8],
    ])
    expect(clusterPairs(pairs, 3, strict, () => false).implied).toEqual([[0, 2]])
    const vetoed = clusterPairs(pairs, 3, strict, (a, b) => a + b === 2 && a !== b)
    expect(vetoed.decided).toEqual([
      { pair: 0, band: 'linked' },
      { pair: 1, band: 'ask' },
    ])
  })
  test('one list: a single bridge between two groups is a question, not a link', () => {
    const groups = [
      [0, 1, 9],
      [2, 3, 9],
      [1, 2, 8],
    ] as [number, number, number][]
    const bandOfBridge = (more: [number, number, number][]) =>
      clusterPairs(columns([...groups, ...more]), 4, strict, () => false).decided.find(
        ({ pair }) => pair === 2,
      )?.band
    expect(bandOfBridge([])).toBe('ask')
    expect(bandOfBridge([[0, 2, 2]])).toBe('linked')
  })
  test('made-up lists are linked rightly', () => {
    const bits = 13
    const [a, b] = [prepareRecords(fields, left, bits), prepareRecords(fields, right, bits)]
    const rules = blockingRules(fields)
    const lists = { left: a, right: b, rules, index: indexKeys(b, rules) }
    const scorer = new PairScorer(fields, model, countTokens(lists))
    const pairs = scorePairs(lists, scorer, 0, a.count)
    const linked = assignOneToOne(pairs, { left: 400, right: 400 }, scorer).filter((d) => d.band === 'linked')
    const right_ = linked.filter(({ pair }) => pairs.left[pair] === pairs.right[pair]).length
    expect(right_).toBeGreaterThan(240)
    expect(linked.length - right_).toBeLessThan(3)
  })
})
