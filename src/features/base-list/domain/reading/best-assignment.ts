/**
 * The pairing of rows with columns of greatest total (the Hungarian method with potentials, O(rows² · columns)); a row
 * may stay alone at 0 and a pair of 0 or less is never made. `scores[row][column]`; answers the column of each row or −1.
 */
export function bestAssignment(scores: readonly (readonly number[])[], columns: number): number[] {
  const rows = scores.length
  // One column of its own for every row, worth nothing: staying alone.
  const width = columns + rows
  const cost = (r: number, c: number): number => (c < columns ? -Math.max(0, scores[r]![c] ?? 0) : 0)
  const rowPotential = new Float64Array(rows + 1)
  const columnPotential = new Float64Array(width + 1)
  const rowOf = new Int32Array(width + 1)
  const from = new Int32Array(width + 1)
  for (let r = 1; r <= rows; r += 1) {
    rowOf[0] = r
    let at = 0
    const least = new Float64Array(width + 1).fill(Infinity)
    const used = new Uint8Array(width + 1)
    do {
      used[at] = 1
      const row = rowOf[at]!
      let [step, next] = [Infinity, 0]
      for (let c = 1; c <= width; c += 1) {
        if (used[c]) continue
        const reduced = cost(row - 1, c - 1) - rowPotential[row]! - columnPotential[c]!
        if (reduced < least[c]!) {
          least[c] = reduced
          from[c] = at
        }
        if (least[c]! < step) {
          step = least[c]!
          next = c
        }
      }
      for (let c = 0; c <= width; c += 1)
        if (used[c]) {
          rowPotential[rowOf[c]!]! += step
          columnPotential[c]! -= step
        } else least[c]! -= step
      at = next
    } while (rowOf[at] !== 0)
    for (; at !== 0; at = from[at]!) rowOf[at] = rowOf[from[at]!]!
  }
  const found = Array.from({ length: rows }, () => -1)
  for (let c = 1; c <= columns; c += 1) {
    const r = rowOf[c]!
    if (r > 0 && (scores[r - 1]![c - 1] ?? 0) > 0) found[r - 1] = c - 1
  }
  return found
}
