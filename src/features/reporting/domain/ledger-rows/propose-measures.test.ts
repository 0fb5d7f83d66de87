import { expect, test } from 'vitest'
import { proposeMeasures } from './propose-measures.ts'

const short = (cell: string) => proposeMeasures(cell).map(({ kind, amountCents }) => [kind, amountCents])

test.each<[string, unknown]>([
  [
    '责令立即停产,断水断电,拆除设备',
    [
      ['stop_production', null],
      ['cut_water', null],
      ['cut_power', null],
      ['dismantle', null],
    ],
  ],
  [
    '查封,罚款3万元,没收违法所得12000元',
    [
      ['seal_off', null],
      ['fine', 3_000_000],
      ['confiscate_gains', 1_200_000],
    ],
  ],
  [
    '立即取缔,移送公安机关',
    [
      ['ban', null],
      ['refer', null],
    ],
  ],
  ['责令限期办理许可手续', [['obtain_permit', null]]],
  [
    '责令停产整顿，限期依法办理相关手续',
    [
      ['stop_production', null],
      ['rectify', null],
      ['obtain_permit', null],
    ],
  ],
  [
    '封闭非法生产装置及所在区域；限期拆除非法生产装置',
    [
      ['seal_off', null],
      ['dismantle', null],
    ],
  ],
  ['罚款１２，０００元', [['fine', 1_200_000]]],
  ['罚款1.005万元', [['fine', 1_005_000]]],
  ['罚款12,000元', [['fine', 1_200_000]]],
  ['罚款0.1元', [['fine', 10]]],
  ['罚款0.001元', [['fine', null]]],
  ['罚款约3万元', [['fine', null]]],
  ['罚款3-5万元', [['fine', null]]],
  ['罚款叁万元', [['fine', null]]],
  [
    '没收违法所得2万元并处罚款5万元',
    [
      ['confiscate_gains', 2_000_000],
      ['fine', 5_000_000],
    ],
  ],
  [
    '清理原料和危险废物、清理场地',
    [
      ['clear_materials', null],
      ['clear_premises', null],
    ],
  ],
  ['批评教育', [['other', null]]],
  ['无', []],
  ['', []],
])('%j', (cell, expected) => {
  expect(short(cell)).toEqual(expected)
})

test('the piece each proposal was read from is kept', () => {
  expect(proposeMeasures('查封,批评教育').map((measure) => measure.original)).toEqual(['查封', '批评教育'])
})
