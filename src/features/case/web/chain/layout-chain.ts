import dagre from '@dagrejs/dagre'
import type { ChainEdge, ChainNode } from '../../domain/index.ts'

export const nodeWidth = 156
export const nodeHeight = 54
export type PlacedNode = ChainNode & { readonly x: number; readonly y: number }
export type PlacedEdge = ChainEdge & {
  readonly points: readonly { x: number; y: number }[]
  readonly labelAt: { readonly x: number; readonly y: number }
}
export type ChainDrawing = {
  readonly nodes: readonly PlacedNode[]
  readonly edges: readonly PlacedEdge[]
  readonly width: number
  readonly height: number
}

/** Where each node and arrow stands: from left to right, suppliers before the den, buyers behind it; on a phone from top down. */
export function layoutChain(
  nodes: readonly ChainNode[],
  edges: readonly ChainEdge[],
  direction: 'LR' | 'TB',
): ChainDrawing {
  const graph = new dagre.graphlib.Graph({ multigraph: true })
  graph.setGraph({
    rankdir: direction,
    nodesep: 22,
    ranksep: direction === 'LR' ? 96 : 56,
    edgesep: 14,
    marginx: 8,
    marginy: 8,
  })
  graph.setDefaultEdgeLabel(() => ({}))
  for (const node of nodes) graph.setNode(node.key, { width: nodeWidth, height: nodeHeight })
  const known = edges.filter((e) => graph.hasNode(e.from) && graph.hasNode(e.to))
  known.forEach((edge, at) =>
    graph.setEdge(
      edge.from,
      edge.to,
      { width: Math.min(150, edge.text.length * 12), height: 16, labelpos: 'c' },
      String(at),
    ),
  )
  dagre.layout(graph)
  const size = graph.graph() as { width?: number; height?: number }
  return {
    width: Math.ceil(size.width ?? 0),
    height: Math.ceil(size.height ?? 0),
    nodes: nodes.map((node) => {
      const { x, y } = graph.node(node.key) as { x: number; y: number }
      return { ...node, x, y }
    }),
    edges: known.map((edge, at) => {
      const placed = graph.edge(edge.from, edge.to, String(at)) as unknown as {
        points: { x: number; y: number }[]
        x: number
        y: number
      }
      return { ...edge, points: placed.points, labelAt: { x: placed.x, y: placed.y } }
    }),
  }
}
