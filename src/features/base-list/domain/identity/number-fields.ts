import { editDistance } from '../../../../kernel/edit-distance.ts'
import { hashText, mixHash } from '../../../../kernel/hash-text.ts'
import { creditCodeFault, metresBetween, normaliseCreditCode } from '../../../site/domain/index.ts'
import { codesOf, isNothing } from './fold-text.ts'
import type { IdentityField } from './identity-field.ts'

const once = { token: 0, share: 1 } as const

const codeLevels: IdentityField['levels'] = [
  { id: 'same', label: '统一社会信用代码相同，校验无误', m: 0.8, termFrequency: once },
  { id: 'same-damaged', label: '代码相同，但校验不符', m: 0.02, neverAlone: true },
  { id: 'one-off', label: '差一位或两位颠倒，至少一方校验不符', m: 0.06, neverAlone: true },
  { id: 'two-off', label: '差两位，至少一方校验不符', m: 0.02, neverAlone: true },
  { id: 'different', label: '不同，至少一方校验不符', m: 0.04 },
  { id: 'both-sound', label: '不同，两个代码都校验无误', m: 0.06, neverLinks: true },
]

function prepareCode(raw: string) {
  if (isNothing(raw)) return null
  const code = normaliseCreditCode(raw)
  if (code.length < 6) return null
  const hash = hashText(code)
  const fault = creditCodeFault(code)
  const kind = fault === null ? 2 : fault === 'old-number' ? 1 : 0
  const characters = codesOf(code).slice(0, 40)
  return {
    features: [hash, kind, characters.length, ...characters],
    tokens: [hash, hash],
    keys: [
      hash,
      hashText(code.slice(0, Math.ceil(code.length / 2)) + code.length, 1),
      hashText(code.slice(8), 2),
    ],
    partialKeys: [],
  }
}

/** −1 when one is a credit code and the other the old 15-digit number: nothing can be said. */
function compareCodes(a: Int32Array, i: number, b: Int32Array, j: number): number {
  const [x, y] = [a[i + 1]!, b[j + 1]!]
  if (a[i] === b[j] && a[i + 2] === b[j + 2]) return x > 0 ? 0 : 1
  if (x + y === 3 || (x === 1) !== (y === 1)) return -1
  if (x === 2 && y === 2) return 5
  const edits = editDistance(a, i + 3, a[i + 2]!, b, j + 3, b[j + 2]!, 2)
  return edits > 2 ? 4 : edits + 1
}

export const creditCodeField: IdentityField = {
  name: 'code',
  role: 'code',
  label: '统一社会信用代码',
  levels: codeLevels,
  prepare: prepareCode,
  compare: compareCodes,
}

const meterLevels: IdentityField['levels'] = [
  { id: 'same', label: '电表号（户号）相同', m: 0.85, termFrequency: once },
  { id: 'one-off', label: '差一位，或相邻两位颠倒', m: 0.05 },
  { id: 'different', label: '不同', m: 0.1 },
]

function digitsOf(raw: string): string {
  return raw
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, '')
}

function prepareMeter(raw: string) {
  const meter = digitsOf(raw)
  if (meter.length < 4 || /^0+$/.test(meter)) return null
  const hash = hashText(meter)
  return {
    features: [hash, meter.length, ...codesOf(meter).slice(0, 40)],
    tokens: [hash, hash],
    keys: [hash],
    partialKeys: [],
  }
}

function compareMeters(a: Int32Array, i: number, b: Int32Array, j: number): number {
  if (a[i] === b[j]) return 0
  return editDistance(a, i + 2, a[i + 1]!, b, j + 2, b[j + 1]!, 1) === 1 ? 1 : 2
}

export const meterField: IdentityField = {
  name: 'meter',
  role: 'code',
  label: '电表号',
  levels: meterLevels,
  prepare: prepareMeter,
  compare: compareMeters,
}

const telephoneLevels: IdentityField['levels'] = [
  { id: 'same', label: '电话相同', m: 0.7, termFrequency: once },
  { id: 'same-end', label: '后七位相同', m: 0.03 },
  { id: 'one-off', label: '差一位，或相邻两位颠倒', m: 0.05 },
  { id: 'different', label: '不同', m: 0.22 },
]

function prepareTelephone(raw: string) {
  let digits = raw
    .normalize('NFKC')
    .replace(/\D/g, '')
    .replace(/^(?:00)?86(?=1\d{10}$)/, '')
  if (digits.length > 12 && digits.startsWith('1')) digits = digits.slice(0, 11)
  if (digits.length < 5 || /^(\d)\1+$/.test(digits)) return null
  const hash = hashText(digits)
  const end = hashText(digits.slice(-7), 1)
  return {
    features: [hash, end, digits.length, ...codesOf(digits).slice(0, 24)],
    tokens: [hash, end],
    keys: digits.length >= 7 ? [end] : [hash],
    partialKeys: [],
  }
}

function compareTelephones(a: Int32Array, i: number, b: Int32Array, j: number): number {
  if (a[i] === b[j]) return 0
  if (a[i + 1] === b[j + 1]) return 1
  return editDistance(a, i + 3, a[i + 2]!, b, j + 3, b[j + 2]!, 1) === 1 ? 2 : 3
}

export const telephoneField: IdentityField = {
  name: 'telephone',
  role: 'telephone',
  label: '电话',
  levels: telephoneLevels,
  prepare: prepareTelephone,
  compare: compareTelephones,
}

const bounds = [50, 150, 500, 2_000]
const coordinateLevels: IdentityField['levels'] = [
  { id: 'within-50', label: '相距 50 米以内', m: 0.55 },
  { id: 'within-150', label: '相距 150 米以内', m: 0.2 },
  { id: 'within-500', label: '相距 500 米以内', m: 0.12 },
  { id: 'within-2000', label: '相距 2 公里以内', m: 0.06 },
  { id: 'further', label: '相距 2 公里以上', m: 0.07 },
]
const cell = 0.003

function prepareCoordinates(raw: string) {
  const [lon, lat] = raw.split(/[,;\s]+/).map(Number)
  if (!Number.isFinite(lon) || !Number.isFinite(lat) || (lon === 0 && lat === 0)) return null
  const point = [Math.round(lon! * 1e6), Math.round(lat! * 1e6)]
  const hash = mixHash(point[0]!, point[1]!)
  // Four grids shifted by half a cell: two points within about 150 m share a cell of one of them.
  const cells = [0, 0.5].flatMap((x) =>
    [0, 0.5].map((y) =>
      mixHash(Math.floor(lon! / cell + x) + x * 1e6, Math.floor(lat! / cell + y) + y * 1e6),
    ),
  )
  return { features: point, tokens: [hash, hash], keys: [hash], partialKeys: cells }
}

function compareCoordinates(a: Int32Array, i: number, b: Int32Array, j: number): number {
  const metres = metresBetween(
    { lon: a[i]! / 1e6, lat: a[i + 1]! / 1e6 },
    { lon: b[j]! / 1e6, lat: b[j + 1]! / 1e6 },
  )
  const level = bounds.findIndex((bound) => metres <= bound)
  return level < 0 ? bounds.length : level
}

/** "lon,lat" in WGS-84 degrees. */
export const coordinatesField: IdentityField = {
  name: 'coordinates',
  role: 'coordinates',
  label: '坐标',
  levels: coordinateLevels,
  prepare: prepareCoordinates,
  compare: compareCoordinates,
}
