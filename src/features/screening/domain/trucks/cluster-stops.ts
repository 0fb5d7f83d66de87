/** A place on the plane, metres from some origin. */
export type Spot = { readonly x: number; readonly y: number }

/** Constants of how stops become places; `docs/decisions/0008` says why each is what it is. */
export const placeDefaults = {
  /** Stops are first gathered in squares of this size: cost then grows with the ground covered, not with the stops. */
  cellMetres: 25,
  /** Squares this near belong together: a yard and its gate, with the receiver's error. */
  reachMetres: 100,
  /** Stops within reach that make a square the middle of a place and not only its edge. */
  coreStops: 3,
  /** A place larger than this is a street of places, and is cut at its densest points. */
  mostMetres: 400,
} as const

export type PlaceParameters = { readonly [K in keyof typeof placeDefaults]: number }

type Cell = { readonly column: number; readonly row: number; readonly members: number[]; place: number }

/**
 * Gathers stops into places: density-based clustering (DBSCAN; Ester, Kriegel, Sander, Xu, KDD 1996) over occupied squares, each
 * counting its stops. What is too thin to be a place by density is a place by itself, so that no stop is lost.
 * @returns the number of its place for each spot; numbers run from 0 without gaps
 */
export function clusterStops(
  spots: readonly Spot[],
  parameters: PlaceParameters = placeDefaults,
): Int32Array {
  const cells = gather(spots, parameters.cellMetres)
  const list = [...cells.values()]
  cutLarge(list, grow(list, cells, parameters), parameters)
  const of = new Int32Array(spots.length)
  for (const cell of list) for (const member of cell.members) of[member] = cell.place
  return of
}

const keyOf = (column: number, row: number): number => column * 67_108_864 + row

function gather(spots: readonly Spot[], size: number): Map<number, Cell> {
  const cells = new Map<number, Cell>()
  spots.forEach(({ x, y }, i) => {
    const column = Math.floor(x / size)
    const row = Math.floor(y / size)
    const known = cells.get(keyOf(column, row))
    if (known) known.members.push(i)
    else cells.set(keyOf(column, row), { column, row, members: [i], place: -1 })
  })
  return cells
}

/** Numbers the cells' places; returns how many there are. */
function grow(
  list: readonly Cell[],
  cells: ReadonlyMap<number, Cell>,
  { cellMetres, reachMetres, coreStops }: PlaceParameters,
): number {
  const near = neighbours(cells, Math.floor(reachMetres / cellMetres))
  const isCore = (around: readonly Cell[]): boolean =>
    around.reduce((sum, cell) => sum + cell.members.length, 0) >= coreStops
  let places = 0
  for (const start of list) {
    if (start.place >= 0 || !isCore(near(start))) continue
    const place = places++
    const waiting = [start]
    start.place = place
    while (waiting.length > 0) {
      const around = near(waiting.pop()!)
      if (!isCore(around)) continue
      for (const cell of around) {
        if (cell.place >= 0) continue
        cell.place = place
        waiting.push(cell)
      }
    }
  }
  for (const cell of list) if (cell.place < 0) cell.place = places++
  return places
}

function neighbours(cells: ReadonlyMap<number, Cell>, steps: number): (cell: Cell) => Cell[] {
  const offsets: [number, number][] = []
  for (let dc = -steps; dc <= steps; dc += 1)
    for (let dr = -steps; dr <= steps; dr += 1) if (dc * dc + dr * dr <= steps * steps) offsets.push([dc, dr])
  return ({ column, row }) => {
    const found: Cell[] = []
    for (const [dc, dr] of offsets) {
      const cell = cells.get(keyOf(column + dc, row + dr))
      if (cell) found.push(cell)
    }
    return found
  }
}

/** Cuts what is too large: every cell goes to the nearest of the densest cells that stand half the limit apart. */
function cutLarge(list: readonly Cell[], places: number, { cellMetres, mostMetres }: PlaceParameters): void {
  const limit = mostMetres / cellMetres
  const byPlace = new Map<number, Cell[]>()
  for (const cell of list) {
    const known = byPlace.get(cell.place)
    if (known) known.push(cell)
    else byPlace.set(cell.place, [cell])
  }
  let next = places
  for (const cells of byPlace.values()) {
    if (extent(cells) <= limit) continue
    const peaks: Cell[] = []
    for (const cell of [...cells].sort(
      (a, b) => b.members.length - a.members.length || a.column - b.column || a.row - b.row,
    ))
      if (peaks.every((peak) => apart(peak, cell) > limit / 2)) peaks.push(cell)
    const numbers = peaks.map((peak, i) => (i === 0 ? peak.place : next++))
    for (const cell of cells) {
      let best = 0
      for (let i = 1; i < peaks.length; i += 1)
        if (apart(peaks[i]!, cell) < apart(peaks[best]!, cell)) best = i
      cell.place = numbers[best]!
    }
  }
}

const apart = (a: Cell, b: Cell): number => Math.hypot(a.column - b.column, a.row - b.row)

function extent(cells: readonly Cell[]): number {
  const spread = (of: (cell: Cell) => number): number => {
    let [low, high] = [Infinity, -Infinity]
    for (const cell of cells) {
      low = Math.min(low, of(cell))
      high = Math.max(high, of(cell))
    }
    return high - low
  }
  return Math.hypot(
    spread((c) => c.column),
    spread((c) => c.row),
  )
}
