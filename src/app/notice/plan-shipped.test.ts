import { describe, expect, test } from 'vitest'
import {
  expectedReports,
  planCampaign,
  stageState,
  type CampaignPlan,
} from '../../features/campaign/domain/index.ts'
import { loadShippedNotices } from './shipped-notices.ts'

const notices = loadShippedNotices()
const notice = (key: string) => notices.find((n) => n.key === key)!.notice
const open = (
  key: string,
  regionCode: string,
  openedOn: string | null,
  answers: Record<string, string> = {},
): CampaignPlan => planCampaign(notice(key), { regionCode, openedOn, answers })

const stagesOf = (plan: CampaignPlan) => plan.stages.map((s) => [s.id, s.from, s.to])
const duesOf = (plan: CampaignPlan) => plan.reports.map((r) => [r.id, r.dueOn])

describe('N1 in a town', () => {
  const plan = open('youji-2020-34', '990102100', '2020-12-01')

  test('three stages', () => {
    expect(stagesOf(plan)).toEqual([
      ['mobilise', '2020-12-01', '2020-12-31'],
      ['sweep', '2021-01-01', '2021-05-31'],
      ['consolidate', '2021-06-01', '2021-07-31'],
    ])
    expect([plan.from, plan.to, plan.standing]).toEqual(['2020-12-01', '2021-07-31', false])
    expect(plan.stages[1]!.words).toBe('2021年1月至5月')
    expect(plan.questions).toEqual([])
  })

  test('five monthly periods of stage two on the last calendar day, and one final report', () => {
    expect(duesOf(plan)).toEqual([
      ['monthly:2021-01', '2021-01-31'],
      ['monthly:2021-02', '2021-02-28'],
      ['monthly:2021-03', '2021-03-31'],
      ['monthly:2021-04', '2021-04-30'],
      ['monthly:2021-05', '2021-05-31'],
      ['final:whole', '2021-06-30'],
    ])
    const [january] = plan.reports
    expect(january).toMatchObject({
      period: '2021-01',
      from: '2021-01-01',
      to: '2021-01-31',
      stageId: 'sweep',
      words: '每月月底',
      forms: ['youji-ledger@1', 'youji-summary@1'],
      sealed: true,
      signedBy: 'leader_in_charge',
      beforeOpening: false,
    })
    expect(plan.reports.at(-1)).toMatchObject({
      period: 'whole',
      from: '2020-12-01',
      to: '2021-07-31',
      words: '2021年7月1日前',
      forms: ['youji-ledger@1', 'youji-summary@1'],
      narrative: true,
    })
  })

  test('each village owes each report, the town and its neighbours none', () => {
    const unit = (
      regionCode: string,
      level: 'village' | 'town',
      kind: 'village_committee' | 'safety_office',
    ) => ({
      regionCode,
      level,
      kind,
    })
    const expected = expectedReports(plan, [
      unit('990102100200', 'village', 'village_committee'),
      unit('990102100201', 'village', 'village_committee'),
      unit('990102100', 'town', 'safety_office'),
      unit('990102101200', 'village', 'village_committee'),
    ])
    expect(expected).toHaveLength(12)
    expect(new Set(expected.map(({ unit: u }) => u.regionCode))).toEqual(
      new Set(['990102100200', '990102100201']),
    )
  })

  test('duties by department, deliverables and the steering group', () => {
    const market = plan.duties.filter((duty) => duty.unitKinds.includes('market_regulation'))
    expect(market.map((duty) => [duty.id, duty.role, duty.cite])).toEqual([
      ['product_licences', 'responsible', '四(二)'],
    ])
    const assisting = plan.duties.filter((duty) => duty.role === 'assisting')
    expect(assisting.map((duty) => duty.unitKinds)).toEqual([['safety_office'], ['safety_office']])
    expect(new Set(plan.duties.filter((d) => d.stageId === null).map((d) => d.id)).size).toBe(7)
    expect(plan.stages[2]!.deliverables).toMatchObject([
      { id: 'written_report', dueOn: '2021-06-30', words: '2021年7月1日前' },
    ])
    expect(plan.stages[0]!.deliverables).toMatchObject([{ id: 'detailed_plan', dueOn: '2020-12-31' }])
    expect(plan.steeringGroup.map((slot) => slot.rank)).toContain('deputy_head')
    expect(plan.steeringGroup.find((slot) => slot.each)).toMatchObject({ level: 'village', post: '各村书记' })
  })

  test('opened late, what fell due before is marked', () => {
    const late = open('youji-2020-34', '990102100', '2021-03-10')
    expect(late.reports.map((r) => r.beforeOpening)).toEqual([true, true, false, false, false, false])
    expect(stagesOf(late)).toEqual(stagesOf(plan))
  })

  test('stages follow the calendar', () => {
    const states = (today: string) => plan.stages.map((stage) => stageState(stage, today))
    expect(states('2020-11-30')).toEqual(['not_begun', 'not_begun', 'not_begun'])
    expect(states('2020-12-01')).toEqual(['running', 'not_begun', 'not_begun'])
    expect(states('2020-12-31')).toEqual(['running', 'not_begun', 'not_begun'])
    expect(states('2021-01-01')).toEqual(['over', 'running', 'not_begun'])
    expect(states('2021-07-31')).toEqual(['over', 'over', 'running'])
    expect(states('2021-08-01')).toEqual(['over', 'over', 'over'])
  })
})

