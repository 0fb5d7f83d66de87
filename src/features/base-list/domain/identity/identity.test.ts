import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { creditCheckCharacter } from '../../../site/domain/index.ts'
import {
  learnRegions,
  listRecordFields,
  parseAddress,
  parseEnterpriseName,
  recordOfRow,
  RegionNames,
} from './index.ts'

const regions = [
  { code: '990102', name: '清源县' },
  { code: '990102100', name: '云溪镇' },
  { code: '990102101', name: '白沙乡' },
  { code: '990102100200', name: '前进村' },
  { code: '990103', name: '安澜县' },
]
const names = new RegionNames(regions)
const fields = listRecordFields(regions)
const frequencies = { records: 1_000, idf: () => 1 }

function levelOf(name: string, a: string, b: string): string {
  const field = fields.find((f) => f.name === name)!
  const [x, y] = [field.prepare(a), field.prepare(b)]
  if (!x || !y) return 'missing'
  const level = field.compare(Int32Array.from(x.features), 0, Int32Array.from(y.features), 0, frequencies)
  return level < 0 ? 'neutral' : field.levels[level]!.id
}
const codeOf = (n: number): string => {
  const body = `91990102MA${String(n).padStart(7, '0')}`
  return body + creditCheckCharacter(body)
}
const damaged = (code: string): string => code.slice(0, 17) + (code[17] === '1' ? '2' : '1')

describe('enterprise names', () => {
  test.each([
    ['清源县天成精细化工有限公司', '天成精细化工', '天成', '精细化工'],
    ['天成（清源）精细化工有限责任公司', '天成精细化工', '天成', '精细化工'],
    ['清源天成精细化工厂', '天成精细化工', '天成', '精细化工'],
    ['云溪镇瑞丰涂料经营部', '瑞丰涂料', '瑞丰', '涂料'],
    ['　清源县 瑞丰涂料 有限公司 ', '瑞丰涂料', '瑞丰', '涂料'],
    ['瑞丰（个体工商户）', '瑞丰', '瑞丰', ''],
    ['化工', '化工', '化工', ''],
  ])('%s', (raw, body, core, trade) => {
    expect(parseEnterpriseName(raw, names)).toMatchObject({ body, core, trade })
  })
  test.each([
    ['清源县天成精细化工有限公司', '天成精细化工有限责任公司', 'same'],
    ['清源县天成精细化工有限公司', '清源县天成精细化工厂', 'other-suffix'],
    ['天成精细化工', '清源县天成精细化工有限公司', 'same'],
    ['天成化工', '清源县天成精细化工有限公司', 'abbreviated'],
    ['天成', '清源县天成精细化工有限公司', 'abbreviated'],
    ['天诚精细化工有限公司', '天成精细化工有限公司', 'wrong-character'],
    ['天成精细化工有限公司', '天成精细化有限公司', 'one-edit'],
    ['天成精细化工有限公司', '天盛精细化工有限公司', 'partly'],
    ['顺达机械厂', '宏达机械有限公司', 'mostly'],
    ['天成精细化工有限公司', '天成涂料有限公司', 'core'],
    ['清源县天成化工厂', '安澜县天成化工厂', 'other-region'],
    ['天成精细化工有限公司', '宏达仓储有限公司', 'different'],
    ['无', '宏达仓储有限公司', 'missing'],
  ])('%s and %s: %s', (a, b, level) => expect(levelOf('name', a, b)).toBe(level))
})

