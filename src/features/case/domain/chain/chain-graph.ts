import type { PartyRole } from '../parties/party.ts'
import { describeRoles } from '../parties/party.ts'
import type { PrecedentRow } from '../parties/party-contract.ts'
import type { ChainEdge, ChainNode } from './chain-contract.ts'
import { dealingVerbs, type DealingKind } from './dealing.ts'

export type ChainParty = {
  readonly id: string
  readonly name: string
  readonly roles: readonly PartyRole[]
  readonly homeRegion: string | null
  readonly homeRegionName: string
  readonly precedents: readonly PrecedentRow[]
}
type ChainDealing = {
  readonly kind: DealingKind
  readonly fromParty: string | null
  readonly toParty: string | null
  /** 甲苯 3吨; '' when nothing is said. */
  readonly what: string
}
/** Another case that may be opened and shares a party. */
export type OtherCase = {
  readonly caseId: string
  readonly name: string
  readonly regionName: string
  /** `sameAs`: the party of this case that it is. */
  readonly parties: readonly {
    id: string
    name: string
    roles: readonly PartyRole[]
    sameAs: string | null
  }[]
  readonly dealings: readonly ChainDealing[]
}
export type ChainInput = {
  readonly subject: { readonly name: string; readonly regionCode: string; readonly regionName: string }
  readonly subjectPrecedents: readonly PrecedentRow[]
  readonly parties: readonly ChainParty[]
  readonly dealings: readonly ChainDealing[]
  readonly others: readonly OtherCase[]
}

const subjectKey = 'subject'
const partyKey = (id: string | null): string => (id === null ? subjectKey : `party:${id}`)

/** 全链条图: this case, the cases around it that may be seen, and a place for each that may not (有前案, with whom to ask). */
export function chainGraph(input: ChainInput): { nodes: ChainNode[]; edges: ChainEdge[] } {
  const nodes: ChainNode[] = [
    {
      key: subjectKey,
      kind: 'subject',
      partyId: null,
      name: input.subject.name,
      text: '本案主体',
      homeRegion: input.subject.regionCode,
      homeRegionName: input.subject.regionName,
      caseId: null,
      precedents: [...input.subjectPrecedents],
    },
    ...input.parties.map((p): ChainNode => ({
      key: partyKey(p.id),
      kind: 'party',
      partyId: p.id,
      name: p.name,
      text: describeRoles(p.roles),
      homeRegion: p.homeRegion,
      homeRegionName: p.homeRegionName,
      caseId: null,
      precedents: [...p.precedents],
    })),
  ]
  const edges = edgesOf(input.dealings, partyKey)
  addOthers(input.others, nodes, edges)
  addHidden(input, nodes, edges)
  return { nodes, edges }
}

/** Dealings of one kind between the same two are one arrow; its text names what and how often. */
function edgesOf(dealings: readonly ChainDealing[], keyOf: (id: string | null) => string): ChainEdge[] {
  const merged = new Map<string, ChainEdge & { whats: string[] }>()
  for (const d of dealings) {
    const [from, to] = [keyOf(d.fromParty), keyOf(d.toParty)]
    const id = `${from} ${to} ${d.kind}`
    const edge = merged.get(id) ?? { from, to, kind: d.kind, text: '', count: 0, whats: [] }
    edge.count += 1
    if (d.what !== '' && !edge.whats.includes(d.what)) edge.whats.push(d.what)
    merged.set(id, edge)
  }
  return [...merged.values()].map(({ whats, ...edge }) => ({
    ...edge,
    text: edgeText(edge.kind as DealingKind, edge.count, whats),
  }))
}

function edgeText(kind: DealingKind, count: number, whats: readonly string[]): string {
  const what = whats.slice(0, 2).join('、') + (whats.length > 2 ? '等' : '')
  return [dealingVerbs[kind], what, count > 1 ? `（${count} 笔）` : '']
    .filter(Boolean)
    .join(' ')
    .replace(' （', '（')
}

function addOthers(others: readonly OtherCase[], nodes: ChainNode[], edges: ChainEdge[]): void {
  for (const other of others) {
    const same = new Map(other.parties.map((p) => [p.id, p.sameAs]))
    const inDealings = new Set(other.dealings.flatMap((d) => [d.fromParty, d.toParty]))
    const keyOf = (id: string | null): string => {
      if (id === null) return `case:${other.caseId}`
      const mine = same.get(id)
      return mine ? partyKey(mine) : `other:${id}`
    }
    nodes.push(otherNode(`case:${other.caseId}`, other.name, `另案主体 · ${other.regionName}`, other))
    for (const p of other.parties)
      if (p.sameAs === null && inDealings.has(p.id))
        nodes.push(otherNode(`other:${p.id}`, p.name, `另案${describeRoles(p.roles)}`, other))
    edges.push(...edgesOf(other.dealings, keyOf))
    for (const p of other.parties)
      if (p.sameAs !== null && !inDealings.has(p.id))
        edges.push(
          sameEdge(partyKey(p.sameAs), `case:${other.caseId}`, `也在另案：${describeRoles(p.roles)}`),
        )
  }
}

const otherNode = (key: string, name: string, text: string, other: OtherCase): ChainNode => ({
  key,
  kind: 'other',
  partyId: null,
  name,
  text,
  homeRegion: null,
  homeRegionName: other.regionName,
  caseId: other.caseId,
  precedents: [],
})

const sameEdge = (from: string, to: string, text: string): ChainEdge => ({
  from,
  to,
  text,
  kind: 'same',
  count: 1,
})

/** A case behind the wall: no name, no number, only that it is there, and whose it is. */
function addHidden(input: ChainInput, nodes: ChainNode[], edges: ChainEdge[]): void {
  const of: [string, readonly PrecedentRow[]][] = [
    [subjectKey, input.subjectPrecedents],
    ...input.parties.map((p): [string, readonly PrecedentRow[]] => [partyKey(p.id), p.precedents]),
  ]
  for (const [key, precedents] of of) {
    for (const [nth, p] of precedents.filter((one) => one.caseId === null).entries()) {
      const hidden = `hidden:${key}:${nth}`
      nodes.push({
        key: hidden,
        kind: 'hidden',
        partyId: null,
        name: '有前案',
        text: `请向${p.ask}了解`,
        homeRegion: null,
        homeRegionName: p.countyName,
        caseId: null,
        precedents: [],
      })
      edges.push(sameEdge(key, hidden, p.same))
    }
  }
}
