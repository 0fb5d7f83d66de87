import { describe, expect, test } from 'vitest'
import {
  contradictionRuleIds,
  contradictionsOf,
  type ContradictionRuleId,
  type MeterUse,
  type RegisterFacts,
  type RegisterRow,
} from './contradictions.ts'

const everybody = ['market_regulation', 'power', 'tax']
let serial = 0
const row = (given: Partial<RegisterRow>): RegisterRow => ({
  rowId: `r${++serial}`,
  listId: `l${serial}`,
  orgKind: 'market_regulation',
  subject: 'entity',
  departments: everybody,
  creditCode: null,
  operatorId: 'o1',
  person: '',
  address: '',
  status: '',
  statusText: '',
  closedOn: null,
  validTo: null,
  licenceKind: '',
  useState: '',
  meterNo: '',
  ...given,
})
const meter = (given: Partial<MeterUse> = {}): MeterUse => ({
  meterNo: 'm1',
  departments: everybody,
  from: '2020-12-16',
  to: '2021-03-15',
  activeDays: 86,
  knownDays: 90,
  month: null,
  ...given,
})
const facts = (rows: RegisterRow[], meters: MeterUse[] = []): RegisterFacts => ({
  today: '2021-03-15',
  rows,
  meters,
  addressesDiffer: (a, b) => (a.includes('号') && b.includes('号') ? a !== b : null),
})
const closed = row({ status: 'closed', statusText: '注销', closedOn: '2020-03-01' })
const licence = (given: Partial<RegisterRow>) =>
  row({
    orgKind: 'emergency',
    subject: 'licence',
    licenceKind: '安全生产许可证',
    validTo: '2020-12-31',
    ...given,
  })
const account = (given: Partial<RegisterRow>) =>
  row({ orgKind: 'power', subject: 'meter', status: 'active', statusText: '正常', meterNo: 'm1', ...given })
const lists = (a: Partial<RegisterRow>, b: Partial<RegisterRow>) => [row(a), row({ orgKind: 'tax', ...b })]

