import { describe, expect, test } from 'vitest'
import { askRule } from '../../../../../testing/ask-rule.ts'
import { dayOf } from '../../engine/index.ts'
import { closedYetListed } from './rule.ts'

const asOf = dayOf('2024-03-31')

async function findings(entries: object[], decided: Record<string, number> = {}) {
  const tables = { entry: entries }
  return (await askRule(closedYetListed, tables, { asOf, decided })).findings
}

const closed = {
  entry: 'm1',
  subject: 's1',
  list_kind: 'market-entities',
  list: '市场主体清单（市场监管局）',
  name: '清源县宏图助剂厂',
  status: 'closed',
  closed_on: dayOf('2023-11-30'),
  as_of: dayOf('2024-01-31'),
}
const tax = {
  entry: 't1',
  subject: 's1',
  list_kind: 'tax-entities',
  list: '税务登记户（税务局）',
  name: '宏图助剂厂',
  status: 'active',
  status_text: '正常',
  as_of: dayOf('2024-02-29'),
}

describe('X4 注销关停仍在别的名单', () => {
  test('hit: cancelled in November, and the tax list of the leap day calls it normal', async () => {
    const [found] = await findings([closed, tax])
    expect(found!.subject).toBe('s1')
    expect(found!.reason).toMatchObject({ code: 'X4', points: 6 })
    expect(found!.reason.sentence).toBe(
      '“清源县宏图助剂厂”在市场主体清单（市场监管局）中已于 2023年11月30日注销或关停，但税务登记户（税务局）（2024年2月29日）记为“正常”。',
    )
  })

  test('two other departments weigh more than one', async () => {
    const environment = {
      ...tax,
      entry: 'h1',
      list_kind: 'environment-entities',
      list: '排污单位清单',
      status_text: '',
    }
    const [found] = await findings([closed, tax, environment])
    expect(found!.reason.points).toBe(10)
    expect(found!.reason.evidence).toHaveLength(3)
  })

  test('miss: come back by the book, the other list older, closed there too, somebody else', async () => {
    for (const entries of [
      [closed, tax, { ...closed, entry: 'm2', status: 'active', closed_on: null }],
      [closed, { ...tax, as_of: dayOf('2023-12-31') }],
      [closed, { ...tax, status: 'closed' }],
      [closed, { ...tax, subject: 's2' }],
    ]) {
      expect(await findings(entries)).toEqual([])
    }
  })

  test('edge: ninety days after is still quiet, the next day speaks', async () => {
    const at = (days: number) => findings([closed, { ...tax, as_of: closed.closed_on + days }])
    expect(await at(90)).toEqual([])
    expect(await at(91)).toHaveLength(1)
  })

  test('missing data: no closing date counts from the list’s own day; no subject is nobody', async () => {
    expect(await findings([{ ...closed, closed_on: null }, tax])).toEqual([])
    const old = { ...closed, closed_on: null, as_of: dayOf('2023-08-31') }
    expect((await findings([old, tax]))[0]!.reason.sentence).toContain('中已注销或关停')
    expect(
      await findings([
        { ...closed, subject: '' },
        { ...tax, subject: '' },
      ]),
    ).toEqual([])
  })
})
