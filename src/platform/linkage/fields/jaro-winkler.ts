const longest = 128
const usedLeft = new Uint8Array(longest)
const usedRight = new Uint8Array(longest)

/** Jaro–Winkler similarity 0–1 of two runs of character codes, `n` from a[i] and `m` from b[j] (cut at 128). */
export function jaroWinkler(
  a: Int32Array,
  i: number,
  n: number,
  b: Int32Array,
  j: number,
  m: number,
): number {
  n = Math.min(n, longest)
  m = Math.min(m, longest)
  if (n === 0 || m === 0) return 0
  const matches = markMatches(a, i, n, b, j, m)
  if (matches === 0) return 0
  let moved = 0
  for (let x = 0, y = 0; x < n; x++) {
    if (!usedLeft[x]) continue
    while (!usedRight[y]) y++
    if (a[i + x] !== b[j + y]) moved++
    y++
  }
  const jaro = (matches / n + matches / m + (matches - moved / 2) / matches) / 3
  let prefix = 0
  while (prefix < Math.min(4, n, m) && a[i + prefix] === b[j + prefix]) prefix++
  return jaro + prefix * 0.1 * (1 - jaro)
}

function markMatches(a: Int32Array, i: number, n: number, b: Int32Array, j: number, m: number): number {
  const reach = Math.max(0, (Math.max(n, m) >> 1) - 1)
  usedLeft.fill(0, 0, n)
  usedRight.fill(0, 0, m)
  let matches = 0
  for (let x = 0; x < n; x++) {
    const end = Math.min(m - 1, x + reach)
    for (let y = Math.max(0, x - reach); y <= end; y++) {
      if (usedRight[y] || a[i + x] !== b[j + y]) continue
      usedLeft[x] = usedRight[y] = 1
      matches++
      break
    }
  }
  return matches
}
