import { hashText, mixHash } from '../../../../kernel/hash-text.ts'
import { parseAddress } from './address.ts'
import { bigramToken, codesOf, isNothing } from './fold-text.ts'
import type { IdentityField } from './identity-field.ts'
import type { RegionNames } from './region-names.ts'
import { soundOfCharacter } from './wrong-characters.ts'

const place = (share: number) => ({ token: 1, share }) as const

const levels: IdentityField['levels'] = [
  { id: 'same', label: '地址相同（村、路、门牌号）', m: 0.5, termFrequency: { token: 0, share: 1 } },
  { id: 'same-spot', label: '同村（路），组、楼或方位相同，门牌不全', m: 0.1, termFrequency: place(0.8) },
  { id: 'same-village', label: '同村（路），一方没有门牌号', m: 0.12, termFrequency: place(1) },
  { id: 'similar', label: '文字大部分相同', m: 0.05 },
  { id: 'other-number', label: '同村（路），门牌号不同', m: 0.07, termFrequency: place(1) },
  { id: 'same-town', label: '同乡镇，不同村', m: 0.05 },
  { id: 'same-county', label: '同县，不同乡镇，或地址过于简略', m: 0.06 },
  { id: 'different', label: '不同', m: 0.05 },
]
const at = Object.fromEntries(levels.map((l, i) => [l.id, i])) as Record<string, number>

// Features: hash of all, county, town, village, road, number, group, building; how many bigrams; bigrams of what is below the town.
const [county, town, village, road, number, group, building, pieces] = [1, 2, 3, 4, 5, 6, 7, 8]

/** Names of places by their sound: 前进 and 前近 are one village. 0 where not named. */
function soundHash(text: string, seed: number): number {
  if (text === '') return 0
  for (const code of codesOf(text)) seed = mixHash(seed, soundOfCharacter(code))
  return seed || 1
}

const numberHash = (text: string): number => (text === '' ? 0 : hashText(text) || 1)

function prepare(raw: string, names: RegionNames) {
  if (isNothing(raw)) return null
  const a = parseAddress(raw, names)
  const parts = [
    soundHash(a.county, 1),
    soundHash(a.town, 2),
    soundHash(a.village, 3),
    soundHash(a.road, 4),
    numberHash(a.number),
    numberHash(a.group),
    numberHash(a.building),
  ]
  const below = codesOf(`${a.village}${a.road}${a.group}${a.building}${a.number}${a.rest}`)
  if (below.length === 0 && parts.every((p) => p === 0)) return null
  const bigrams: number[] = []
  for (let k = 1; k < Math.min(below.length, 40); k++) {
    const bigram = bigramToken(below[k - 1]!, below[k]!)
    if (!bigrams.includes(bigram)) bigrams.push(bigram)
  }
  const [, , inVillage, inRoad, house] = parts as [number, number, number, number, number]
  const spot = mixHash(mixHash(inVillage, inRoad), mixHash(house, mixHash(parts[5]!, hashText(a.rest))))
  const keys: number[] = []
  if (house !== 0 && inVillage !== 0) keys.push(mixHash(inVillage, house))
  if (house !== 0 && inRoad !== 0) keys.push(mixHash(inRoad, house))
  if (house === 0) keys.push(spot)
  const partialKeys = [inVillage, inRoad, inVillage || inRoad ? 0 : parts[1]!].filter((p) => p !== 0)
  return {
    features: [spot, ...parts, bigrams.length, ...bigrams],
    tokens: [spot, inVillage || inRoad || parts[1]!, ...bigrams],
    keys,
    partialKeys,
  }
}

/** Named on both sides: 1 the same, −1 not the same; 0 otherwise. */
function agree(a: Int32Array, i: number, b: Int32Array, j: number, part: number): number {
  const x = a[i + part]!
  const y = b[j + part]!
  return x === 0 || y === 0 ? 0 : x === y ? 1 : -1
}

type Frequencies = { idf(token: number): number }

function compare(a: Int32Array, i: number, b: Int32Array, j: number, frequencies: Frequencies): number {
  const [inCounty, inTown] = [agree(a, i, b, j, county), agree(a, i, b, j, town)]
  if (inCounty < 0) return at.different!
  const [inVillage, onRoad] = [agree(a, i, b, j, village), agree(a, i, b, j, road)]
  const samePlace = inTown >= 0 && inVillage + onRoad > 0
  if (samePlace) return withinPlace(a, i, b, j, frequencies)
  const share = inTown >= 0 ? sharedBigrams(a, i, b, j, frequencies) : 0
  if (share >= 0.6) return a[i] === b[j] && share === 1 ? at['same-spot']! : at.similar!
  if (inTown > 0) return at['same-town']!
  return inCounty > 0 || inTown === 0 ? (share >= 0.3 ? at['same-town']! : at['same-county']!) : at.different!
}

function withinPlace(a: Int32Array, i: number, b: Int32Array, j: number, frequencies: Frequencies): number {
  const house = agree(a, i, b, j, number)
  const inGroup = agree(a, i, b, j, group)
  const inBuilding = agree(a, i, b, j, building)
  const otherPlace = agree(a, i, b, j, village) < 0 || agree(a, i, b, j, road) < 0
  if (house < 0 || (house === 0 && (inGroup < 0 || inBuilding < 0))) return at['other-number']!
  if (house > 0) return otherPlace || inGroup < 0 || inBuilding < 0 ? at['same-spot']! : 0
  if (otherPlace) return at.similar!
  const share = sharedBigrams(a, i, b, j, frequencies)
  if (a[i] === b[j] || share >= 0.8) return share >= 0.8 && a[i + pieces]! > 2 && a[i] === b[j] ? 0 : 1
  return inGroup > 0 || inBuilding > 0 ? at['same-spot']! : at['same-village']!
}

/** Share of bigrams in common, rare ones weighing more (idf). */
function sharedBigrams(a: Int32Array, i: number, b: Int32Array, j: number, frequencies: Frequencies): number {
  const n = i + pieces + 1 + a[i + pieces]!
  const m = j + pieces + 1 + b[j + pieces]!
  if (!shareBigram(a, i + pieces + 1, n, b, j + pieces + 1, m)) return 0
  let both = 0
  let all = 0
  for (let x = i + pieces + 1; x < n; x++) {
    const weight = frequencies.idf(a[x]!)
    all += weight
    for (let y = j + pieces + 1; y < m; y++) {
      if (b[y] !== a[x]) continue
      both += weight
      break
    }
  }
  for (let y = j + pieces + 1; y < m; y++) all += frequencies.idf(b[y]!)
  return all - both > 0 ? both / (all - both) : 0
}

function shareBigram(a: Int32Array, i: number, n: number, b: Int32Array, j: number, m: number): boolean {
  for (let x = i; x < n; x++) for (let y = j; y < m; y++) if (a[x] === b[y]) return true
  return false
}

/** A Chinese address by its parts: village or road, number, group, building; the text where parts are not named. */
export function addressField(names: RegionNames): IdentityField {
  return {
    name: 'address',
    role: 'address',
    label: '地址',
    levels,
    prepare: (raw) => prepare(raw, names),
    compare,
  }
}
