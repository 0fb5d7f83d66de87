import { expect, test } from 'vitest'
import { shippedNotice } from '../../../testing/shipped-notice.ts'
import { campaignName } from './campaign-name.ts'
import { citedSettings } from './cited-settings.ts'
import { dueItems } from './due-items.ts'
import { planCampaign } from './plan-campaign.ts'
import { whereWeAre } from './where-we-are.ts'

const laidOut = (key: string, regionCode: string, openedOn: string) =>
  dueItems(planCampaign(shippedNotice(key), { regionCode, openedOn, answers: {} }))

test('what is both a deliverable and a report is owed once', () => {
  const final = laidOut('youji-2020-34', '990102100', '2020-12-01').filter((d) => d.dueOn === '2021-06-30')
  expect(final.map((d) => [d.kind, d.key])).toEqual([['report', 'final:whole']])
  const supervision = laidOut('jiangsu-2020-34', '99', '2020-08-03')
  expect(supervision.map((d) => [d.kind, d.dueOn])).toEqual([['report', '2020-08-27']])
})

test('milestones stand among what falls due, in order of their day', () => {
  const items = laidOut('sitou', '990102100', '2026-02-10')
  expect(items.some((d) => d.kind === 'milestone' && d.dueOn === '2026-03-31')).toBe(true)
  const days = items.map((d) => d.dueOn ?? '9999')
  expect(days).toEqual([...days].sort())
})

test('every setting of a notice carries its paragraph and its words', () => {
  const settings = citedSettings(shippedNotice('youji-2020-34'))
  expect(settings.length).toBeGreaterThan(100)
  expect(settings.every((s) => s.label !== '' && s.cite !== '' && s.quote !== '')).toBe(true)
})

test.each([
  ['关于印发《游集镇非法违法“小化工”专项整治实施方案》的通知', '游集镇非法违法“小化工”专项整治'],
  ['寺头乡人民政府关于开展安全生产打非治违集中排查整治行动的通知', '安全生产打非治违集中排查整治行动'],
  ['方山县打击非法违法“小化工”常态化工作机制', '方山县打击非法违法“小化工”常态化工作机制'],
])('%s is called %s', (title, name) => {
  expect(campaignName(title)).toBe(name)
})

test('where we are follows the calendar', () => {
  const campaign = {
    from: '2021-01-01',
    to: '2021-05-31',
    stages: [
      { label: '动员', from: '2021-01-01', to: '2021-01-31' },
      { label: '排查', from: '2021-03-01', to: '2021-05-31' },
    ],
  }
  expect(whereWeAre(campaign, '2020-12-31')).toBe('尚未开始，2021年1月1日起开展。')
  expect(whereWeAre(campaign, '2021-01-31')).toBe('正在第一阶段“动员”，今天（2021年1月31日）结束。')
  expect(whereWeAre(campaign, '2021-02-10')).toBe('两个阶段之间，“排查”自 2021年3月1日 开始。')
  expect(whereWeAre(campaign, '2021-06-01')).toBe('已于 2021年5月31日 结束。')
  expect(whereWeAre({ from: '2021-01-01', to: null, stages: [] }, '2021-06-01')).toBe(
    '长期开展，没有结束日期。',
  )
})
