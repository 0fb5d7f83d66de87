import { expect, test } from 'vitest'
import type { RoundView } from '../domain/index.ts'
import { valuesOfRound, wordsOfBefore } from './round-terms.ts'

const round: RoundView = {
  id: 'r',
  campaignId: 'c',
  campaignName: '专项行动',
  regionCode: '990102',
  regionName: '县',
  kind: 'village',
  name: '第一轮',
  fromOn: '2021-03-01',
  toOn: '2021-03-20',
  dueOn: '2021-03-20',
  placeKinds: ['farm', 'warehouse'],
  lists: [{ id: 'l', label: '市场主体清单' }],
  sharePercent: 100,
  people: [],
  note: '',
  state: 'open',
  version: 1,
  openedByName: '某',
  rule: '',
  allowedActions: ['edit', 'end'],
}
const before = (change: Record<string, unknown>) =>
  wordsOfBefore(round, { ...valuesOfRound(round), ...change }, (id) => id.toUpperCase())

test('says nothing where nothing changed, whatever the order of a choice', () => {
  expect(before({ placeKinds: ['warehouse', 'farm'], note: undefined })).toEqual({})
})
test('says of each changed field what it was', () => {
  expect(before({ toOn: '2021-03-25', placeKinds: [], listIds: [], sharePercent: 10, note: '新' })).toEqual({
    toOn: '原为：2021-03-20',
    placeKinds: '原为：FARM、WAREHOUSE',
    listIds: '原为：市场主体清单',
    sharePercent: '原为：100%',
    note: '原为：无',
  })
})