type Fixture = readonly [what: string, facts: RegisterFacts, sentence: string | null]
/** By rule: a hit, a miss, the edge, and what is missing. Null: nothing is said. */
const fixtures: Record<ContradictionRuleId, readonly Fixture[]> = {
  'closed-but-power': [
    ['hit', facts([closed], [meter()]), '市监：注销（2020-03-01）；供电：近90天用电86天'],
    ['miss: no power', facts([closed], [meter({ activeDays: 0 })]), null],
    ['edge: four days are a lamp', facts([closed], [meter({ activeDays: 4 })]), null],
    [
      'edge: five days are not',
      facts([closed], [meter({ activeDays: 5 })]),
      '市监：注销（2020-03-01）；供电：近90天用电5天',
    ],
    ['edge: power before it closed', facts([{ ...closed, closedOn: '2021-03-15' }], [meter()]), null],
    ['missing: no readings', facts([closed]), null],
    [
      'missing: no date',
      facts([{ ...closed, closedOn: null }], [meter()]),
      '市监：注销；供电：近90天用电86天',
    ],
    [
      'only months',
      facts([closed], [meter({ activeDays: 0, knownDays: 0, month: { of: '2021-02-01', kwh: 411.6 } })]),
      '市监：注销（2020-03-01）；供电：2021-02用电412千瓦时',
    ],
  ],
  'meter-closed-but-power': [
    [
      'hit',
      facts(
        [row({ orgKind: 'power', subject: 'meter', status: 'closed', statusText: '销户', meterNo: 'm1' })],
        [meter()],
      ),
      '供电：销户；供电：近90天用电86天',
    ],
    [
      'miss: another meter drew',
      facts([row({ orgKind: 'power', subject: 'meter', status: 'closed', meterNo: 'm2' })], [meter()]),
      null,
    ],
  ],
  'vacant-but-power': [
    [
      'hit',
      facts([row({ orgKind: 'land', subject: 'premises', useState: '闲置' })], [meter()]),
      '自然资源：闲置；供电：近90天用电86天',
    ],
    ['miss', facts([row({ orgKind: 'land', subject: 'premises', useState: '在用' })], [meter()]), null],
    ['missing', facts([row({ subject: 'premises' })], [meter()]), null],
  ],
  'licence-expired-but-power': [
    ['hit', facts([licence({})], [meter()]), '应急：安全生产许可证2020-12-31已到期；供电：近90天用电86天'],
    ['miss: renewed', facts([licence({}), licence({ validTo: '2023-12-31' })], [meter()]), null],
    ['edge: the last day holds', facts([licence({ validTo: '2021-03-15' })], [meter()]), null],
    [
      'another kind does not renew it',
      facts([licence({}), licence({ validTo: '2023-12-31', licenceKind: '经营许可证' })], [meter()]),
      '应急：安全生产许可证2020-12-31已到期；供电：近90天用电86天',
    ],
    ['missing', facts([licence({ validTo: null })], [meter()]), null],
  ],
  'stopped-but-power': [
    [
      'hit',
      facts([row({ status: 'stopped', statusText: '停产' })], [meter()]),
      '市监：停产；供电：近90天用电86天',
    ],
    ['miss', facts([row({ status: 'active' })], [meter()]), null],
  ],
  'closed-here-active-there': [
    [
      'hit',
      facts(lists({ status: 'closed', statusText: '注销' }, { status: 'active', statusText: '开业' })),
      '市监：注销；税务：开业',
    ],
    [
      'miss: two operators under one roof',
      facts(lists({ status: 'closed' }, { status: 'active', operatorId: 'o2' })),
      null,
    ],
    [
      'edge: codes decide before records',
      facts(lists({ status: 'closed', creditCode: 'A' }, { status: 'active', creditCode: 'B' })),
      null,
    ],
    ['missing', facts(lists({ status: 'closed' }, {})), null],
    ['closed, its meter open', facts([closed, account({})]), '市监：注销（2020-03-01）；供电：正常'],
    ['an account of somebody else', facts([closed, account({ operatorId: 'o2' })]), null],
    ['what the meter drew decides', facts([closed, account({})], [meter({ activeDays: 0 })]), null],
    [
      'another meter’s readings do not',
      facts([closed, account({})], [meter({ meterNo: 'm9', activeDays: 0 })]),
      '市监：注销（2020-03-01）；供电：正常',
    ],
    [
      'in business, its account closed',
      facts([
        row({ status: 'active', statusText: '存续' }),
        account({ status: 'closed', statusText: '销户' }),
      ]),
      '市监：存续；供电：销户',
    ],
    [
      'an account that another replaced',
      facts([row({ status: 'active' }), account({ status: 'closed' }), account({ meterNo: 'm2' })]),
      null,
    ],
    ['two accounts do not contradict each other', facts([account({}), account({ status: 'closed' })]), null],
  ],
  'person-differs': [
    ['hit', facts(lists({ person: '周平' }, { person: '钱超' })), '市监：负责人周平；税务：负责人钱超'],
    ['miss: written apart', facts(lists({ person: '周 平' }, { person: '周平' })), null],
    ['edge: masked', facts(lists({ person: '周*' }, { person: '钱超' })), null],
    ['missing', facts(lists({ person: '周平' }, { person: '' })), null],
  ],
  'address-differs': [
    [
      'hit',
      facts(lists({ address: '前进村1号' }, { address: '前进村9号' })),
      '市监：前进村1号；税务：前进村9号',
    ],
    ['miss', facts(lists({ address: '前进村1号' }, { address: '前进村1号' })), null],
    ['missing: one says too little', facts(lists({ address: '前进村1号' }, { address: '云溪镇' })), null],
  ],
}

describe('矛盾', () => {
  test('every rule has fixtures', () => expect(Object.keys(fixtures)).toEqual([...contradictionRuleIds]))
  for (const rule of contradictionRuleIds)
    test.each(fixtures[rule])(`${rule}: %s`, (_what, given, sentence) => {
      expect(contradictionsOf(given).find((c) => c.rule === rule)?.sentence ?? null).toBe(sentence)
    })
  test('is told to those who see every row it rests on', () => {
    const restricted = lists({ status: 'closed' }, { status: 'active', departments: ['tax'] })
    expect(contradictionsOf(facts(restricted))[0]?.departments).toEqual(['tax'])
  })
})
