import { readFile } from 'node:fs/promises'
import Papa from 'papaparse'
import { z } from 'zod'
import { organisationProblems } from '../domain/organisation-problems.ts'
import { boundaryGeometry, type BoundaryGeometry } from '../domain/region-contract.ts'

/** As read, nothing believed yet. `row`: line of the CSV (the head is 1) or number of the feature (from 1). */
export type ReadRegion = {
  readonly row: number
  readonly code: string
  readonly name: string
  readonly level: string
  readonly boundary: BoundaryGeometry | null
  /** Stands where a geometry came but is none. */
  readonly boundaryFault: boolean
}

const mostRows = 20_000
const refuse = (reason: string) => organisationProblems.refuse('bad-region-file', { reason })

/** Reads a CSV (code,name,level) or a GeoJSON FeatureCollection. @throws Problem `organisation/bad-region-file` 422 */
export async function readRegionFile(file: string): Promise<ReadRegion[]> {
  const text = decode(await readFile(file))
  if (text.trim() === '') throw refuse('文件中没有任何区划。')
  const rows = text.trimStart().startsWith('{') ? readGeoJson(text) : readCsv(text)
  if (rows.length === 0) throw refuse('文件中没有任何区划。')
  if (rows.length > mostRows) throw refuse(`一次最多 ${mostRows} 个区划，请分次导入。`)
  return rows
}

function decode(bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw refuse('文字编码不是 UTF-8。')
  }
}

function readCsv(text: string): ReadRegion[] {
  const { data } = Papa.parse<string[]>(text, { skipEmptyLines: false, delimiter: ',' })
  const head = (data[0] ?? []).map((cell) => cell.normalize('NFKC').trim().toLowerCase())
  const [code, name, level] = ['code', 'name', 'level'].map((column) => head.indexOf(column)) as [
    number,
    number,
    number,
  ]
  if (code < 0 || name < 0 || level < 0) throw refuse('第一行应有列名 code、name、level。')
  return data.slice(1).flatMap((cells, index) =>
    cells.every((cell) => cell.trim() === '')
      ? []
      : [
          {
            row: index + 2,
            code: cells[code] ?? '',
            name: cells[name] ?? '',
            level: cells[level] ?? '',
            boundary: null,
            boundaryFault: false,
          },
        ],
  )
}

const collection = z.object({
  type: z.literal('FeatureCollection'),
  features: z.array(
    z.object({ properties: z.record(z.string(), z.unknown()).nullable(), geometry: z.unknown() }),
  ),
})

function readGeoJson(text: string): ReadRegion[] {
  const parsed = collection.safeParse(parseJson(text))
  if (!parsed.success) throw refuse('内容不是 GeoJSON 的 FeatureCollection。')
  return parsed.data.features.map(({ properties, geometry }, index) => {
    const word = (key: string): string => {
      const value = properties?.[key]
      return typeof value === 'string' || typeof value === 'number' ? String(value) : ''
    }
    const shape = geometry === null || geometry === undefined ? null : boundaryGeometry.safeParse(geometry)
    const boundary = shape?.success && pointsOf(shape.data).every(isPlace) ? shape.data : null
    return {
      row: index + 1,
      code: word('code'),
      name: word('name'),
      level: word('level'),
      boundary,
      boundaryFault: shape !== null && boundary === null,
    }
  })
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw refuse('内容不是完整的 JSON。')
  }
}

const pointsOf = (shape: BoundaryGeometry): number[][] =>
  shape.type === 'Polygon' ? shape.coordinates.flat() : shape.coordinates.flat(2)

const isPlace = ([lon, lat]: number[]): boolean =>
  lon !== undefined && lat !== undefined && Math.abs(lon) <= 180 && Math.abs(lat) <= 90

/** The middle of a boundary's box: good enough to put a name on a map. */
export function middleOf(shape: BoundaryGeometry): { lon: number; lat: number } {
  let [west, south, east, north] = [180, 90, -180, -90]
  for (const [lon, lat] of pointsOf(shape) as [number, number][]) {
    west = Math.min(west, lon)
    east = Math.max(east, lon)
    south = Math.min(south, lat)
    north = Math.max(north, lat)
  }
  return { lon: (west + east) / 2, lat: (south + north) / 2 }
}
