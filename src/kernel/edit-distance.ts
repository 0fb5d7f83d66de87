const rowLength = 256
let before = new Int32Array(rowLength)
let last = new Int32Array(rowLength)
let now = new Int32Array(rowLength)

/**
 * Damerau–Levenshtein distance (insert, delete, replace, swap neighbours) of two runs of numbers, `n` from a[i] and `m` from b[j];
 * stops early and gives `most + 1` when it is larger than `most`. Runs beyond 255 numbers are cut there.
 */
export function editDistance(
  a: Int32Array,
  i: number,
  n: number,
  b: Int32Array,
  j: number,
  m: number,
  most: number,
): number {
  n = Math.min(n, rowLength - 1)
  m = Math.min(m, rowLength - 1)
  for (; n > 0 && m > 0 && a[i] === b[j]; n--, m--) {
    i += 1
    j += 1
  }
  for (; n > 0 && m > 0 && a[i + n - 1] === b[j + m - 1]; m--) n -= 1
  if (Math.abs(n - m) > most) return most + 1
  if (n === 0 || m === 0) return Math.max(n, m)
  for (let y = 0; y <= m; y++) now[y] = y
  for (let x = 1; x <= n; x++) {
    const oldest = before
    before = last
    last = now
    now = oldest
    now[0] = x
    let least = x
    for (let y = 1; y <= m; y++) {
      const same = a[i + x - 1] === b[j + y - 1]
      let cost = same ? last[y - 1]! : 1 + Math.min(last[y - 1]!, last[y]!, now[y - 1]!)
      if (!same && x > 1 && y > 1 && a[i + x - 1] === b[j + y - 2] && a[i + x - 2] === b[j + y - 1])
        cost = Math.min(cost, before[y - 2]! + 1)
      now[y] = cost
      if (cost < least) least = cost
    }
    if (least > most) return most + 1
  }
  return Math.min(now[m]!, most + 1)
}
