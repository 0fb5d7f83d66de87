import type { RuleInput } from '../../engine/index.ts'
import { surgeDefaults } from '../../power/surge-score.ts'

export const surgeRuleParameters = {
  times: {
    label: '为前 8 周高峰日的多少倍',
    unit: '倍',
    default: surgeDefaults.times,
    least: 1.5,
    most: 10,
    step: 0.5,
    why: '与平时最忙的日子比还翻一番，订单多几成、加一个班都到不了；再低，一般的增产也会进来。',
  },
  leastExtraKwh: {
    label: '每天至少多用',
    unit: '度/天',
    default: surgeDefaults.leastExtraKwh,
    least: 10,
    most: 1000,
    step: 10,
    why: '50 度/天大约是一台 2 千瓦的设备全天开着；再少不值得跑一趟。',
  },
  floorKwh: {
    label: '两边同加的底数',
    unit: '度/天',
    default: surgeDefaults.floorKwh,
    least: 5,
    most: 100,
    step: 5,
    why: '一盏灯变成一台冰箱不是激增：两边各加一户居家的用量，小数目就不会翻出大倍数。',
  },
  leastMonths: {
    label: '只有月电量时，前 6 个月至少有几个月的数',
    unit: '个月',
    default: 4,
    least: 3,
    most: 6,
    step: 1,
    why: '三个月以下看不出平时是多少。',
  },
} as const

export type SurgeInput = RuleInput<typeof surgeRuleParameters>
