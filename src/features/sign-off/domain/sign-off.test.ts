import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  canonicalText,
  codeOf,
  differenceInWords,
  differences,
  findCodeIn,
  foldCode,
  groupCode,
  readCanonical,
  type ShownDocument,
} from './index.ts'

const text = fc.string({ unit: 'grapheme', maxLength: 12 })
const key = fc.string({ unit: 'grapheme-ascii', minLength: 1, maxLength: 8 })
const unique = <T extends { id: string }>(item: fc.Arbitrary<T>, maxLength: number) =>
  fc.uniqueArray(item, { maxLength, selector: (one) => one.id })

const table = unique(fc.record({ id: key, label: text }), 4).chain((columns) =>
  fc.record({
    id: key,
    label: text,
    columns: fc.constant(columns),
    rows: unique(
      fc.record({
        id: key,
        name: text,
        cells: fc.array(text, { minLength: columns.length, maxLength: columns.length }),
      }),
      6,
    ),
  }),
)
const shown: fc.Arbitrary<ShownDocument> = fc
  .record({
    v: fc.constant(1 as const),
    layout: fc.constant('problem-list@1'),
    subject: fc.record({ kind: fc.constant('problem-list'), id: key }),
    title: text,
    sentence: text,
    facts: unique(fc.record({ id: key, label: text, value: text }), 5),
    tables: unique(table, 3),
  })
  // As it is kept: texts composed, so that what is read back is what was put in.
  .map((d) => JSON.parse(canonicalText(d)) as ShownDocument)
  .filter((d) => new Set(d.facts.map((f) => f.id)).size === d.facts.length)

/** The same value with its keys in another order, at every depth. */
function shuffled(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(shuffled)
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(
    Object.entries(value)
      .toReversed()
      .map(([name, part]) => [name, shuffled(part)]),
  )
}

