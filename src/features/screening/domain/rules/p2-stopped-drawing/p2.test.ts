import { afterAll, describe, expect, test } from 'vitest'
import { openStoreOfRows, type TableRows } from '../../../../../testing/screening-store.ts'
import { runScreening } from '../../../server/engine/run-screening.ts'
import { dayOf } from '../../engine/index.ts'
import { stoppedDrawing } from './rule.ts'

const asOf = dayOf('2026-11-20')
const opened: { close(): void }[] = []
afterAll(() => opened.forEach((s) => s.close()))
async function run(tables: TableRows, on = asOf) {
  const store = await openStoreOfRows(tables)
  opened.push(store)
  return runScreening({ store, rules: [stoppedDrawing], asOf: on })
}
const days = (meter: string, kwh: (ago: number) => number | null, end = asOf) =>
  Array.from({ length: 20 }, (_, ago) => ({ meter, day: end - ago, kwh: kwh(ago) })).filter(
    (r) => r.kwh !== null,
  )
const market = (subject: string, status: string, more: object = {}) => ({
  entry: `e-${subject}-${status}`,
  subject,
  list_kind: 'market-entities',
  list: '市场主体清单（市场监管）',
  as_of: asOf - 10,
  name: `${subject}厂`,
  status,
  status_text: status === 'closed' ? '注销' : status === 'stopped' ? '停业' : '在业',
  ...more,
})
const account = (meter: string, more: object = {}) => ({
  meter,
  subject: meter,
  holder: `${meter}户`,
  ...more,
})
const subjects = (r: Awaited<ReturnType<typeof run>>): (string | null)[] =>
  r.findings.map((f) => f.subject).sort()

