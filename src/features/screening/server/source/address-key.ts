import { learnRegions, parseAddress, RegionNames } from '../../../base-list/domain/index.ts'

export type AddressKeys = { keyOf(address: string): string }

type Ground = {
  town: string
  readonly village: string
  readonly road: string
  readonly group: string
  /** House number, else building; then building beside a house number. */
  readonly house: string
  readonly building: string
}

/**
 * 同址: the same ground has the same key, however an address is written: county and town in front or not, 组 and 号 or not. Empty
 * when the address tells no house and no building. Rooms and floors do not count: they are the same ground.
 * @param addresses all addresses that will be compared; which village belongs to which town, which house to which group is
 * learnt from them
 */
export function learnAddressKeys(addresses: Iterable<string>): AddressKeys {
  const all = [...new Set(addresses)].filter((address) => address !== '')
  const names = new RegionNames(learnRegions(all))
  const grounds = new Map(all.map((address) => [address, groundOf(address, names)]))
  const towns = new Only()
  for (const g of grounds.values()) towns.add(g.village || g.road, g.town)
  const settled = (g: Ground): Ground => ({ ...g, town: g.town || towns.of(g.village || g.road) })
  const groups = new Only()
  for (const g of grounds.values()) groups.add(keyWithoutGroup(settled(g)), g.group)
  return {
    keyOf: (address) => {
      if (address === '') return ''
      const ground = settled(grounds.get(address) ?? groundOf(address, names))
      if ((ground.village || ground.road) === '' || ground.house === '') return ''
      const key = keyWithoutGroup(ground)
      return `${key}|${ground.group || groups.of(key)}`
    },
  }
}

function groundOf(address: string, names: RegionNames): Ground {
  const { town, village, road, group, number, building } = parseAddress(address, names)
  return { town, village, road, group, house: number || building, building: number ? building : '' }
}

const keyWithoutGroup = (g: Ground): string => [g.town, g.village, g.road, g.house, g.building].join('|')

/** The one value that ever stood beside a key; '' when there were several, or none. */
class Only {
  private readonly values = new Map<string, string | null>()

  add(key: string, value: string): void {
    if (key === '' || value === '') return
    const known = this.values.get(key)
    if (known === undefined) this.values.set(key, value)
    else if (known !== value) this.values.set(key, null)
  }

  of(key: string): string {
    return this.values.get(key) ?? ''
  }
}
