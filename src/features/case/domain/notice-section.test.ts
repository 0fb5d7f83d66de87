import { describe, expect, test } from 'vitest'
import {
  clearanceFor,
  conditionalMeasuresFor,
  findViolationKind,
  measuresFor,
  waysOutFor,
} from './notice-section.ts'

const cite = { cite: '二(二)', quote: '责令立即停产整顿' }

/** Two kinds, two grades, and the rules that tell them apart. */
const notice = {
  case: {
    violationKinds: [
      { id: 'over_scope', label: '超许可范围', summaryColumn: 'over_scope', ...cite },
      { id: 'no_licence', label: '无证无照', summaryColumn: 'no_licence', ...cite },
      { id: 'letting', label: '违法出租', summaryColumn: null, ...cite },
    ],
    riskGrades: [
      { id: 'major', label: '重大风险', ...cite },
      { id: 'general', label: '一般风险', ...cite },
    ],
    measures: [
      { id: 'stop', label: '停产', type: 'stop_production', kinds: 'all', within: 'at_once', ...cite },
      {
        id: 'permit',
        label: '办证',
        type: 'obtain_permit',
        kinds: ['over_scope'],
        within: 'time_limit',
        ...cite,
      },
      {
        id: 'ban',
        label: '取缔',
        type: 'ban',
        kinds: 'all',
        grades: ['major'],
        within: { days: 3, count: 'calendar' },
        ...cite,
      },
      {
        id: 'refer',
        label: '移送',
        type: 'refer_to_justice',
        kinds: 'all',
        within: 'at_once',
        onlyIf: 'crime_suspected',
        ...cite,
      },
    ],
    waysOut: [
      { id: 'shut_down', label: '关闭取缔', kinds: ['no_licence'], ...cite },
      { id: 'rectified', label: '整顿', kinds: ['over_scope'], ...cite },
    ],
    clearance: [
      { checks: ['premises', 'water'], kinds: 'all', waysOut: ['shut_down'], ...cite },
      { checks: ['water', 'power'], kinds: ['no_licence'], waysOut: 'all', ...cite },
    ],
  },
}

const ids = (list: readonly { readonly id: string }[]): string[] => list.map((one) => one.id)

describe('measures demanded', () => {
  test('by kind', () => {
    expect(ids(measuresFor(notice, 'over_scope'))).toEqual(['stop', 'permit'])
    expect(ids(measuresFor(notice, 'no_licence'))).toEqual(['stop'])
  })
  test('a grade adds its own, an unknown grade adds none', () => {
    expect(ids(measuresFor(notice, 'no_licence', 'major'))).toEqual(['stop', 'ban'])
    expect(ids(measuresFor(notice, 'no_licence', 'general'))).toEqual(['stop'])
    expect(ids(measuresFor(notice, 'no_licence', null))).toEqual(['stop'])
  })
  test('the conditional are offered apart', () => {
    expect(ids(conditionalMeasuresFor(notice, 'no_licence'))).toEqual(['refer'])
  })
  test('carry their limit and citation', () => {
    expect(measuresFor(notice, 'no_licence', 'major')[1]).toMatchObject({
      within: { days: 3, count: 'calendar' },
      of: 'own',
      ...cite,
    })
  })
})

test('clearance joins the rules of kind and way out, each check once, in the fixed order', () => {
  expect(clearanceFor(notice, 'no_licence', 'shut_down')).toEqual(['water', 'power', 'premises'])
  expect(clearanceFor(notice, 'over_scope', 'shut_down')).toEqual(['water', 'premises'])
  expect(clearanceFor(notice, 'over_scope', 'rectified')).toEqual([])
})

test('ways out by kind', () => {
  expect(ids(waysOutFor(notice, 'over_scope'))).toEqual(['rectified'])
  expect(waysOutFor(notice, 'letting')).toEqual([])
})

test('kinds outside 附件3 and kinds the notice does not know', () => {
  expect(findViolationKind(notice, 'letting')?.summaryColumn).toBeNull()
  expect(findViolationKind(notice, 'moon')).toBeUndefined()
  expect(findViolationKind({}, 'over_scope')).toBeUndefined()
})