describe('P2 by days', () => {
  test('hit, miss, edge: three of fourteen days above the level of a shut place', async () => {
    const closed = { closed_on: dayOf('2026-03-05') }
    const r = await run({
      meter: ['hit', 'miss', 'edge', 'below', 'large'].map((m) =>
        account(m, m === 'large' ? { capacity_kva: 1000 } : {}),
      ),
      entry: ['hit', 'miss', 'edge', 'below', 'large'].map((s) => market(s, 'closed', closed)),
      reading: [
        ...days('hit', () => 270),
        ...days('miss', () => 12),
        ...days('edge', (ago) => (ago < 3 ? 20.5 : 5)),
        ...days('below', (ago) => (ago < 2 ? 900 : ago === 2 ? 20 : 5)),
        ...days('large', () => 470),
      ],
    })
    expect(subjects(r)).toEqual(['edge', 'hit'])
    const hit = r.findings.find((f) => f.subject === 'hit')!.reason
    expect(hit.sentence).toBe(
      '市场主体清单（市场监管）记“hit厂”“注销”（2026年3月5日），但户号 hit 近 14 天每天用电都超过 20 度（留守看门、变压器空载一般用不到），共 3,780 度，一般每天 270 度。',
    )
    expect(r.findings.find((f) => f.subject === 'edge')!.reason.sentence).toContain(
      '近 14 天有 3 天用电超过 20 度（留守看门、变压器空载一般用不到），这些天共 62 度',
    )
    expect(hit.look).not.toContain('接回')
    expect(hit.points).toBe(24)
    expect(hit.evidence).toHaveLength(15)
    expect(hit.evidence[1]!.key).toBe('hit 2026-11-20')
  })
  test('the week after closing is for clearing out; days count over a month’s end and a leap day', async () => {
    const end = dayOf('2028-03-02')
    const tables = (closed: string): TableRows => ({
      meter: [account('a')],
      entry: [market('a', 'closed', { closed_on: dayOf(closed) })],
      reading: days('a', () => 300, end),
    })
    // The eighth, ninth and tenth day after 2028-02-21 are 29 February, 1 and 2 March.
    expect((await run(tables('2028-02-21'), end)).findings[0]?.reason.numbers).toMatchObject({ days: 3 })
    const soon = await run(tables('2028-02-22'), end)
    expect(soon.findings).toEqual([])
    expect(soon.unjudged).toHaveLength(1)
  })
  test('cut off by the power company; reduced, not begun or replaced accounts are at work', async () => {
    const rows = ['销户', '暂停', '减容', '当前新装', '暂换'].map((said, i) => ({ said, meter: `m${i}` }))
    const r = await run({
      meter: rows.map(({ meter }) => account(meter, { status: 'stopped', entry: `p-${meter}` })),
      entry: rows.map(({ said, meter }) => ({
        entry: `p-${meter}`,
        subject: meter,
        list_kind: 'power-users',
        list: '电力用户清单（供电）',
        as_of: asOf,
        status: 'stopped',
        status_text: said,
      })),
      closure: rows.map(({ meter, said }) => ({
        subject: meter,
        kind: 'power_cut',
        list: '电力用户清单（供电）',
        text: said,
      })),
      reading: rows.flatMap(({ meter }) => days(meter, () => 100)),
    })
    expect(subjects(r)).toEqual(['m0', 'm1'])
    expect(r.findings[0]!.reason.sentence).toContain('“销户”（名单截至 2026年11月20日，未载日期）')
    expect(r.findings[0]!.reason.look).toContain('接回')
  })
  test('the place’s other account, which is at work, is not the one that was cut off', async () => {
    const r = await run({
      meter: [
        account('off', { subject: 's', status: 'closed', entry: 'p' }),
        account('on', { subject: 's', status: 'active' }),
      ],
      entry: [
        {
          entry: 'p',
          subject: 's',
          list_kind: 'power-users',
          list: '电力',
          status: 'closed',
          status_text: '销户',
        },
      ],
      closure: [{ subject: 's', kind: 'power_cut', list: '电力', text: '销户' }],
      reading: [...days('off', () => 0), ...days('on', () => 500)],
    })
    expect(r.findings).toEqual([])
  })
  test('a successor on the market list, an account opened after the closing; what was ordered shut stays', async () => {
    const since = { closed_on: dayOf('2026-01-10') }
    const r = await run({
      meter: [account('heir'), account('fresh', { opened_on: dayOf('2026-02-01') }), account('shut')],
      entry: [
        market('heir', 'closed', since),
        market('heir', 'active', { name: '接手厂' }),
        market('fresh', 'closed', since),
        market('shut', 'active'),
      ],
      closure: [
        {
          subject: 'shut',
          kind: 'power_cut',
          on_day: dayOf('2026-06-01'),
          list: '取缔台账（应急）',
          text: '断电',
        },
      ],
      reading: ['heir', 'fresh', 'shut'].flatMap((m) => days(m, () => 300)),
    })
    expect(subjects(r)).toEqual(['shut'])
    expect(r.findings[0]!.reason.sentence).toContain('另有在业的市场主体')
    expect(r.findings[0]!.reason.points).toBeLessThan(20)
  })
  test('missing data: no readings since, said of those', async () => {
    const r = await run({
      meter: [account('a'), account('b')],
      entry: [market('a', 'stopped'), market('b', 'active')],
      reading: days('b', () => 300),
    })
    expect(r.findings).toEqual([])
    expect(r.unjudged.map((u) => [...(u.subjects as Set<string>)])).toEqual([['a']])
    const none = await run({ meter: [account('a')], entry: [market('a', 'stopped')] })
    expect(none.unjudged).toMatchObject([{ subjects: 'all' }])
  })
})

test('P2 by bills: a whole month after the closing', async () => {
  const tables = (closed: string): TableRows => ({
    meter: [account('a'), account('b')],
    entry: ['a', 'b'].map((s) => market(s, 'closed', { closed_on: dayOf(closed) })),
    month_reading: [
      { meter: 'a', month: dayOf('2026-10-01'), kwh: 6200 },
      { meter: 'b', month: dayOf('2026-10-01'), kwh: 600 },
    ],
  })
  const r = await run(tables('2026-09-20'))
  expect(subjects(r)).toEqual(['a'])
  expect(r.findings[0]!.reason.sentence).toContain('2026年10月仍用电 6,200 度，平均每天 200 度')
  const within = await run(tables('2026-09-25'))
  expect([within.findings.length, within.unjudged.length]).toEqual([0, 1])
})
