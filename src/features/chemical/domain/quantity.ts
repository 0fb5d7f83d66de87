/**
 * Quantities of chemicals, exact: a decimal text and a unit become a whole number of the family's smallest part, so that
 * sums neither round nor depend on their order. Mass counts in picograms, volume in nanolitres, containers in millionths.
 */
export const quantityUnits = [
  '吨',
  '千克',
  '公斤',
  '克',
  '立方米',
  '升',
  '毫升',
  '桶',
  '袋',
  '瓶',
  '罐',
  '箱',
] as const
export type QuantityUnit = (typeof quantityUnits)[number]

/** `mass`, `volume`, or a container's own family: barrels and bags are never added up. */
export type QuantityFamily = 'mass' | 'volume' | `count:${string}`

const places = 6
const million = 1_000_000n
/** What one unit is in the family's smallest part, by the unit's usual writings. */
const known: Readonly<Record<string, { family: 'mass' | 'volume'; parts: bigint }>> = {
  吨: { family: 'mass', parts: 10n ** 18n },
  t: { family: 'mass', parts: 10n ** 18n },
  千克: { family: 'mass', parts: 10n ** 15n },
  公斤: { family: 'mass', parts: 10n ** 15n },
  kg: { family: 'mass', parts: 10n ** 15n },
  克: { family: 'mass', parts: 10n ** 12n },
  g: { family: 'mass', parts: 10n ** 12n },
  立方米: { family: 'volume', parts: 10n ** 12n },
  'm³': { family: 'volume', parts: 10n ** 12n },
  升: { family: 'volume', parts: 10n ** 9n },
  l: { family: 'volume', parts: 10n ** 9n },
  毫升: { family: 'volume', parts: 10n ** 6n },
  ml: { family: 'volume', parts: 10n ** 6n },
}

const decimal = /^(-)?(\d{1,30})(?:\.(\d{1,6}))?$/

/** A decimal text (at most six places) in millionths. @throws RangeError when it is none */
export function toMillionths(text: string): bigint {
  const m = decimal.exec(text)
  if (!m) throw new RangeError(`not a decimal of at most six places: ${text}`)
  const value = BigInt(m[2]!) * million + BigInt((m[3] ?? '').padEnd(places, '0'))
  return m[1] ? -value : value
}

/** Exactly `parts / of` as a decimal text without trailing zeros, when it has at most `most` places; null otherwise. */
export function exactRatio(parts: bigint, of: bigint, most = 30): string | null {
  const sign = parts < 0n ? '-' : ''
  let rest = parts < 0n ? -parts : parts
  const whole = rest / of
  rest %= of
  let fraction = ''
  while (rest > 0n && fraction.length < most) {
    rest *= 10n
    fraction += (rest / of).toString()
    rest %= of
  }
  if (rest > 0n) return null
  return `${sign}${whole}${fraction === '' ? '' : `.${fraction}`}`
}

export type Amount = { readonly family: QuantityFamily; readonly parts: bigint }

/**
 * A quantity as an amount of its family. Litres become mass only when a density is said; nothing is ever assumed.
 * @param density in kg/L, decimal text of at most six places; null when nobody said one
 */
export function amountOf(quantity: string, unit: string, density: string | null): Amount {
  const name = unit.trim()
  const at = known[name] ?? known[name.toLowerCase()]
  const value = toMillionths(quantity)
  if (!at) return { family: `count:${name}`, parts: value }
  const parts = (value * at.parts) / million
  if (at.family === 'mass' || density === null) return { family: at.family, parts }
  // 1 nL at 1 kg/L is 1 µg, that is 10⁶ pg; the density's own millionths cancel them.
  return { family: 'mass', parts: parts * toMillionths(density) }
}

/** Units in which an amount is read: 吨 from one ton up, else 千克, else 克; likewise for volumes. */
const readingUnits: Readonly<Record<'mass' | 'volume', readonly string[]>> = {
  mass: ['吨', '千克', '克'],
  volume: ['立方米', '升', '毫升'],
}

/** `{ quantity: '1.2', unit: '吨' }`: the amount in the largest unit in which it is at least one, exactly. */
export function readAmount({ family, parts }: Amount, unit?: string): { quantity: string; unit: string } {
  if (family.startsWith('count:'))
    return { quantity: exactRatio(parts, million)!, unit: family.slice('count:'.length) }
  const units = readingUnits[family as 'mass' | 'volume']
  const size = parts < 0n ? -parts : parts
  const wanted =
    unit ?? units.find((u) => size >= known[u]!.parts) ?? (size === 0n ? units[0]! : units.at(-1)!)
  return { quantity: exactRatio(parts, known[wanted]!.parts)!, unit: wanted }
}

/** `1.2吨` */
export const describeAmount = (amount: Amount): string => {
  const { quantity, unit } = readAmount(amount)
  return `${quantity}${unit}`
}
