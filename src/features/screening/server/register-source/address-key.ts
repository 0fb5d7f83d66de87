import { parseAddress, RegionNames } from '../../../base-list/domain/index.ts'

/**
 * Folds addresses so that the same ground has the same key: village or road with house number or building. '' where the address
 * tells no building: half a village would be one place.
 */
export function addressKeys(regions: readonly { code: string; name: string }[]): (address: string) => string {
  const names = new RegionNames(regions)
  return (address) => {
    if (address.trim() === '') return ''
    const a = parseAddress(address, names)
    const area = a.village || a.road
    if (area === '' || (a.number === '' && a.building === '')) return ''
    const building = a.building === '' ? '' : `${a.building}幢`
    return `${a.village}${a.road}${a.group === '' ? '' : `${a.group}组`}${a.number}${building}`
  }
}
