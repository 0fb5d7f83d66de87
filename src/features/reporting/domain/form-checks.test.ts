import { describe, expect, test } from 'vitest'
import { againstZero, checkForms, isJump, unanswered, type CheckedForms } from './form-checks.ts'
import { figureText } from './figure-text.ts'
import { forEachIndicator, indicatorIds, type FigureValues, type IndicatorId } from './indicator.ts'

const values = (over: Partial<Record<IndicatorId, number>> = {}): FigureValues => ({
  ...forEachIndicator(() => 0),
  ...over,
})
const sound = values({ found_total: 3, found_over_scope: 1, found_no_licence: 2 })
const forms = (over: Partial<CheckedForms> = {}): CheckedForms => ({
  computed: sound,
  stated: sound,
  overrides: {},
  ledgerRows: 3,
  ledgerRowsUncounted: 0,
  outside: [],
  undecided: 0,
  previous: null,
  cumulative: sound,
  previousCumulative: null,
  ...over,
})
const keys = (of: CheckedForms) => checkForms(of).map((f) => `${f.severity} ${f.key}`)
const stating = (over: Partial<Record<IndicatorId, number>>) => {
  const stated = { ...sound, ...over }
  return forms({ computed: stated, stated, cumulative: stated })
}

describe('the checks of C30', () => {
  test('a sound form has nothing to say', () => expect(checkForms(forms())).toEqual([]))

  test.each<[string, CheckedForms, string[]]>([
    [
      'the total is the sum of the four kinds',
      stating({ found_total: 4 }),
      ['must_fix total-not-sum:found_total'],
    ],
    [
      'no fine without an enterprise',
      stating({ fined_amount: 3_000_000 }),
      ['must_fix money-without-case:fined_amount'],
    ],
    [
      'no confiscation without an enterprise',
      stating({ gains_confiscated_amount: 1 }),
      ['must_fix money-without-case:gains_confiscated_amount'],
    ],
    [
      'no fined enterprise without an amount',
      stating({ fined_enterprises: 2 }),
      ['must_fix case-without-money:fined_enterprises'],
    ],
    [
      'a fine with its enterprise is in order',
      stating({ fined_enterprises: 1, fined_amount: 3_000_000 }),
      [],
    ],
    [
      'ledger and summary agree',
      forms({ stated: values({ found_total: 2, found_no_licence: 2 }) }),
      ['must_explain ledger-not-summary:found_total'],
    ],
    ['a row that no figure counts', forms({ ledgerRowsUncounted: 1 }), ['must_fix ledger-not-counted']],
    [
      'a cumulative figure does not fall',
      forms({ previousCumulative: values({ found_total: 4, found_no_licence: 2 }) }),
      ['must_explain cumulative-falls:found_total'],
    ],
    [
      'a month’s jump asks for a reason',
      forms({
        ...stating({ officer_visits: 60 }),
        previous: { name: '2021年2月', stated: values({ officer_visits: 12 }) },
      }),
      ['must_explain month-jump:officer_visits'],
    ],
    [
      'kinds without a column stand outside the sum and are named',
      forms({ outside: [{ label: '死灰复燃', value: 2 }] }),
      ['info kinds-outside'],
    ],
    ['undecided kinds are named', forms({ undecided: 12 }), ['info kind-undecided']],
    [
      'an override shows both numbers and its reason',
      forms({ overrides: { officer_visits: { stated: 9, computed: 8, reason: '漏记一次夜查' } } }),
      ['info overridden:officer_visits'],
    ],
    [
      'nothing found is said, zero is another act',
      forms({ computed: values(), stated: values(), cumulative: values(), ledgerRows: 0 }),
      ['info nothing-found'],
    ],
  ])('%s', (_what, of, expected) => expect(keys(of)).toEqual(expected))

  test('each says in a full sentence what to do', () => {
    const all = checkForms(
      forms({
        stated: values({ found_total: 9, fined_amount: 100, gains_confiscated_enterprises: 1 }),
        outside: [{ label: '死灰复燃', value: 2 }],
        undecided: 1,
        ledgerRowsUncounted: 1,
        previousCumulative: values({ referred: 3 }),
        previous: { name: '2021年2月', stated: values({ referred: 30 }) },
        overrides: { found_total: { stated: 9, computed: 3, reason: '补录。' } },
      }),
    )
    expect(all.length).toBeGreaterThan(8)
    for (const { message } of all) expect(message).toMatch(/[。！]$/)
    expect(all.map((f) => f.severity)).toEqual(
      all
        .map((f) => f.severity)
        .toSorted(
          (a, b) =>
            ['must_fix', 'must_explain', 'info'].indexOf(a) - ['must_fix', 'must_explain', 'info'].indexOf(b),
        ),
    )
  })
})

test('an answer holds for the sentence it was given to, and no longer', () => {
  const of = forms({ previousCumulative: values({ found_total: 4 }) })
  const [asked] = checkForms(of)
  expect(unanswered([asked!], [])).toHaveLength(1)
  expect(unanswered([asked!], [{ finding: asked!.key, asked: asked!.message }])).toEqual([])
  expect(unanswered([asked!], [{ finding: asked!.key, asked: '另一句' }])).toHaveLength(1)
})

test('a zero report is refused by whatever was found, also outside the sum', () => {
  const nothing = { stated: values(), ledgerRows: 0, undecided: 0, outside: [] }
  expect(againstZero(nothing)).toEqual([])
  expect(againstZero({ ...nothing, undecided: 12, ledgerRows: 12 })).toEqual([
    '附件2有 12 行',
    '类别待认定 12 家',
  ])
  expect(againstZero({ ...nothing, outside: [{ label: '死灰复燃', value: 1 }] })).toHaveLength(1)
  // Visits are work done, not findings: a zero report may have them.
  expect(againstZero({ ...nothing, stated: values({ officer_visits: 40 }) })).toEqual([])
})

test.each<[IndicatorId, number, number, boolean]>([
  ['found_total', 1, 4, false],
  ['found_total', 2, 7, true],
  ['found_total', 0, 5, true],
  ['found_total', 30, 5, true],
  ['found_total', 20, 50, false],
  ['fined_amount', 0, 900_000, false],
  ['fined_amount', 1_000_000, 3_000_000, true],
])('%s from %i to %i is a jump: %s', (id, before, now, jump) => expect(isJump(id, before, now)).toBe(jump))

describe('published arithmetic', () => {
  test('2,769 = 1,184 + 650 + 935 passes, one less does not', () => {
    const national = {
      found_total: 2769,
      found_over_scope: 1184,
      found_non_chemical: 650,
      found_no_licence: 935,
    }
    expect(keys(stating(national))).toEqual([])
    expect(keys(stating({ ...national, found_no_licence: 934 }))).toEqual([
      'must_fix total-not-sum:found_total',
    ])
  })
  test('money is summed in cents and rounded once at print: 6,147 万元, 1,974 万元', () => {
    expect(figureText('fined_amount', 6_147_000_000)).toBe('6147.00')
    expect(figureText('gains_confiscated_amount', 1_974_000_000)).toBe('1974.00')
    // Three times 0.004 万元 is 0.01 万元, though each alone prints as nothing.
    expect([figureText('fined_amount', 4_000), figureText('fined_amount', 3 * 4_000)]).toEqual([
      '0.00',
      '0.01',
    ])
  })
  test('440 of 823 is 53.46 %', () => expect(((440 / 823) * 100).toFixed(2)).toBe('53.46'))
})

test('every indicator of the form has a rule', () => {
  expect(indicatorIds).toHaveLength(15)
})
