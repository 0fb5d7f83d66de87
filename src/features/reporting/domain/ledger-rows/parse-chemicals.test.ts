import { expect, test } from 'vitest'
import { chemicalInput } from '../../../case/domain/index.ts'
import { parseChemicals } from './parse-chemicals.ts'

const short = (cell: string) =>
  parseChemicals(cell).map(({ name, quantity, unit, approximate }) => [name, quantity, unit, approximate])

test.each<[string, unknown]>([
  ['盐酸 1.2吨', [['盐酸', '1.2', '吨', false]]],
  ['盐酸１．２吨', [['盐酸', '1.2', '吨', false]]],
  ['稀释剂 约5吨', [['稀释剂', '5', '吨', true]]],
  ['稀释剂5吨左右', [['稀释剂', '5', '吨', true]]],
  ['不明液体 若干', [['不明液体', null, null, true]]],
  ['二甲苯 200公斤', [['二甲苯', '200', '公斤', false]]],
  ['三氯甲烷 0.5t', [['三氯甲烷', '0.5', 't', false]]],
  ['乙酸乙酯 500千克', [['乙酸乙酯', '500', '千克', false]]],
  ['过氧化氢 300L', [['过氧化氢', '300', 'L', false]]],
  ['液化石油气 14瓶', [['液化石油气', '14', '瓶', false]]],
  ['油漆 5-6桶', [['油漆', null, '桶', true]]],
  ['油漆 5-6', [['油漆', null, null, true]]],
  ['120号溶剂油 3桶', [['120号溶剂油', '3', '桶', false]]],
  ['1,4-丁二醇 2吨', [['1,4-丁二醇', '2', '吨', false]]],
  [
    'N,N-二甲基甲酰胺 3桶,2,4-二硝基苯酚',
    [
      ['N,N-二甲基甲酰胺', '3', '桶', false],
      ['2,4-二硝基苯酚', null, null, false],
    ],
  ],
  ['盐酸1,200公斤', [['盐酸', '1200', '公斤', false]]],
  ['硫酸', [['硫酸', null, null, false]]],
  [
    '甲苯、二甲苯;乙醇\n丙酮 2瓶',
    [
      ['甲苯', null, null, false],
      ['二甲苯', null, null, false],
      ['乙醇', null, null, false],
      ['丙酮', '2', '瓶', false],
    ],
  ],
  ['壹拾桶油漆', [['壹拾桶油漆', null, null, false]]],
  ['10多桶油漆', [['油漆', '10', '桶', true]]],
  ['油漆 5', [['油漆 5', null, null, false]]],
  ['盐酸 0吨', [['盐酸', null, '吨', false]]],
  ['2吨', [['2吨', '2', '吨', false]]],
  ['/', []],
  ['无', []],
  ['—', []],
  ['', []],
])('%j', (cell, expected) => {
  expect(short(cell)).toEqual(expected)
})

test('what is read is what a case takes', () => {
  for (const cell of ['盐酸 005.50吨、油漆 5-6', '2吨', `${'长'.repeat(600)} 3桶`, '甲苯 1234567890123桶'])
    for (const { perContainer: _, ...chemical } of parseChemicals(cell))
      expect(chemicalInput.safeParse(chemical).success).toBe(true)
})

test('a drum’s content stands apart and the wording is kept', () => {
  expect(parseChemicals('甲苯 10桶（170kg/桶）')[0]).toEqual({
    name: '甲苯',
    quantity: '10',
    unit: '桶',
    perContainer: { quantity: '170', unit: 'kg' },
    approximate: false,
    original: '甲苯 10桶(170kg/桶)',
  })
})

test('a long hostile cell is read in no time', () => {
  const from = performance.now()
  parseChemicals('1,'.repeat(16_000))
  parseChemicals('1'.repeat(16_000) + '-'.repeat(16_000))
  parseChemicals('('.repeat(16_000) + '约'.repeat(16_000))
  expect(performance.now() - from).toBeLessThan(500)
})
