import { describe, expect, test } from 'vitest'
import { workingCalendar } from '../../../law/domain/index.ts'
import { isHolidayIn } from './holiday.ts'
import { cutDay, cutStops, isNight, type CutRules, type SupplyCut } from './supply-cut.ts'

const rules: CutRules = {
  noticeHours: 24,
  nightStop: true,
  dwellingStop: true,
  isDwelling: false,
  isDayOff: false,
}
const ordered: SupplyCut = {
  how: 'ordered',
  cutAt: '2026-03-16T09:30:00+08:00',
  cutBy: '供电所',
  approver: '局长',
  approvedOn: '2026-03-14',
  approvalNumber: '',
  noticedAt: '2026-03-15T09:30:00+08:00',
  dangerReason: '',
  urgentReason: '',
  accountNumber: '',
  meterNumber: '1',
  lastReading: '0',
  livingSupply: 'none',
  livingBasis: '',
  livingApprover: '',
}
const stops = (cut: Partial<SupplyCut>, more: Partial<CutRules> = {}) =>
  cutStops({ ...ordered, ...cut }, { ...rules, ...more })

describe('the law’s stops on a cut of supply', () => {
  test.each([
    ['24 hours to the minute', {}, {}, []],
    ['a minute short', { noticedAt: '2026-03-15T09:31:00+08:00' }, {}, ['notice-too-short']],
    ['no notice', { noticedAt: null }, {}, ['notice-too-short']],
    ['no notice, life at risk', { noticedAt: null, dangerReason: '泄漏' }, {}, []],
    ['no notice, the rule not in force', { noticedAt: null }, { noticeHours: null }, []],
    ['a holiday', {}, { isDayOff: true }, ['cut-at-rest-time']],
    ['a holiday, urgent', { urgentReason: '连夜复产' }, { isDayOff: true }, []],
    ['given up on a holiday without notice', { how: 'voluntary', noticedAt: null }, { isDayOff: true }, []],
    ['a dwelling, nothing said', {}, { isDwelling: true }, ['living-supply-not-said']],
    ['a dwelling that keeps its living supply', { livingSupply: 'kept' }, { isDwelling: true }, []],
    ['a dwelling cut off to force it', { livingSupply: 'cut' }, { isDwelling: true }, ['living-supply']],
    [
      'given up, living supply too, no basis',
      { how: 'voluntary', livingSupply: 'cut' },
      {},
      ['living-supply'],
    ],
    [
      'a dwelling cut off by law',
      { livingSupply: 'cut', livingBasis: '危房腾退', livingApprover: '县长' },
      { isDwelling: true },
      [],
    ],
  ] as const)('%s', (_, cut, more, expected) => {
    expect(stops(cut, more)).toEqual(expected)
  })

  test('night runs from ten to six, by the clock of Shanghai', () => {
    const at = (time: string) => isNight(`2026-03-16T${time}:00+08:00`)
    expect([at('21:59'), at('22:00'), at('05:59'), at('06:00')]).toEqual([false, true, true, false])
    expect(isNight('2026-03-15T22:30:00Z')).toBe(false)
    expect(cutDay({ cutAt: '2026-03-15T22:30:00Z' })).toBe('2026-03-16')
  })

  test('a holiday is a weekday off with the weekend that hangs on to it; a plain weekend is none', () => {
    const calendar = workingCalendar([
      {
        year: 2026,
        source: '测试',
        note: '',
        off: [{ name: '国庆节', from: '2026-10-01', to: '2026-10-07' }],
        worked: ['2026-10-10'],
      },
    ])
    const days = [
      '2026-09-30',
      '2026-10-01',
      '2026-10-04',
      '2026-10-08',
      '2026-10-10',
      '2026-10-17',
      '2026-10-18',
    ]
    expect(days.map((day) => isHolidayIn(calendar, day))).toEqual([
      false,
      true,
      true,
      false,
      false,
      false,
      false,
    ])
  })
})