describe('canonical form', () => {
  test('the order of keys, the escapes and the spaces of a text make no other form', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 4 }), (value) => {
        const canonical = canonicalText(value)
        expect(canonicalText(shuffled(value))).toBe(canonical)
        expect(canonicalText(JSON.parse(JSON.stringify(value, null, 3)))).toBe(canonical)
        const escaped = canonical.replace(
          /[\u0080-\uffff]/g,
          (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`,
        )
        expect(canonicalText(JSON.parse(escaped))).toBe(canonical)
      }),
    )
  })
  test('numbers stand in one form, and what is no number is refused', () => {
    for (const same of ['1', '1.0', '1e0', '10e-1']) expect(canonicalText(JSON.parse(same))).toBe('1')
    expect(canonicalText(JSON.parse('-0'))).toBe('0')
    expect(canonicalText(JSON.parse('1e21'))).toBe('1e+21')
    for (const none of [Number.NaN, Infinity, undefined]) expect(() => canonicalText(none)).toThrow()
  })
  test('a word typed on two machines is one word; half a character is none', () => {
    expect(canonicalText({ 'e\u0301': 'e\u0301' })).toBe(canonicalText({ é: 'é' }))
    expect(() => canonicalText('\ud800')).toThrow()
    expect(canonicalText(JSON.parse('{"__proto__":1}'))).toBe('{"__proto__":1}')
  })
  test('a kept text is read back only when it is the one form of a shown document', () => {
    fc.assert(
      fc.property(shown, (document) => {
        const kept = canonicalText(document)
        expect(readCanonical(kept)).toEqual(document)
        // Means the same, is not the same: never taken for what was signed (C56).
        expect(readCanonical(JSON.stringify(document, null, 1))).toBeNull()
        expect(readCanonical(` ${kept}`)).toBeNull()
        expect(readCanonical(kept.replace('{', '{"v":1,'))).toBeNull()
        expect(readCanonical(kept.replace('"layout"', '"\\u006cayout"'))).toBeNull()
      }),
      { numRuns: 60 },
    )
    for (const not of ['', '{}', '[]', 'null', '{"v":2}', '\u0000']) expect(readCanonical(not)).toBeNull()
  })
  test('no change of a single character keeps the form and the meaning', () => {
    fc.assert(
      fc.property(shown, fc.nat(), (document, at) => {
        const kept = canonicalText(document)
        const place = at % kept.length
        const other = kept[place] === 'x' ? 'y' : 'x'
        const flipped = `${kept.slice(0, place)}${other}${kept.slice(place + 1)}`
        const read = readCanonical(flipped)
        if (read) expect(read).not.toEqual(document)
      }),
    )
  })
})

describe('differences', () => {
  test('nothing between a document and itself, also after it was kept', () => {
    fc.assert(
      fc.property(shown, (document) => {
        expect(differences(document, readCanonical(canonicalText(document))!)).toEqual([])
      }),
      { numRuns: 100 },
    )
  })
  test('the way back says the same with before and after exchanged', () => {
    const key = (d: ReturnType<typeof differences>[number], back: boolean) =>
      JSON.stringify([
        back ? { added: 'removed', removed: 'added', changed: 'changed' }[d.kind] : d.kind,
        d.rowId,
        ...(back ? [d.after, d.before] : [d.before, d.after]),
      ])
    fc.assert(
      fc.property(shown, shown, (a, b) => {
        const there = differences(a, b).map((d) => key(d, false))
        const back = differences(b, a).map((d) => key(d, true))
        expect(back.toSorted()).toEqual(there.toSorted())
      }),
      { numRuns: 100 },
    )
  })
  test('what is said is the row, the field, and its words before and after', () => {
    const row = (id: string, state: string) => ({ id, name: `${id}号作坊`, cells: [id, state] })
    const list = (...rows: ReturnType<typeof row>[]): ShownDocument => ({
      v: 1,
      layout: 'problem-list@1',
      subject: { kind: 'problem-list', id: 'x' },
      title: '清单',
      sentence: '',
      facts: [{ id: 'total', label: '总数', value: String(rows.length) }],
      tables: [
        {
          id: 'cases',
          label: '问题清单',
          columns: [
            { id: 'number', label: '编号' },
            { id: 'state', label: '状态' },
          ],
          rows,
        },
      ],
    })
    const before = list(row('1', '整改中'), row('2', '整改中'))
    expect(differences(before, list(row('2', '整改中'), row('1', '整改中')))).toEqual([])
    const found = differences(before, list(row('1', '已销号'), row('3', '')))
    expect(found.map(differenceInWords)).toEqual([
      '“1号作坊”的状态：整改中 → 已销号',
      '问题清单新增“3号作坊”',
      '问题清单不再有“2号作坊”',
    ])
  })
})

describe('the code on the page', () => {
  const sha = fc.string({ unit: fc.constantFrom(...'0123456789abcdef'), minLength: 64, maxLength: 64 })
  test('is read back however it was typed, and found in a file name', () => {
    fc.assert(
      fc.property(sha, (sha256) => {
        const code = codeOf(sha256)
        expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{16}$/)
        expect(foldCode(groupCode(code))).toBe(code)
        expect(foldCode(` ${code.toLowerCase().replaceAll('0', 'o').replaceAll('1', 'l')} `)).toBe(code)
        for (const name of [
          `前进村_${groupCode(code)}.pdf`,
          `${code}.jpg`,
          `扫描 ${groupCode(code)} (2).png`,
        ])
          expect(findCodeIn(name)).toBe(code)
      }),
    )
  })
  test('other contents have other codes, and a wrong one is no code', () => {
    expect(codeOf('0'.repeat(64))).toBe('0'.repeat(16))
    expect(codeOf(`${'0'.repeat(19)}1${'0'.repeat(44)}`)).toBe(`${'0'.repeat(15)}1`)
    expect(codeOf(`f${'0'.repeat(63)}`)).toBe(`Y${'0'.repeat(15)}`)
    for (const wrong of ['', 'ABC', 'U'.repeat(16), `${'A'.repeat(16)}B`, '版本码'])
      expect(foldCode(wrong)).toBeNull()
    for (const name of ['IMG_20210315_101500.jpg', '扫描件.pdf', 'a'.repeat(17)])
      expect(findCodeIn(name)).toBeNull()
  })
})
