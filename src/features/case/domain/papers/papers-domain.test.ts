import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { dateInCapitals, yuanInCapitals } from '../../../../kernel/capitals.ts'
import { textOfRuns } from '../../../../kernel/paper-document.ts'
import { composePaper, paperTemplate, templateInForce, type PaperValues } from './index.ts'

const digits = '零壹贰叁肆伍陆柒捌玖'
/** Reads 大写 back, by the words alone. */
function readCapitals(text: string): number {
  const [yuan = '', rest = ''] = text.includes('元') ? text.split('元') : ['', text]
  const four = (part: string): number => {
    let sum = 0
    let digit = 0
    for (const c of part) {
      const place = { 拾: 10, 佰: 100, 仟: 1000 }[c]
      if (place) sum += digit * place
      digit = place ? 0 : digits.indexOf(c)
    }
    return sum + digit
  }
  let total = 0
  let tail = yuan
  for (const [word, worth] of [
    ['亿', 100_000_000],
    ['万', 10_000],
  ] as const) {
    const [head, after] = tail.includes(word) ? tail.split(word) : ['', tail]
    total += four(head!) * worth
    tail = after!
  }
  total += four(tail)
  const jiao = /([壹贰叁肆伍陆柒捌玖])角/.exec(rest)?.[1]
  const fen = /([壹贰叁肆伍陆柒捌玖])分/.exec(rest)?.[1]
  return total * 100 + (jiao ? digits.indexOf(jiao) * 10 : 0) + (fen ? digits.indexOf(fen) : 0)
}

describe('money and dates in capitals', () => {
  test.each([
    [0, '零元整'],
    [1, '壹分'],
    [10, '壹角整'],
    [100, '壹元整'],
    [101, '壹元零壹分'],
    [100_000, '壹仟元整'],
    [1_234_056, '壹万贰仟叁佰肆拾元伍角陆分'],
    [10_010_000, '壹拾万零壹佰元整'],
    [2_000_000_000, '贰仟万元整'],
    [10_000_000_100, '壹亿零壹元整'],
    [100_500_000_000, '壹拾亿零伍佰万元整'],
  ])('%i cents are %s', (cents, text) => expect(yuanInCapitals(cents)).toBe(text))

  test('no cent is lost: read back by its words, every amount is itself', () => {
    const amounts = fc.oneof(
      fc.integer({ min: 0, max: 99_999_999_999_999 }),
      fc.integer({ min: 0, max: 20_000_000 }),
    )
    fc.assert(
      fc.property(amounts, (cents) => {
        const text = yuanInCapitals(cents)
        expect(readCapitals(text.replace(/整$/, '').replace(/^零元$/, '元'))).toBe(cents)
        expect(text).not.toMatch(/零零|零元(?!整)|零[拾佰仟万亿角分]/)
      }),
      { numRuns: 2000 },
    )
  })

  test('anything that is no amount is refused', () => {
    for (const bad of [-1, 0.5, NaN, 1e15]) expect(() => yuanInCapitals(bad)).toThrow(RangeError)
  })

  test('a date as decisions write it', () => {
    expect(dateInCapitals('2026-11-20')).toBe('二〇二六年十一月二十日')
    expect(dateInCapitals('2020-10-05')).toBe('二〇二〇年十月五日')
  })
})

const template = paperTemplate.parse({
  code: 'probe',
  version: '2026.1',
  title: '样式',
  from: '2026-01-01',
  source: '测试',
  number: { word: '样', pattern: '〔{year}〕{serial}号' },
  fields: [
    { id: 'name', label: '姓名', type: 'text', required: true },
    { id: 'note', label: '说明', type: 'paragraph' },
  ],
  body: [{ prose: '甲{{name}}乙{{note}}丙' }, { line: '仅当{{note}}', when: 'note' }],
  sign: { seal: true, capitalDate: true },
})
const frame = { number: '〔2026〕1号', office: '某局', issuedOn: '2026-03-15', on: '2026-03-15', rules: {} }
const textOf = (values: PaperValues) =>
  composePaper(template, values, frame)
    .blocks.flatMap((b) => ('runs' in b ? [textOfRuns(b.runs)] : []))
    .join('\n')

describe('a paper out of its template', () => {
  test('whatever is typed stands in it as it was typed: nothing typed is ever read as a placeholder', () => {
    const typed = fc.oneof(
      fc.string({ minLength: 1 }),
      fc.constantFrom('{{name}}', '{{$number}}', '}}{{', '$&', '{{law:x}}'),
    )
    fc.assert(
      fc.property(typed, (name) => {
        const line = name.replace(/\n/g, ' ')
        expect(textOf({ name: line, note: null })).toContain(`甲${line}乙`)
      }),
    )
  })
  test('what is not known is a gap to be filled by hand, and a part without its field falls away', () => {
    const text = textOf({})
    expect(text).toContain('甲　　　　　　　　乙')
    expect(text).not.toContain('仅当')
    expect(text).not.toMatch(/\{\{|undefined|null/)
  })
  test('the version that holds is the latest that has begun', () => {
    const versions = ['2020-01-01', '2024-05-01', '2027-01-01'].map((from, i) => ({
      from,
      to: null,
      version: `${i}`,
    }))
    expect(templateInForce(versions, '2026-03-15')?.from).toBe('2024-05-01')
    expect(templateInForce(versions, '2019-03-15')).toBeUndefined()
  })
})
