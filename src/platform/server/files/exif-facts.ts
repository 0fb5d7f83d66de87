import readExif from 'exif-reader'
import type { FileFacts } from '../../contract/file-contract.ts'

/**
 * The few facts of a picture that bear on evidence: time, place, device, software. A camera's block that cannot be read says
 * nothing. Runs in the picture process only.
 */
export function exifFacts(block: Buffer | undefined): FileFacts {
  if (!block) return {}
  try {
    const { Image, Photo, GPSInfo } = readExif(block)
    const place = placeOf(GPSInfo)
    const taken = Photo?.DateTimeOriginal ?? Photo?.DateTimeDigitized ?? Image?.DateTime
    const zone = text(Photo?.['OffsetTimeOriginal'] ?? Photo?.['OffsetTime'])
    const device = [text(Image?.Make), text(Image?.Model)].filter(Boolean).join(' ')
    return {
      ...(taken instanceof Date && !Number.isNaN(taken.getTime())
        ? { takenAt: taken.toISOString().slice(0, 19) }
        : {}),
      ...(/^[+-]\d\d:\d\d$/.test(zone) ? { zone } : {}),
      ...place,
      ...(device ? { device } : {}),
      ...(text(Image?.Software) ? { software: text(Image?.Software) } : {}),
    }
  } catch {
    return {}
  }
}

type Gps = NonNullable<ReturnType<typeof readExif>['GPSInfo']>

function placeOf(gps: Gps | undefined): { lon?: number; lat?: number } {
  const lat = degrees(gps?.GPSLatitude, gps?.GPSLatitudeRef === 'S')
  const lon = degrees(gps?.GPSLongitude, gps?.GPSLongitudeRef === 'W')
  const sound = lat !== null && lon !== null && Math.abs(lat) <= 90 && Math.abs(lon) <= 180
  // 0,0 is what a camera writes that has not found itself.
  return sound && (lat !== 0 || lon !== 0) ? { lon, lat } : {}
}

function degrees(parts: unknown, negative: boolean): number | null {
  if (!Array.isArray(parts) || parts.length < 2) return null
  const [d, m, s = 0] = parts.map(Number)
  const value = d! + m! / 60 + s! / 3600
  return Number.isFinite(value) ? Math.round((negative ? -value : value) * 1e6) / 1e6 : null
}

/** One printable line, at most 80 characters: a camera's text is somebody else's. */
const text = (value: unknown): string =>
  typeof value === 'string'
    ? value
        .replace(/[\p{Cc}\p{Cf}]/gu, '')
        .trim()
        .slice(0, 80)
    : ''