describe('addresses', () => {
  test.each([
    [
      '清源县云溪镇前进村三组45号',
      { county: '清源', town: '云溪', village: '前进', group: '3', number: '45' },
    ],
    ['云溪镇前进村第3村民小组45', { town: '云溪', village: '前进', group: '3', number: '45' }],
    ['云溪前进村老粮站院内东侧', { town: '云溪', village: '前进', rest: '老粮站院内东侧', number: '' }],
    ['清源县工业园区创业路18号3幢', { county: '清源', road: '创业路', number: '18', building: '3' }],
    ['某某镇新庄村８号', { town: '某某', village: '新庄', number: '8' }],
  ])('%s', (raw, parts) => expect(parseAddress(raw, names)).toMatchObject(parts))
  test.each([
    ['清源县云溪镇前进村45号', '前进村４５号', 'same'],
    ['清源县云溪镇前进村三组45号', '云溪镇前进村3组45', 'same'],
    ['云溪镇前进村', '云溪镇前进村45号', 'same-village'],
    ['云溪镇前进村45号', '云溪镇前进村46号', 'other-number'],
    ['云溪镇前进村45号', '云溪镇柳庄村45号', 'same-town'],
    ['清源县云溪镇前进村45号', '安澜县云溪镇前进村45号', 'different'],
  ])('%s and %s: %s', (a, b, level) => expect(levelOf('address', a, b)).toBe(level))
  test('regions are learnt from addresses; a 市 in front of another is a prefecture', () => {
    const learnt = learnRegions(Array.from({ length: 9 }, (_, n) => `清海市河塔市双庙镇马营村${n}号`))
    expect(learnt.map((r) => [r.name, r.code.length])).toEqual([
      ['清海市', 4],
      ['河塔市', 6],
      ['双庙镇', 9],
    ])
  })
})

describe('codes, persons, numbers, points', () => {
  const sound = codeOf(1)
  test.each([
    ['code', sound, sound.toLowerCase(), 'same'],
    ['code', damaged(sound), damaged(sound), 'same-damaged'],
    ['code', sound, damaged(sound), 'one-off'],
    ['code', sound, codeOf(77), 'both-sound'],
    ['code', sound, '330102000012345', 'neutral'],
    ['person', '赵伟', '赵伟', 'same'],
    ['person', '赵伟', '赵玮', 'wrong-character'],
    ['person', '赵建国', '赵*国', 'masked'],
    ['person', '赵建国', '钱永福', 'different'],
    ['telephone', '+86 139-0000-1234', '13900001234', 'same'],
    ['telephone', '0999-5292804', '5292804', 'same-end'],
    ['meter', '3152259824', '3152259842', 'one-off'],
    ['coordinates', '119.9,30.9', '119.9004,30.9', 'within-50'],
    ['coordinates', '119.9,30.9', '120.9,30.9', 'further'],
  ])('%s: %s and %s: %s', (field, a, b, level) => expect(levelOf(field, a, b)).toBe(level))
  test('two sound codes never link, a damaged one never alone', () => {
    const levels = fields.find((f) => f.name === 'code')!.levels
    expect(levels.filter((l) => l.neverLinks).map((l) => l.id)).toEqual(['both-sound'])
    expect(levels.filter((l) => l.neverAlone).map((l) => l.id)).toEqual([
      'same-damaged',
      'one-off',
      'two-off',
    ])
  })
  test('a row becomes a record; blanks are missing', () => {
    expect(recordOfRow({ name: '天成', person: ' ', lon: 119.9, lat: 30.9 })).toMatchObject({
      name: '天成',
      person: undefined,
      coordinates: '119.9,30.9',
    })
  })
})

describe('every field', () => {
  const text = fc.oneof(
    fc
      .array(fc.constantFrom(...'清源县云溪镇前进村天成诚化工有限公司厂东三组号（）1234赵伟*'), {
        maxLength: 14,
      })
      .map((list) => list.join('')),
    fc.nat().map((n) => codeOf(n % 9_999_999)),
    fc.nat().map((n) => `1${String(n).padStart(10, '0').slice(0, 10)}`),
  )
  test.each(fields.map((f) => [f.name, f] as const))('%s is symmetric; m sums to 1', (_name, field) => {
    expect(field.levels.reduce((sum, l) => sum + l.m, 0)).toBeCloseTo(1, 6)
    fc.assert(
      fc.property(text, text, (a, b) => {
        const [x, y] = [field.prepare(a), field.prepare(b)]
        if (!x || !y) return
        const [p, q] = [Int32Array.from(x.features), Int32Array.from(y.features)]
        expect(field.compare(q, 0, p, 0, frequencies)).toBe(field.compare(p, 0, q, 0, frequencies))
        expect([...p]).toEqual([...x.features])
      }),
    )
  })
})
