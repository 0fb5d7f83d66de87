import { foldWidth } from './fold-text.ts'
import type { NamedRegion } from './list-record.ts'
import { guessRegion } from './region-names.ts'

const codeLength = [2, 4, 6, 9, 12]
/** A name must begin this many addresses before it is taken for a region's, and this share of all. */
const fewest = 3
const leastShare = 0.0005

/**
 * Region names out of addresses, for lists that come without a table of regions: what stands in front and ends like a region. A 市 in front
 * of another 市, 县 or 区 is a prefecture, any other one stands at the county's level. Codes are made up, only their length means something.
 */
export function learnRegions(addresses: Iterable<string>): NamedRegion[] {
  const seen = new Map<string, { level: number; count: number }>()
  const prefectures = new Map<string, number>()
  let total = 0
  for (const address of addresses) {
    total += 1
    let text = foldWidth(address)
    let before = ''
    for (let round = 0; round < 4; round++) {
      const found = guessRegion(text)
      if (!found) break
      const name = text.slice(0, found.length)
      if (before && found.level <= 2) prefectures.set(before, (prefectures.get(before) ?? 0) + 1)
      const known = seen.get(name) ?? { level: found.level, count: 0 }
      known.count += 1
      seen.set(name, known)
      before = name.endsWith('市') ? name : ''
      text = text.slice(found.length)
    }
  }
  return [...seen].flatMap(([name, { level, count }]) => {
    if (count < Math.max(fewest, total * leastShare)) return []
    const ofCounty = level === 1 && name.endsWith('市') && (prefectures.get(name) ?? 0) < count / 20
    return [{ code: '0'.repeat(codeLength[ofCounty ? 2 : level]!), name }]
  })
}
