import { editDistance } from '../../../../kernel/edit-distance.ts'
import { hashText, mixHash } from '../../../../kernel/hash-text.ts'
import { parseEnterpriseName } from './enterprise-name.ts'
import { bigramToken, bitsOf, charactersSeen, codesOf, hashOrOne, isNothing } from './fold-text.ts'
import type { IdentityField } from './identity-field.ts'
import type { RegionNames } from './region-names.ts'
import { easilyMixedUp, soundOfCharacter } from './wrong-characters.ts'

const whole = (share: number) => ({ token: 0, share }) as const
const core = (share: number) => ({ token: 1, share }) as const

const levels: IdentityField['levels'] = [
  { id: 'same', label: '名称相同（去掉地区、括号和公司后缀）', m: 0.5, termFrequency: whole(1) },
  { id: 'other-suffix', label: '名称相同，厂、公司等后缀不同', m: 0.08, termFrequency: whole(1) },
  { id: 'wrong-character', label: '只差同音或形近字', m: 0.07, termFrequency: whole(0.7) },
  { id: 'one-edit', label: '只差一个字，或相邻两字颠倒', m: 0.06, termFrequency: whole(0.5) },
  { id: 'abbreviated', label: '一方是另一方的简称，字号相同', m: 0.1, termFrequency: core(0.8) },
  { id: 'core', label: '字号相同，行业不同', m: 0.04, termFrequency: core(0.8) },
  { id: 'mostly', label: '大部分用字相同', m: 0.03 },
  { id: 'partly', label: '一部分用字相同', m: 0.03 },
  { id: 'other-region', label: '名称相同，冠名的地区不同', m: 0.01 },
  { id: 'different', label: '不同', m: 0.08 },
]
const at = Object.fromEntries(levels.map((l, i) => [l.id, i])) as Record<string, number>

// Features: hash of the body, of the core; suffix; county, town named in front; length of the core; which characters; length; characters.
const [coreHash, suffixAt, countyAt, townAt, coreLength, charactersAt, length, text] = [
  1, 2, 3, 4, 5, 6, 7, 8,
]

/** The name with one character left out each time: two names one wrong character apart share one of these. */
function withoutOne(body: string): number[] {
  if (body.length < 4) return []
  return Array.from(body, (_, k) => hashText(body.slice(0, k) + body.slice(k + 1), 5))
}

function prepare(raw: string, names: RegionNames) {
  if (isNothing(raw)) return null
  const name = parseEnterpriseName(raw, names)
  if (name.body === '') return null
  const characters = codesOf(name.body).slice(0, 60)
  const hash = hashText(name.body)
  const coreToken = hashText(name.core, 1)
  const tokens = [hash, coreToken]
  let sound = 6
  for (let k = 0; k < characters.length; k++) {
    sound = mixHash(sound, soundOfCharacter(characters[k]!))
    if (k > 0) tokens.push(bigramToken(characters[k - 1]!, characters[k]!))
  }
  return {
    features: [
      hash,
      coreToken,
      name.suffix,
      hashOrOne(name.regions[2]!),
      hashOrOne(name.regions[3]!),
      name.core.length,
      charactersSeen(characters),
      characters.length,
      ...characters,
    ],
    tokens,
    keys: [hash, sound, ...withoutOne(name.body)],
    partialKeys: coreSounds(name.core),
  }
}

/** Sound of the core, and of its first two characters where it has more: 天成 is found under 天成源. */
function coreSounds(word: string): number[] {
  let hash = 7
  let ofTwo = 0
  const codes = codesOf(word)
  for (let k = 0; k < codes.length; k++) {
    hash = mixHash(hash, soundOfCharacter(codes[k]!))
    if (k === 1) ofTwo = hash
  }
  return codes.length > 2 ? [hash, ofTwo] : [hash]
}

type Frequencies = { idf(token: number): number }

function compare(a: Int32Array, i: number, b: Int32Array, j: number, frequencies: Frequencies): number {
  const n = a[i + length]!
  const m = b[j + length]!
  if (a[i] === b[j] && n === m) {
    if (otherRegion(a, i, b, j)) return at['other-region']!
    const [x, y] = [a[i + suffixAt]!, b[j + suffixAt]!]
    return x === y || x === 0 || y === 0 ? 0 : 1
  }
  // What 32 bits say of the characters rules most pairs out before they are read: one character more or less turns one bit at most.
  const [seen, met] = [a[i + charactersAt]!, b[j + charactersAt]!]
  if ((seen & met) === 0) return at.different!
  const close = bitsOf(seen ^ met) <= 4 ? closeness(a, i, n, b, j, m) : 0
  if (close > 0) return otherRegion(a, i, b, j) ? at.mostly! : close
  if ((n < m ? seen & ~met : met & ~seen) === 0 && abbreviates(a, i, n, b, j, m))
    return otherRegion(a, i, b, j) ? at.partly! : at.abbreviated!
  if (a[i + coreHash] === b[j + coreHash]) return otherRegion(a, i, b, j) ? at.partly! : at.core!
  const share = sharedBigrams(a, i, n, b, j, m, frequencies)
  return share >= 0.5 ? at.mostly! : share >= 0.25 ? at.partly! : at.different!
}

