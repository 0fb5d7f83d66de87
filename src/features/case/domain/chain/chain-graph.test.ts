import { expect, test } from 'vitest'
import { chainGraph, type ChainInput } from './chain-graph.ts'

const party = (id: string, name: string, more: Partial<ChainInput['parties'][number]> = {}) => ({
  id,
  name,
  roles: ['supplier' as const],
  homeRegion: null,
  homeRegionName: '',
  precedents: [],
  ...more,
})
const hidden = {
  caseId: null,
  name: '',
  number: null,
  countyName: '安澜县',
  same: '车牌相同（浙A12345）',
  ask: '安澜县安委会办公室',
}
const base: ChainInput = {
  subject: { name: '本案作坊', regionCode: '990102100', regionName: '云溪镇' },
  subjectPrecedents: [],
  parties: [party('p1', '甲公司'), party('p2', '乙车队', { precedents: [hidden] })],
  dealings: [
    { kind: 'sale', fromParty: 'p1', toParty: null, what: '甲苯 3吨' },
    { kind: 'sale', fromParty: 'p1', toParty: null, what: '甲苯 2吨' },
    { kind: 'carriage', fromParty: 'p2', toParty: null, what: '' },
  ],
  others: [],
}

test('dealings of one kind between the same two are one arrow', () => {
  const { edges } = chainGraph(base)
  expect(edges.filter((e) => e.kind !== 'same').map((e) => [e.from, e.to, e.text, e.count])).toEqual([
    ['party:p1', 'subject', '卖给 甲苯 3吨、甲苯 2吨（2 笔）', 2],
    ['party:p2', 'subject', '运给', 1],
  ])
})

test('a case behind the wall is there without name or number', () => {
  const { nodes, edges } = chainGraph(base)
  const node = nodes.find((n) => n.kind === 'hidden')!
  expect(node).toMatchObject({ name: '有前案', text: '请向安澜县安委会办公室了解', caseId: null })
  expect(edges.find((e) => e.to === node.key)).toMatchObject({
    from: 'party:p2',
    text: '车牌相同（浙A12345）',
  })
})

test('a seller to two dens is one node with an arrow to each', () => {
  const { nodes, edges } = chainGraph({
    ...base,
    others: [
      {
        caseId: 'c2',
        name: '另一作坊',
        regionName: '柳河镇',
        parties: [
          { id: 'o1', name: '甲公司', roles: ['supplier'], sameAs: 'p1' },
          { id: 'o2', name: '丙', roles: ['buyer'], sameAs: null },
        ],
        dealings: [
          { kind: 'sale', fromParty: 'o1', toParty: null, what: '甲苯' },
          { kind: 'sale', fromParty: null, toParty: 'o2', what: '' },
        ],
      },
    ],
  })
  expect(nodes.map((n) => n.key)).toEqual(expect.arrayContaining(['case:c2', 'other:o2']))
  expect(nodes.map((n) => n.key)).not.toContain('other:o1')
  expect(edges).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ from: 'party:p1', to: 'case:c2' }),
      expect.objectContaining({ from: 'case:c2', to: 'other:o2' }),
    ]),
  )
})
