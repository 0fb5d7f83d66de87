import { Form } from 'antd'
import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, test } from 'vitest'
import type { RoundView } from '../domain/index.ts'
import { choicesOf, type VisitInHand } from './round-choices.ts'
import { RoundItem } from './round-field.tsx'

const round = (id: string, change: Partial<RoundView> = {}): RoundView => ({
  id,
  campaignId: 'c',
  campaignName: '专项行动',
  regionCode: '990102',
  regionName: '县',
  kind: 'village',
  name: `轮次${id}`,
  fromOn: '2021-03-01',
  toOn: '2021-03-31',
  dueOn: '2021-03-31',
  placeKinds: [],
  lists: [],
  sharePercent: 100,
  people: [],
  note: '',
  state: 'open',
  version: 1,
  openedByName: '某',
  rule: '',
  allowedActions: [],
  ...change,
})
const visit: VisitInHand = {
  campaignId: 'c',
  siteRegion: '990102100200',
  placeKind: 'farm',
  on: '2021-03-15',
  recorderRegion: '990102100200',
  recorderPost: 'me',
}
const shown = (...rounds: RoundView[]) =>
  renderToStaticMarkup(
    <Form>
      <RoundItem choices={choicesOf(visit, rounds)} />
    </Form>,
  ).includes('属于哪一轮排查')

describe('the choice of a round', () => {
  test.each<[string, boolean, RoundView[]]>([
    ['no round', false, []],
    ['one', false, [round('a')]],
    ['two', true, [round('a'), round('b')]],
    ['one open, one ended', false, [round('a'), round('b', { state: 'ended' })]],
    ['another level', false, [round('a'), round('b', { kind: 'town' })]],
    ['another campaign', false, [round('a'), round('b', { campaignId: 'd' })]],
    ['other days', false, [round('a'), round('b', { toOn: '2021-03-10' })]],
  ])('%s: %s', (_what, asked, rounds) => {
    expect(shown(...rounds)).toBe(asked)
  })
  test('proposes what the rule would take, ended or not', () => {
    const late = round('b', { fromOn: '2021-03-05' })
    const over = round('z', { fromOn: '2021-03-06', state: 'ended' })
    expect(choicesOf(visit, [round('a'), late]).proposedId).toBe('b')
    const three = choicesOf(visit, [round('a'), late, over])
    expect(three.proposedId).toBe('z')
    expect(three.options.map((o) => o.value)).toEqual(['a', 'b', 'z'])
  })
})
