import { describe, expect, test } from 'vitest'
import { askRule } from '../../../../../testing/ask-rule.ts'
import { dayOf } from '../../engine/index.ts'
import { blacklisted } from './rule.ts'

const asOf = dayOf('2024-02-29')

async function run(entries: object[], black: object[]) {
  const tables = { entry: entries, blacklisted: black }
  return (await askRule(blacklisted, tables, { asOf })).findings
}

const entry = {
  entry: 'm1',
  subject: 's1',
  list_kind: 'market-entities',
  list: '市场主体清单',
  name: '清源县新丰科技有限公司',
  code: 'NEW',
  person: '甄建国',
  status: 'active',
  opened_on: dayOf('2023-05-01'),
}
const black = {
  name: '清源县老丰化工厂',
  code: 'OLD',
  person: '甄建国',
  reason: '非法生产危险化学品',
  from_day: dayOf('2023-03-01'),
  to_day: dayOf('2026-02-28'),
}

describe('X5 黑名单人员另起炉灶', () => {
  test('hit by person: opened after the listing under another name, and the sentence says what a name proves', async () => {
    const [found] = await run([entry], [black])
    expect(found!.reason).toMatchObject({ code: 'X5', points: 14 })
    expect(found!.reason.sentence).toBe(
      '“清源县新丰科技有限公司”（2023年5月1日成立）与“清源县老丰化工厂”的负责人同名，后者 2023年3月1日起列入黑名单（名单所记事由：非法生产危险化学品）；同名不等于同一人，须核对身份。',
    )
  })

  test('hit by code: the listed operator itself is still registered', async () => {
    const [found] = await run([{ ...entry, code: 'OLD' }], [black])
    expect(found!.reason.points).toBe(18)
    expect(found!.reason.sentence).toContain('期限未满')
  })

  test('miss: opened before, closed, term over, not begun, another person, empty names', async () => {
    const misses: [object, object][] = [
      [{ ...entry, opened_on: dayOf('2023-02-28') }, black],
      [{ ...entry, status: 'closed' }, black],
      [entry, { ...black, to_day: dayOf('2024-02-28') }],
      [entry, { ...black, from_day: dayOf('2024-03-01') }],
      [{ ...entry, person: '甄建军' }, black],
      [
        { ...entry, person: '', code: '' },
        { ...black, person: '', code: '' },
      ],
    ]
    for (const [e, b] of misses) {
      expect(await run([e], [b])).toEqual([])
    }
  })

  test('edge: the last day of the term still counts, the day of the listing too', async () => {
    expect(await run([entry], [{ ...black, to_day: asOf }])).toHaveLength(1)
    expect(await run([{ ...entry, opened_on: black.from_day }], [black])).toHaveLength(1)
  })

  test('missing data: a person without an opening date is no hint; without a blacklist the rule does not run', async () => {
    expect(await run([{ ...entry, opened_on: null }], [black])).toEqual([])
    expect(blacklisted.needs).toContain('blacklisted')
  })
})
