import { useMemo, type KeyboardEvent } from 'react'
import { useNarrow } from '../../../../platform/web/index.ts'
import type { ChainEdge, ChainNode } from '../../domain/index.ts'
import { layoutChain, nodeHeight, nodeWidth, type PlacedEdge, type PlacedNode } from './layout-chain.ts'
import './chain.css'

const short = (text: string, most: number): string =>
  text.length > most ? `${text.slice(0, most - 1)}…` : text

/** 全链条图. Each node is reached with Tab and chosen with Enter; the tables below say the same to those who do not see it. */
export function ChainGraphView(props: {
  nodes: readonly ChainNode[]
  edges: readonly ChainEdge[]
  chosen: string | null
  onChoose: (key: string) => void
}) {
  const narrow = useNarrow()
  const { nodes, edges } = props
  const drawing = useMemo(() => layoutChain(nodes, edges, narrow ? 'TB' : 'LR'), [nodes, edges, narrow])
  return (
    <div className="qy-chain" tabIndex={-1}>
      <svg
        width={drawing.width}
        height={drawing.height}
        viewBox={`0 0 ${drawing.width} ${drawing.height}`}
        role="group"
        aria-label="全链条关系图，内容与下面的往来表相同"
      >
        <defs>
          <marker
            id="qy-chain-tip"
            viewBox="0 0 8 8"
            refX="8"
            refY="4"
            markerWidth="8"
            markerHeight="8"
            orient="auto"
          >
            <path d="M0 0 8 4 0 8z" />
          </marker>
        </defs>
        {drawing.edges.map((edge) => (
          <Arrow key={`${edge.from} ${edge.to} ${edge.kind}`} edge={edge} />
        ))}
        {drawing.nodes.map((node) => (
          <NodeBox
            key={node.key}
            node={node}
            chosen={props.chosen === node.key}
            onChoose={() => props.onChoose(node.key)}
          />
        ))}
      </svg>
    </div>
  )
}

function Arrow({ edge }: { edge: PlacedEdge }) {
  const [first, ...rest] = edge.points
  const path = `M${first!.x} ${first!.y} ${rest.map((p) => `L${p.x} ${p.y}`).join(' ')}`
  return (
    <g className={edge.kind === 'same' ? 'qy-chain-same' : 'qy-chain-arrow'} aria-hidden="true">
      <path d={path} fill="none" {...(edge.kind === 'same' ? {} : { markerEnd: 'url(#qy-chain-tip)' })} />
      <text x={edge.labelAt.x} y={edge.labelAt.y + 4}>
        {short(edge.text, 14)}
        <title>{edge.text}</title>
      </text>
    </g>
  )
}

function NodeBox({ node, chosen, onChoose }: { node: PlacedNode; chosen: boolean; onChoose: () => void }) {
  const choose = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' && event.key !== ' ') return
    event.preventDefault()
    onChoose()
  }
  const marked = node.precedents.length > 0
  return (
    <g
      className={`qy-chain-node qy-chain-${node.kind}${chosen ? ' qy-chain-chosen' : ''}`}
      transform={`translate(${node.x - nodeWidth / 2} ${node.y - nodeHeight / 2})`}
      role="button"
      tabIndex={0}
      aria-pressed={chosen}
      aria-label={`${node.name}，${node.text}${marked ? '，有前案' : ''}`}
      onClick={onChoose}
      onKeyDown={choose}
    >
      <rect width={nodeWidth} height={nodeHeight} rx="4" />
      <text x={nodeWidth / 2} y="22" className="qy-chain-name">
        {short(node.name, 11)}
      </text>
      <text x={nodeWidth / 2} y="41" className="qy-chain-text">
        {short([node.text, node.kind === 'party' ? node.homeRegionName : ''].filter(Boolean).join(' · '), 13)}
      </text>
      {marked && <circle cx={nodeWidth - 9} cy="9" r="4.5" className="qy-chain-mark" />}
      <title>{`${node.name}\n${node.text}${marked ? '\n有前案' : ''}`}</title>
    </g>
  )
}
