import { describe, expect, test } from 'vitest'
import { resolveDatePhrase, type DatePhraseContext } from './date-phrase.ts'
import { dueOnForMonth, monthsBetween, recurrencesBetween } from './recurring-rule.ts'

const opened = (openedOn: string): DatePhraseContext => ({ openedOn })

describe('a day', () => {
  test.each<[string, DatePhraseContext, string]>([
    ['2021年7月1日前', {}, '2021-06-30'],
    ['于2021年7月1日前', {}, '2021-06-30'],
    ['2021年7月1日之前', {}, '2021-06-30'],
    ['２０２１年７月１日以前', {}, '2021-06-30'],
    ['二〇二一年七月一日前', {}, '2021-06-30'],
    ['2021年1月1日前', {}, '2020-12-31'],
    ['2021年7月1日前（含当日）', {}, '2021-07-01'],
    ['截至2021年7月1日', {}, '2021-07-01'],
    ['最迟2021年7月1日前', {}, '2021-07-01'],
    ['2021年7月1日18时前', {}, '2021-07-01'],
    ['2021年7月前', {}, '2021-06-30'],
    ['2021年7月底前', {}, '2021-07-31'],
    ['2020年2月底', {}, '2020-02-29'],
    ['2021年底前', {}, '2021-12-31'],
    ['2021年年底', {}, '2021-12-31'],
    ['2021年6月下旬前', {}, '2021-06-20'],
    ['2021年6月上旬前', {}, '2021-05-31'],
    ['7月1日前', opened('2021-06-01'), '2021-06-30'],
    ['7月1日前', opened('2020-12-01'), '2021-06-30'],
    ['8月28日前', opened('2020-08-03'), '2020-08-27'],
    ['7月1日前', opened('2021-07-01'), '2022-06-30'],
    ['7月1日前', opened('2021-06-30'), '2021-06-30'],
    ['15日前', opened('2026-02-15'), '2026-03-14'],
    ['15日', opened('2026-12-20'), '2027-01-15'],
    ['3月底前', opened('2026-02-10'), '2026-03-31'],
    ['3月底前', opened('2026-04-01'), '2027-03-31'],
    ['5月底', opened('2021-05-31'), '2021-05-31'],
    ['3月31日', opened('2026-03-31'), '2026-03-31'],
    ['3月31日', opened('2026-04-01'), '2027-03-31'],
    ['2月14日', opened('2026-02-10'), '2026-02-14'],
    ['2月29日', opened('2025-01-01'), '2028-02-29'],
    ['月底', opened('2026-02-10'), '2026-02-28'],
    ['本月底前', opened('2024-02-10'), '2024-02-29'],
    ['15日', opened('2026-02-10'), '2026-02-15'],
    ['年底前', opened('2026-02-10'), '2026-12-31'],
    ['十二月三十一日', opened('2026-02-10'), '2026-12-31'],
  ])('%s %o is %s', (words, context, on) => {
    expect(resolveDatePhrase(words, context)).toMatchObject({ kind: 'date', on, words })
  })

  test('a year inferred is said to be inferred, a written one is not', () => {
    expect(resolveDatePhrase('7月1日前', opened('2021-06-01'))).toMatchObject({ yearInferred: true })
    expect(resolveDatePhrase('2021年7月1日前', opened('2021-06-01'))).toMatchObject({ yearInferred: false })
  })

  test('the stage it stands in goes before the opening', () => {
    const context = { openedOn: '2020-12-01', notBefore: '2022-01-01' }
    expect(resolveDatePhrase('7月1日前', context)).toMatchObject({ on: '2022-06-30' })
  })
})

describe('a range', () => {
  test.each<[string, DatePhraseContext, string, string]>([
    ['2020年12月', {}, '2020-12-01', '2020-12-31'],
    ['2021年1月至5月', {}, '2021-01-01', '2021-05-31'],
    ['2021年6月至7月', {}, '2021-06-01', '2021-07-31'],
    ['从2020年12月至2021年7月', {}, '2020-12-01', '2021-07-31'],
    ['12月至2021年3月', {}, '2020-12-01', '2021-03-31'],
    ['2020年11月至次年2月', {}, '2020-11-01', '2021-02-28'],
    ['自8月10日至8月21日', opened('2020-08-03'), '2020-08-10', '2020-08-21'],
    ['8月10日至21日', opened('2020-08-03'), '2020-08-10', '2020-08-21'],
    ['8月10日—8月21日', opened('2020-08-15'), '2020-08-10', '2020-08-21'],
    ['8月10日至8月21日', opened('2020-08-22'), '2021-08-10', '2021-08-21'],
    ['11月至2月', opened('2021-01-15'), '2020-11-01', '2021-02-28'],
    ['即日起至2月14日', opened('2026-02-10'), '2026-02-10', '2026-02-14'],
    ['2月15日至3月31日', opened('2026-02-10'), '2026-02-15', '2026-03-31'],
    ['从即日起至3月31日结束', opened('2026-02-10'), '2026-02-10', '2026-03-31'],
    ['自印发之日起至当月月底', opened('2026-07-20'), '2026-07-20', '2026-07-31'],
    ['2021年6月下旬', {}, '2021-06-21', '2021-06-30'],
    ['6月下旬', opened('2021-06-01'), '2021-06-21', '2021-06-30'],
    ['2月上旬', opened('2026-01-10'), '2026-02-01', '2026-02-10'],
    ['中旬', opened('2026-01-10'), '2026-01-11', '2026-01-20'],
    ['3月份', opened('2026-02-10'), '2026-03-01', '2026-03-31'],
    ['2021年第一季度', {}, '2021-01-01', '2021-03-31'],
    ['2021年下半年', {}, '2021-07-01', '2021-12-31'],
    ['印发次月起五个月', opened('2026-07-20'), '2026-08-01', '2026-12-31'],
    ['印发次月起两个月', opened('2026-12-20'), '2027-01-01', '2027-02-28'],
    ['自8月10日起12天', opened('2020-08-03'), '2020-08-10', '2020-08-21'],
    ['自印发之日起三个月', opened('2026-01-31'), '2026-01-31', '2026-04-30'],
    ['此后两个月', { previousEnd: '2026-12-31' }, '2027-01-01', '2027-02-28'],
  ])('%s %o is %s to %s', (words, context, from, to) => {
    expect(resolveDatePhrase(words, context)).toMatchObject({ kind: 'range', from, to, words })
  })

  test('即日起 alone begins and does not end', () => {
    const resolved = resolveDatePhrase('即日起', opened('2026-02-10'))
    expect(resolved).toEqual({ kind: 'open_range', words: '即日起', from: '2026-02-10' })
  })
})