/** County or town named on both sides, and not the same. */
const otherRegion = (a: Int32Array, i: number, b: Int32Array, j: number): boolean =>
  notSame(a[i + countyAt]!, b[j + countyAt]!) || notSame(a[i + townAt]!, b[j + townAt]!)
const notSame = (x: number, y: number): boolean => x !== 0 && y !== 0 && x !== y

/** Level of names that differ in a character or two, 0 when they differ in more. */
function closeness(a: Int32Array, i: number, n: number, b: Int32Array, j: number, m: number): number {
  const shorter = Math.min(n, m)
  if (shorter < 3 || Math.abs(n - m) > 1) return 0
  if (n === m) {
    let off = 0
    let mixed = 0
    let last = 0
    for (let k = 0; k < n && off <= 2; k++) {
      const [x, y] = [a[i + text + k]!, b[j + text + k]!]
      if (x === y) continue
      off++
      last = k
      if (easilyMixedUp(x, y)) mixed++
    }
    if (off === mixed && off <= 2 && off * 2 < n) return at['wrong-character']!
    // 顺达机械 and 宏达机械 are two firms: half of a name proper that neither ear nor eye mixes up is another name.
    if (off === 1 && last < 2 && a[i + coreLength] === 2 && b[j + coreLength] === 2) return 0
  }
  return shorter >= 4 && editDistance(a, i + text, n, b, j + text, m, 1) === 1 ? at['one-edit']! : 0
}

/** The shorter name's characters stand in the longer one in order, and begin with its core's first two (天成化工 ⊂ 天成精细化工). */
function abbreviates(a: Int32Array, i: number, n: number, b: Int32Array, j: number, m: number): boolean {
  if (n > m) return abbreviates(b, j, m, a, i, n)
  if (n < 2 || n === m) return false
  let found = 0
  for (let k = 0; k < m && found < n; k++) if (a[i + text + found] === b[j + text + k]) found++
  if (found < n) return false
  const start = Math.min(2, a[i + coreLength]!, b[j + coreLength]!)
  for (let k = 0; k < start; k++) if (a[i + text + k] !== b[j + text + k]) return false
  return true
}

function shareBigram(a: Int32Array, i: number, n: number, b: Int32Array, j: number, m: number): boolean {
  for (let x = i + text + 1; x < i + text + n; x++)
    for (let y = j + text + 1; y < j + text + m; y++) if (a[x] === b[y] && a[x - 1] === b[y - 1]) return true
  return false
}

/** Share of bigrams in common, rare ones weighing more (idf). */
function sharedBigrams(
  a: Int32Array,
  i: number,
  n: number,
  b: Int32Array,
  j: number,
  m: number,
  frequencies: Frequencies,
): number {
  if (!shareBigram(a, i, n, b, j, m)) return 0
  // A bigram that stands twice on one side counts by the side that comes first: the smaller hash does.
  if (a[i]! > b[j]!) return sharedBigrams(b, j, m, a, i, n, frequencies)
  let both = 0
  let all = 0
  for (let x = 1; x < n; x++) {
    const [p, q] = [a[i + text + x - 1]!, a[i + text + x]!]
    const weight = frequencies.idf(bigramToken(p, q))
    all += weight
    for (let y = 1; y < m; y++) {
      if (b[j + text + y - 1] !== p || b[j + text + y] !== q) continue
      both += weight
      break
    }
  }
  for (let y = 1; y < m; y++) all += frequencies.idf(bigramToken(b[j + text + y - 1]!, b[j + text + y]!))
  return all - both > 0 ? both / (all - both) : 0
}

/** A business's name in Chinese: region, core, trade and legal suffix told apart. */
export function enterpriseNameField(names: RegionNames): IdentityField {
  return {
    name: 'name',
    role: 'name',
    label: '名称',
    levels,
    prepare: (raw) => prepare(raw, names),
    compare,
  }
}
