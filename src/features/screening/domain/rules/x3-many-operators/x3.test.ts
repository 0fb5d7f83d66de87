import { describe, expect, test } from 'vitest'
import { askRule } from '../../../../../testing/ask-rule.ts'
import { dayOf } from '../../engine/index.ts'
import { manyOperators } from './rule.ts'

const asOf = dayOf('2024-02-29')

type Tenant = { opened: string; closed?: string; over?: object }
async function findings(tenants: Tenant[], decided: Record<string, number> = {}) {
  const tables = {
    entry: tenants.map(({ opened, closed, over }, i) => ({
      entry: `e${i}`,
      subject: `s${i}`,
      list_kind: 'market-entities',
      list: '市场主体清单',
      name: `第${i}化工助剂厂`,
      address: '云溪镇王集村110号',
      address_key: '王集村110',
      status: closed ? 'closed' : 'active',
      opened_on: dayOf(opened),
      closed_on: closed ? dayOf(closed) : null,
      ...over,
    })),
  }
  return (await askRule(manyOperators, tables, { asOf, decided })).findings
}

const shells: Tenant[] = [
  { opened: '2020-03-01', closed: '2021-01-31' },
  { opened: '2021-02-10', closed: '2022-02-28' },
  { opened: '2022-03-05', closed: '2023-06-30' },
  { opened: '2023-07-01' },
]

describe('X3 一址多户短命', () => {
  test('hit: four operators in five years, three of them short-lived; about the one that is there now', async () => {
    const [found] = await findings(shells)
    expect(found!.subject).toBe('s3')
    expect(found!.reason.sentence).toBe(
      '“云溪镇王集村110号”近 5 年先后登记过 4 家经营者，3 家开业不到 18 个月就注销（“第0化工助剂厂”、“第1化工助剂厂”、“第2化工助剂厂”），其余 1 家仍在登记；其中最新的是“第3化工助剂厂”，2023年7月1日成立；筛查的线是 4 家、其中 2 家短命。',
    )
    expect(found!.reason.evidence).toHaveLength(4)
  })

  test('says what became of the others', async () => {
    const [found] = await findings([
      ...shells,
      { opened: '2020-01-01', closed: '2023-12-31' },
      { opened: '2020-01-02' },
    ])
    expect(found!.reason.sentence).toContain('，其余 3 家中 1 家已注销、2 家仍在登记；')
  })

  test('miss: three operators, or four that lasted, or one operator told of four times, or a hall', async () => {
    expect(await findings(shells.slice(1))).toEqual([])
    const lasting = shells.map((t) => (t.closed ? { opened: '2018-01-01', closed: t.closed } : t))
    expect(await findings(lasting)).toEqual([])
    expect(await findings(shells.map((t) => ({ ...t, over: { code: 'X' } })))).toEqual([])
    const hall = Array.from({ length: 30 }, (_, i) => shells[i % 4]!)
    expect(await findings(hall)).toEqual([])
  })

  test('edge: eighteen months are short, a day more is not', async () => {
    const second = (closed: string) => [
      { opened: '2020-03-01', closed },
      { opened: '2021-02-10', closed: '2023-06-30' },
      { opened: '2022-03-05', closed: '2023-06-30' },
      { opened: '2023-07-01' },
    ]
    expect(await findings(second('2021-08-30'))).toHaveLength(1)
    expect(await findings(second('2021-08-31'))).toEqual([])
  })

  test('missing data: no opening date, no building in the address', async () => {
    expect(await findings(shells.map((t) => ({ ...t, over: { opened_on: null } })))).toEqual([])
    expect(await findings(shells.map((t) => ({ ...t, over: { address_key: '' } })))).toEqual([])
  })

  test('nobody there now: about the last one, and said so', async () => {
    const [found] = await findings([...shells.slice(0, 3), { opened: '2023-07-01', closed: '2024-01-31' }])
    expect(found!.subject).toBe('s3')
    expect(found!.reason.sentence).toContain('现在没有存续的经营者')
  })
})