describe('in a stage', () => {
  const stage = { from: '2027-01-01', to: '2027-02-28' }
  test.each([
    ['阶段首月月底前', '2027-01-31'],
    ['阶段结束前', '2027-02-28'],
    ['阶段结束后10日内', '2027-03-10'],
  ])('%s is %s', (words, on) => {
    expect(resolveDatePhrase(words, { stage })).toMatchObject({ kind: 'date', on })
  })
})

describe('a recurring rule', () => {
  test.each<[string, string, string]>([
    ['每月月底', '2021-02', '2021-02-28'],
    ['每月底前', '2024-02', '2024-02-29'],
    ['每月末', '2021-04', '2021-04-30'],
    ['每月25日前', '2021-02', '2021-02-24'],
    ['每月25日', '2021-02', '2021-02-25'],
    ['每月31日', '2021-02', '2021-02-28'],
    ['次月2日前', '2021-01', '2021-02-01'],
    ['每月次月5日前', '2020-12', '2021-01-04'],
    ['次月1日前', '2021-01', '2021-01-31'],
    ['次月2日', '2020-12', '2021-01-02'],
    ['次月底前', '2021-01', '2021-02-28'],
  ])('%s for %s falls due on %s', (words, month, due) => {
    const resolved = resolveDatePhrase(words)
    if (resolved.kind !== 'recurring') throw new Error(`${words} is ${resolved.kind}`)
    expect(dueOnForMonth(resolved.rule, month)).toBe(due)
  })

  test.each<[string, string[]]>([
    ['每季度末', ['2021-03-31', '2021-06-30', '2021-09-30', '2021-12-31']],
    ['每季度末月底前', ['2021-03-31', '2021-06-30', '2021-09-30', '2021-12-31']],
    ['每半年', ['2021-06-30', '2021-12-31']],
    ['每年年底', ['2021-12-31']],
  ])('%s in 2021', (words, days) => {
    const resolved = resolveDatePhrase(words)
    if (resolved.kind !== 'recurring') throw new Error(`${words} is ${resolved.kind}`)
    expect(recurrencesBetween(resolved.rule, '2021-01-01', '2021-12-31')).toEqual(days)
  })

  test('每周五', () => {
    const resolved = resolveDatePhrase('每周五')
    expect(resolved).toMatchObject({ kind: 'recurring', rule: { every: 'week', weekday: 5 } })
  })

  test('the months a span touches', () => {
    expect(monthsBetween('2020-12-15', '2021-02-01')).toEqual(['2020-12', '2021-01', '2021-02'])
    expect(monthsBetween('2021-01-01', '2021-05-31')).toHaveLength(5)
  })
})

describe('what cannot be resolved is asked', () => {
  test.each<[string, DatePhraseContext, string]>([
    ['即日起', {}, 'opening_date'],
    ['即日起至2月14日', {}, 'opening_date'],
    ['印发次月起五个月', {}, 'opening_date'],
    ['2月14日', {}, 'year'],
    ['3月底前', {}, 'year'],
    ['8月10日至8月21日', {}, 'year'],
    ['月底', {}, 'date'],
    ['适时', opened('2026-02-10'), 'date'],
    ['近期', opened('2026-02-10'), 'date'],
    ['6月初', opened('2026-02-10'), 'date'],
    // The end has just passed: nearly a year ahead is not what the notice means.
    ['即日起至2月14日', opened('2026-02-20'), 'date'],
  ])('%s %o asks for %s', (words, context, asks) => {
    const resolved = resolveDatePhrase(words, context)
    expect(resolved).toMatchObject({ kind: 'question', asks })
    expect(resolved.kind === 'question' && resolved.question).toMatch(/^通知写“.+请填写.+。$/)
  })
})

test.each([
  '尽早办理',
  '13月1日',
  '2021年2月30日',
  '2月30日',
  '2021年5月至3月',
  '2021/7/1',
  '',
  '每月32日',
  '每月0日前',
  '七天以内',
  '2021年13月',
])('%s is no date', (words) => {
  const resolved = resolveDatePhrase(words, opened('2026-02-10'))
  expect(resolved.kind).toBe('unreadable')
  expect(resolved.kind === 'unreadable' && resolved.message).toMatch(/。$/)
})
