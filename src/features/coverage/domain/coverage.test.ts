import { describe, expect, test } from 'vitest'
import { coverageFigure, noCounts, shareText } from './coverage-figure.ts'
import { changedSince, noOmissionIssues, toLine } from './no-omission.ts'
import { roundOfVisit, type RoundTerms, type VisitForRound } from './coverage-round.ts'

const counts = {
  ...noCounts,
  linked: 10,
  asked: 1,
  unplaced: 2,
  setAside: 5,
  entered: 6,
  locked: 2,
  refused: 1,
}

describe('the figure', () => {
  test('rows without a site are due; locked, refused and set aside are no coverage', () => {
    expect(coverageFigure(counts, { today: '2021-03-15', dueOn: null })).toMatchObject({
      due: 13,
      entered: 6,
      notVisited: 4,
      overdue: 0,
      share: 6 / 13,
      setAside: 5,
    })
  })
  test.each([
    ['2021-03-15', 0],
    ['2021-03-16', 7],
  ])('due on 15 March, looked at on %s: %i overdue', (today, overdue) => {
    expect(coverageFigure(counts, { today, dueOn: '2021-03-15' }).overdue).toBe(overdue)
  })
  test('a share of what is due, rounded up', () => {
    expect(
      coverageFigure(counts, { today: '2021-03-16', dueOn: '2021-03-15', sharePercent: 50 }),
    ).toMatchObject({
      target: 7,
      overdue: 1,
    })
  })
  test.each([
    [null, '—'],
    [1, '100.0%'],
    [0.99999, '99.9%'],
    [0.29, '29.0%'],
  ])('%s reads %s', (share, words) => {
    expect(shareText(share)).toBe(words)
  })
})

const round = (change: Partial<RoundTerms>): RoundTerms => ({
  id: 'a',
  kind: 'village',
  regionCode: '990102100',
  fromOn: '2021-03-01',
  toOn: '2021-03-31',
  placeKinds: [],
  people: [],
  ...change,
})
const visit = (change: Partial<VisitForRound> = {}): VisitForRound => ({
  siteRegion: '990102100200',
  placeKind: 'idle_plant',
  on: '2021-03-15',
  recorderRegion: '990102100200',
  recorderPost: 'me',
  namedRound: null,
  ...change,
})
describe('which round a visit counts for', () => {
  const town = round({ id: 'b', kind: 'town' })
  const county = round({ id: 'c', kind: 'county', regionCode: '990102' })
  const cross = round({ id: 'x', kind: 'cross', people: ['guest'], fromOn: '2021-03-10' })
  const all = [round({}), town, county, cross]
  test.each<[string, Partial<VisitForRound>, string | null]>([
    ['by a village', {}, 'a'],
    ['by a grid', { recorderRegion: '990102100200001' }, 'a'],
    ['by the town', { recorderRegion: '990102100' }, 'b'],
    ['by the county', { recorderRegion: '990102' }, 'c'],
    ['by the province', { recorderRegion: '99' }, 'c'],
    ['before it began', { on: '2021-02-28' }, null],
    ['on its last day', { on: '2021-03-31' }, 'a'],
    ['elsewhere', { siteRegion: '990102101200', recorderRegion: '990102101200' }, null],
    ['by a guest', { recorderPost: 'guest', recorderRegion: '990102100200001' }, 'x'],
    ['by a guest who names another round', { recorderPost: 'guest', namedRound: 'a' }, 'x'],
    ['by a guest before the cross check', { recorderPost: 'guest', on: '2021-03-05' }, null],
  ])('%s', (_what, change, expected) => {
    expect(roundOfVisit(visit(change), all).roundId).toBe(expected)
  })
  test('of several: the named one, then the one that covers the kind, then the latest', () => {
    const late = round({ id: 'd', fromOn: '2021-03-10', placeKinds: ['farm'] })
    const later = round({ id: 'e', fromOn: '2021-03-12' })
    expect(roundOfVisit(visit(), [round({}), late]).roundId).toBe('a')
    expect(roundOfVisit(visit(), [round({}), late, later]).roundId).toBe('e')
    expect(roundOfVisit(visit({ namedRound: 'd' }), [round({}), late, later]).roundId).toBe('d')
  })
})

describe('无遗漏', () => {
  const figure = coverageFigure(counts, { today: '2021-03-15', dueOn: null })
  const line = toLine('register', '全部场所', null, figure)
  test('each place left needs a reason', () => {
    const left = [
      { kind: 'site' as const, id: 'a', name: '旧厂房' },
      { kind: 'row' as const, id: 'b', name: '某厂' },
    ]
    expect(noOmissionIssues(left, new Map([['a', '已拆除']]))).toMatchObject([{ path: 'reasons.b' }])
    expect(
      noOmissionIssues(
        left,
        new Map([
          ['a', '已拆除'],
          ['b', ' '],
        ]),
      ),
    ).toHaveLength(1)
  })
  test('later changes are said in words', () => {
    expect(changedSince([line], [line])).toEqual([])
    expect(changedSince([line], [{ ...line, due: 14, notVisited: 5 }])).toEqual([
      '全部场所的应查：确认时 13，现为 14',
      '全部场所的未到：确认时 4，现为 5',
    ])
    expect(changedSince([line], [])).toEqual(['全部场所：确认时 13，现已没有'])
  })
})
