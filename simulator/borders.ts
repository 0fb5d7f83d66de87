import type { Point } from './plane.ts'

/** Vertices nearer than this are one vertex; metres. */
const snapMetres = 2

const distance = (a: Point, b: Point): number => Math.hypot(a[0] - b[0], a[1] - b[1])

/** How far along the segment a–b (0–1) the point lies when it lies on it, else null. */
function positionOn(a: Point, b: Point, p: Point): number | null {
  const length = distance(a, b)
  const [ux, uy] = [(b[0] - a[0]) / length, (b[1] - a[1]) / length]
  const along = (p[0] - a[0]) * ux + (p[1] - a[1]) * uy
  const aside = Math.abs((p[0] - a[0]) * uy - (p[1] - a[1]) * ux)
  return aside < snapMetres * 1.5 && along > 0 && along < length ? along / length : null
}

function makeVertexIndex(): { vertices: Point[]; indexOf: (p: Point) => number } {
  const vertices: Point[] = []
  const indexOf = (p: Point): number => {
    const known = vertices.findIndex((v) => distance(v, p) < snapMetres)
    return known >= 0 ? known : vertices.push(p) - 1
  }
  return { vertices, indexOf }
}

/** Cuts a straight side at every vertex that any cell has on it. */
function cutSide(vertices: readonly Point[], from: number, to: number): number[] {
  const stops: { t: number; k: number }[] = []
  vertices.forEach((p, k) => {
    if (k === from || k === to) return
    const t = positionOn(vertices[from]!, vertices[to]!, p)
    if (t !== null) stops.push({ t, k })
  })
  return [from, ...stops.sort((a, b) => a.t - b.t).map((s) => s.k)]
}

/**
 * Redraws straight-sided cells so that neighbours keep sharing their border exactly: every side is cut at
 * every vertex lying on it (a village ends in the middle of a town's side), each piece is drawn once by
 * `draw` from its lower to its higher vertex, and both sides use that one drawing.
 * `draw` returns the points from `a` (included) to `b` (included). The rings returned are open.
 */
export function shareBorders<P>(
  cells: ReadonlyMap<string, readonly Point[]>,
  draw: (a: Point, b: Point, piece: string) => P[],
): Map<string, P[]> {
  const { vertices, indexOf } = makeVertexIndex()
  const rings = [...cells].map(([key, ring]) => {
    const indices = ring.map(indexOf)
    return { key, indices: indices.filter((v, i) => v !== indices[(i + 1) % indices.length]) }
  })
  const drawn = new Map<string, P[]>()
  const piece = (from: number, to: number): P[] => {
    const [low, high] = from < to ? [from, to] : [to, from]
    const name = `${low}-${high}`
    const line = drawn.get(name) ?? draw(vertices[low]!, vertices[high]!, name)
    drawn.set(name, line)
    return from < to ? line : [...line].reverse()
  }
  return new Map(
    rings.map(({ key, indices }) => {
      const stops = indices.flatMap((v, i) => cutSide(vertices, v, indices[(i + 1) % indices.length]!))
      return [key, stops.flatMap((v, i) => piece(v, stops[(i + 1) % stops.length]!).slice(0, -1))]
    }),
  )
}