describe('N2, a supervision', () => {
  const plan = open('jiangsu-2020-34', '99', '2020-08-03')
  test('on site for twelve days, the report a day before the 28th', () => {
    expect(stagesOf(plan)).toEqual([['on_site', '2020-08-10', '2020-08-21']])
    expect(duesOf(plan)).toEqual([['supervision_report:whole', '2020-08-27']])
    expect(plan.stages[0]).toMatchObject({ yearInferred: true, deliverables: [{ dueOn: '2020-08-27' }] })
    expect(plan.questions).toEqual([])
  })
  test('without an opening the year is asked, once', () => {
    const asked = open('jiangsu-2020-34', '99', null)
    expect(asked.questions.map((q) => [q.id, q.asks])).toEqual([['openedOn', 'year']])
    expect(asked.questions[0]!.question).toMatch(/^通知写“.+未写年份.+。$/)
  })
})

describe('N3 and N5, standing mechanisms', () => {
  test.each(['fangshan-2024-74', 'changzhou-2020-68'])('%s begins at the opening and has no end', (key) => {
    const plan = open(key, '990102', '2024-09-01')
    expect([plan.from, plan.to, plan.standing]).toEqual(['2024-09-01', null, true])
    expect(plan.stages).toEqual([])
    expect(plan.reports).toEqual([])
    expect(plan.questions).toEqual([])
    expect(stageState(plan, '2024-08-31')).toBe('not_begun')
    expect(stageState(plan, '2124-09-01')).toBe('running')
    expect(open(key, '990102', null).questions.map((q) => q.id)).toEqual(['openedOn'])
  })
  test('N3 names its six departments', () => {
    const plan = open('fangshan-2024-74', '990102', '2024-09-01')
    const departments = plan.duties
      .filter((duty) => duty.id === 'departments')
      .flatMap((duty) => duty.unitKinds)
    expect(departments).toEqual([
      'industry',
      'public_security',
      'market_regulation',
      'emergency',
      'ecology',
      'commerce',
    ])
  })
})

