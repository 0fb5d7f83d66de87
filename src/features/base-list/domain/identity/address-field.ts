import { hashText, mixHash } from '../../../../kernel/hash-text.ts'
import { parseAddress } from './address.ts'
import { bigramToken, codesOf, nothingKnown } from './fold-text.ts'
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
const soundHash = (text: string, seed: number): number =>
  text === '' ? 0 : codesOf(text).reduce((h, c) => mixHash(h, soundOfCharacter(c)), seed) || 1

const numberHash = (text: string): number => (text === '' ? 0 : hashText(text) || 1)

function prepare(raw: string, names: RegionNames) {
  if (nothingKnown.test(raw.trim())) return null
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
  const below = codesOf(`${a.village}${a.road}${a.group}${a.building}${a.number}${a.rest}`).slice(0, 40)
  if (below.length + parts.filter((p) => p !== 0).length === 0) return null
  const bigrams = [...new Set(below.slice(1).map((c, k) => bigramToken(below[k]!, c)))]
  const [, , inVillage, inRoad, house] = parts as [number, number, number, number, number]
  const spot = mixHash(mixHash(inVillage, inRoad), mixHash(house, mixHash(parts[5]!, hashText(a.rest))))
  const at = (p: number, n: number): number[] => (p !== 0 && n !== 0 ? [mixHash(p, n)] : [])
  return {
    features: [spot, ...parts, bigrams.length, ...bigrams],
    tokens: [spot, inVillage || inRoad || parts[1]!, ...bigrams],
    keys: [...at(inVillage, house), ...at(inRoad, house), ...(house === 0 ? [spot] : [])],
    partialKeys: [inVillage, inRoad, ...(inVillage || inRoad ? [] : [parts[1]!])].filter((p) => p !== 0),
  }
}

/** Named on both sides: 1 the same, −1 not the same; 0 otherwise. */
function agree(a: Int32Array, i: number, b: Int32Array, j: number, part: number): number {
  const [x, y] = [a[i + part]!, b[j + part]!]
  return x === 0 || y === 0 ? 0 : x === y ? 1 : -1
}

type Frequencies = { idf(token: number): number }

function compare(a: Int32Array, i: number, b: Int32Array, j: number, frequencies: Frequencies): number {
  const [inCounty, inTown] = [agree(a, i, b, j, county), agree(a, i, b, j, town)]
  if (inCounty < 0) return at.different!
  const [inVillage, onRoad] = [agree(a, i, b, j, village), agree(a, i, b, j, road)]
  const samePlace = inTown >= 0 && inVillage + onRoad > 0
  const share = samePlace || inTown >= 0 ? sharedBigrams(a, i, b, j, frequencies) : 0
  if (samePlace) return withinPlace(a, i, b, j, share)
  if (share >= 0.6) return a[i] === b[j] && share === 1 ? at['same-spot']! : at.similar!
  if (inTown > 0) return at['same-town']!
  return inCounty > 0 || inTown === 0 ? (share >= 0.3 ? at['same-town']! : at['same-county']!) : at.different!
}

function withinPlace(a: Int32Array, i: number, b: Int32Array, j: number, share: number): number {
  const house = agree(a, i, b, j, number)
  const inGroup = agree(a, i, b, j, group)
  const inBuilding = agree(a, i, b, j, building)
  const otherPlace = agree(a, i, b, j, village) < 0 || agree(a, i, b, j, road) < 0
  if (house < 0 || (house === 0 && (inGroup < 0 || inBuilding < 0))) return at['other-number']!
  if (house > 0) return otherPlace || inGroup < 0 || inBuilding < 0 ? at['same-spot']! : 0
  if (otherPlace) return at.similar!
  if (a[i] === b[j] || share >= 0.8) return share >= 0.8 && a[i + pieces]! > 2 && a[i] === b[j] ? 0 : 1
  return inGroup > 0 || inBuilding > 0 ? at['same-spot']! : at['same-village']!
}

/** Share of bigrams in common, rare ones weighing more (idf). */
function sharedBigrams(a: Int32Array, i: number, b: Int32Array, j: number, frequencies: Frequencies): number {
  const n = i + pieces + 1 + a[i + pieces]!
  const m = j + pieces + 1 + b[j + pieces]!
  let [both, all] = [0, 0]
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
