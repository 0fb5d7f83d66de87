import gcoord from 'gcoord'
import { z } from 'zod'

/** Coordinate systems that phones and maps give; stored is WGS-84 (CGCS2000 is treated as the same at this accuracy). */
export const coordinateSystems = ['wgs84', 'gcj02', 'bd09'] as const
export const coordinateSystemNames: Record<(typeof coordinateSystems)[number], string> = {
  wgs84: 'WGS-84 / CGCS2000（天地图、GPS）',
  gcj02: 'GCJ-02（高德、腾讯）',
  bd09: 'BD-09（百度）',
}

const systems = { wgs84: gcoord.WGS84, gcj02: gcoord.GCJ02, bd09: gcoord.BD09 } as const

/** A point as given; parsed to WGS-84 degrees. */
export const placeOnMap = z
  .object({
    lon: z.number({ error: '经度应为数字。' }),
    lat: z.number({ error: '纬度应为数字。' }),
    system: z.enum(coordinateSystems).default('wgs84'),
  })
  .superRefine((p, ctx) => {
    const say = (message: string) => ctx.addIssue({ code: 'custom', message })
    if (p.lon === 0 && p.lat === 0) say('坐标为 0,0，说明没有定位成功，请重新定位或在地图上点选。')
    else if (p.lat > 70 && p.lat < 140 && p.lon > 0 && p.lon < 60) say('经度和纬度填反了，请对调。')
    else if (p.lon < 73 || p.lon > 136 || p.lat < 3 || p.lat > 54) say('坐标不在我国范围内，请核对经纬度。')
  })
  .transform((p) => {
    const [lon, lat] = gcoord.transform([p.lon, p.lat], systems[p.system], gcoord.WGS84)
    return { lon: Math.round(lon * 1e6) / 1e6, lat: Math.round(lat * 1e6) / 1e6 }
  })

/** Metres between two WGS-84 points (haversine). */
export function metresBetween(a: { lon: number; lat: number }, b: { lon: number; lat: number }): number {
  const rad = Math.PI / 180
  const h =
    Math.sin(((b.lat - a.lat) * rad) / 2) ** 2 +
    Math.cos(a.lat * rad) * Math.cos(b.lat * rad) * Math.sin(((b.lon - a.lon) * rad) / 2) ** 2
  return 2 * 6_371_008.8 * Math.asin(Math.min(1, Math.sqrt(h)))
}