describe('N4 in a township', () => {
  test('the opening date gives the beginning and the year', () => {
    const plan = open('sitou', '990102100', '2026-02-10')
    expect(stagesOf(plan)).toEqual([
      ['sweep', '2026-02-10', '2026-02-14'],
      ['rectify', '2026-02-15', '2026-03-31'],
    ])
    expect([plan.from, plan.to]).toEqual(['2026-02-10', '2026-03-31'])
    expect(plan.milestones.map((m) => [m.id, m.from, m.on])).toEqual([
      ['all_settled', '2026-03-31', '2026-03-31'],
      ['supervision_round', '2026-03-01', '2026-03-31'],
    ])
    expect(plan.questions).toEqual([])
  })
  test('without an opening it is asked, once', () => {
    const plan = open('sitou', '990102100', null)
    expect(plan.questions).toHaveLength(1)
    expect(plan.questions[0]).toMatchObject({ id: 'openedOn', words: '即日起至2月14日' })
    expect(stagesOf(plan)).toEqual([
      ['sweep', null, null],
      ['rectify', null, null],
    ])
  })
  test('opened after its own end, the dates themselves are asked and answered', () => {
    const late = open('sitou', '990102100', '2026-04-20')
    expect(late.questions.map((q) => q.id)).toEqual([
      'stage.sweep.from',
      'stage.sweep.to',
      'campaign.from',
      'campaign.to',
    ])
    const wrong = open('sitou', '990102100', '2026-04-20', {
      'stage.sweep.from': '2026-05-01',
      'stage.sweep.to': '2026-04-30',
    })
    expect(wrong.questions.map((q) => q.id)).toContain('stage.sweep.to')
    const answered = open('sitou', '990102100', '2026-04-20', {
      'campaign.from': '2026-04-20',
      'campaign.to': '2026-06-30',
      'stage.sweep.from': '2026-04-20',
      'stage.sweep.to': '2026-05-10',
      'stage.rectify.from': '2026-05-11',
      'stage.rectify.to': '2026-06-30',
    })
    expect(answered.questions).toEqual([])
    expect(stagesOf(answered)).toEqual([
      ['sweep', '2026-04-20', '2026-05-10'],
      ['rectify', '2026-05-11', '2026-06-30'],
    ])
  })
})

describe("the county's own notice", () => {
  test('five whole months of sweeping follow the month of the opening', () => {
    const plan = open('qingyuan-demo', '990102', '2026-07-20')
    expect(stagesOf(plan)).toEqual([
      ['mobilise', '2026-07-20', '2026-07-31'],
      ['sweep', '2026-08-01', '2026-12-31'],
      ['consolidate', '2027-01-01', '2027-02-28'],
    ])
    expect([plan.from, plan.to]).toEqual(['2026-07-20', '2027-02-28'])
    expect(duesOf(plan)).toEqual([
      ['monthly:2026-08', '2026-08-31'],
      ['monthly:2026-09', '2026-09-30'],
      ['monthly:2026-10', '2026-10-31'],
      ['monthly:2026-11', '2026-11-30'],
      ['monthly:2026-12', '2026-12-31'],
      ['monthly_town:2026-08', '2026-09-01'],
      ['monthly_town:2026-09', '2026-10-01'],
      ['monthly_town:2026-10', '2026-11-01'],
      ['monthly_town:2026-11', '2026-12-01'],
      ['monthly_town:2026-12', '2027-01-01'],
      ['final:whole', '2027-01-31'],
    ])
    expect(plan.questions).toEqual([])
  })
  test.each(['2026-01-31', '2026-02-28', '2026-12-31', '2027-11-01'])('opened on %s too', (openedOn) => {
    const plan = open('qingyuan-demo', '990102', openedOn)
    expect(plan.reports.filter((r) => r.rhythmId === 'monthly')).toHaveLength(5)
    expect(plan.stages.every((s) => s.from !== null && s.to !== null && s.from <= s.to)).toBe(true)
    expect(plan.questions).toEqual([])
  })
  test('asks for the opening date', () => {
    expect(open('qingyuan-demo', '990102', null).questions.map((q) => [q.id, q.asks])).toEqual([
      ['openedOn', 'opening_date'],
    ])
  })
})
