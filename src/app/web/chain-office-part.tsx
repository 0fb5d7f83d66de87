import { ChainPart } from '../../features/case/web/chain/chain-part.tsx'
import { HomeRegionField } from '../../features/case/web/parties/home-region-field.tsx'
import type { CaseDetail, ChainNode } from '../../features/case/domain/index.ts'
import { ChainLeadAction, ChainLeads, type ChainLink } from '../../features/lead/web/chain-lead-action.tsx'

type Dealt = {
  fromParty: string | null
  toParty: string | null
  fromName: string
  toName: string
  kindName: string
  what: string
  fromOn: string
  toOn: string
  removedOn: string | null
}

/** 链条, with the press that makes a lead of a link: leads are a feature above cases. */
export function ChainOfficePart({ kase }: { kase: CaseDetail }) {
  return (
    <ChainPart
      kase={kase}
      nodeAction={(node, chain) => (
        <ChainLeadAction
          key={node.key}
          kase={kase}
          link={linkOf(kase, node, chain.dealings)}
          regionField={<HomeRegionField />}
        />
      )}
      below={<ChainLeads caseId={kase.id} />}
    />
  )
}

function linkOf(kase: CaseDetail, node: ChainNode, dealings: readonly Dealt[]): ChainLink {
  const own = dealings.filter(
    (d) => d.removedOn === null && (d.fromParty === node.partyId || d.toParty === node.partyId),
  )
  const span = (d: Dealt) => (d.fromOn === d.toOn ? d.fromOn : `${d.fromOn} 至 ${d.toOn}`)
  return {
    partyId: node.partyId,
    name: node.name,
    homeRegion: node.partyId === null ? null : node.homeRegion,
    place: node.partyId === null ? kase.address : node.homeRegionName,
    facts: [
      `办理“${kase.name}”${kase.number ? `（${kase.number}）` : ''}一案中发现，${node.name}为${node.text}。`,
      ...own.map(
        (d) => `${span(d)}：${d.fromName} 与 ${d.toName}，${d.kindName}${d.what ? `，${d.what}` : ''}。`,
      ),
    ].join('\n'),
  }
}
