import gcoord from 'gcoord'
import type { ListReading } from './list-reading.ts'
import { foldTight } from './fold-cell.ts'

export type PlaceReading =
  | { readonly lon: number; readonly lat: number; readonly swapped: boolean }
  | { readonly fault: 'outside' | 'projected' }
type System = ListReading['coordinateSystem']

const degreesShape =
  /^[EN东北]?(?:经|纬)?:?(\d{1,3})[°度](?:(\d{1,2}(?:\.\d+)?)['′’分])?(?:(\d{1,2}(?:\.\d+)?)(?:["″”秒]|''))?[EN]?$/i

/** Degrees written as 119.8765, E119.8765, 119°53′24″ or 东经119度53分; null when it is none. */
export function readDegrees(raw: string): number | null {
  const plain = Number(raw)
  if (raw !== '' && Number.isFinite(plain)) return plain
  const text = foldTight(raw)
  const decimal = /^[EN东北]?(?:经|纬)?:?(-?\d{1,3}(?:\.\d+)?)°?[EN]?$/i.exec(text)
  if (decimal) return Number(decimal[1])
  const m = degreesShape.exec(text)
  return m ? Number(m[1]) + Number(m[2] ?? 0) / 60 + Number(m[3] ?? 0) / 3600 : null
}

/** A point in WGS-84 from what two cells say; swapped ones are put right and said to be. */
export function readPlace(lonText: string, latText: string, system: System): PlaceReading {
  const [first, second] = latText === '' ? lonText.split(/[,，;；\s]+/) : [lonText, latText]
  let lon = readDegrees(first ?? '')
  let lat = readDegrees(second ?? '')
  if (lon === null || lat === null) return { fault: 'outside' }
  const swapped = lat > 70 && lat < 140 && lon > 0 && lon < 60
  if (swapped) [lon, lat] = [lat, lon]
  if (Math.abs(lon) > 10_000 || Math.abs(lat) > 10_000) return { fault: 'projected' }
  if (lon < 73 || lon > 136 || lat < 3 || lat > 54) return { fault: 'outside' }
  if (system === 'wgs84') return { lon, lat, swapped }
  const from = system === 'bd09' ? gcoord.BD09 : gcoord.GCJ02
  const [x, y] = gcoord.transform([lon, lat], from, gcoord.WGS84)
  return { lon: Math.round(x * 1e6) / 1e6, lat: Math.round(y * 1e6) / 1e6, swapped }
}

/** What a column of coordinate systems says; null when unknown. CGCS2000 is WGS-84 at this accuracy. */
export function readCoordinateSystem(raw: string): System | null {
  const text = foldTight(raw).toLowerCase()
  if (/wgs|cgcs|2000|天地图|gps|84|国家/.test(text)) return 'wgs84'
  if (/gcj|高德|腾讯|火星|国测/.test(text)) return 'gcj02'
  return /bd|百度/.test(text) ? 'bd09' : null
}
