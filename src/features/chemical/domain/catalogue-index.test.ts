import { describe, expect, test } from 'vitest'
import { catalogueItem } from './catalogue/catalogue-item.ts'
import { indexCatalogue } from './catalogue-index.ts'
import { hazardClassesIn } from './hazard-classes.ts'
import { pinyinInitials } from './pinyin-initials.ts'

const item = (serial: number, name: string, aliases: string[], cas: string[], variant = false) =>
  catalogueItem.parse({ serial, variant, name, aliases, cas, acute: false, remark: '' })
const index = indexCatalogue({
  version: '测试',
  from: '2015-05-01',
  source: '测试',
  items: [
    item(1302, '硫酸', [], ['7664-93-9']),
    item(529, '发烟硫酸', ['硫酸和三氧化硫的混合物'], ['8014-95-7']),
    item(493, '1,2-二氯乙烷', ['乙撑二氯', '二氯化乙烯'], ['107-06-2']),
    item(35, '氨溶液[含氨＞10%]', ['氨水'], ['1336-21-6']),
  ],
})
const names = (q: string) => index.search(q, 5).map((hit) => hit.item.name)

describe('looking up the catalogue', () => {
  test('by name, the exact one first', () => expect(names('硫酸')).toEqual(['硫酸', '发烟硫酸']))
  test('by alias, which is said', () => {
    expect(index.search('氨水', 5)[0]).toMatchObject({ alias: '氨水', item: { name: '氨溶液[含氨＞10%]' } })
  })
  test('by CAS, also in full width and with other hyphens', () => {
    expect([names('107-06-2'), names('１０７—０６—２'), names('7664-9')]).toEqual([
      ['1,2-二氯乙烷'],
      ['1,2-二氯乙烷'],
      ['硫酸'],
    ])
  })
  test('by serial', () => expect(names('35')).toEqual(['氨溶液[含氨＞10%]']))
  test('by the initials of pinyin', () => expect(names('lsu')).toEqual([]))
  test('initials in their order', () => {
    expect([pinyinInitials('硫酸'), pinyinInitials('甲苯'), pinyinInitials('1,2-二氯乙烷')]).toEqual([
      'ls',
      'jb',
      '12elyw',
    ])
    expect(names('ls')[0]).toBe('硫酸')
  })
  test('a wrong check digit finds nothing', () => expect(names('7664-93-8')).toEqual([]))
  test('nothing is found by nothing', () => expect(names('　')).toEqual([]))
  test('the very name or alias, for what was typed by hand', () => {
    expect(index.named('乙撑二氯')).toMatchObject({ alias: '乙撑二氯', item: { serial: 493 } })
    expect(index.named('香蕉水')).toBeUndefined()
  })
})

test('the wording of a classification names its classes', () => {
  expect(hazardClassesIn(['易燃液体,类别2', '皮肤腐蚀/刺激,类别2', '吸入危害,类别1'])).toEqual([
    'flammable_liquids',
    'skin_corrosion',
    'aspiration',
  ])
})
