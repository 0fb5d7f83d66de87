/** 95 % of a normal distribution lies within so many standard deviations. */
const z = 1.959963984540054

/**
 * Wilson's score interval of a share: `hits` of `of`, both 0–1; null of nothing. Unlike the plain interval it does not claim
 * certainty of two out of two (Wilson 1927; Brown, Cai & DasGupta 2001).
 */
export function wilson(hits: number, of: number): { share: number; low: number; high: number } | null {
  if (of <= 0) return null
  const share = hits / of
  const centre = (share + (z * z) / (2 * of)) / (1 + (z * z) / of)
  const half = (z / (1 + (z * z) / of)) * Math.sqrt((share * (1 - share)) / of + (z * z) / (4 * of * of))
  return { share, low: Math.max(0, centre - half), high: Math.min(1, centre + half) }
}
