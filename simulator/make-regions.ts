import { readFileSync } from 'node:fs'
import Papa from 'papaparse'
import { z } from 'zod'
import { levelOf, parentOf } from '../src/kernel/region-code.ts'
import { drawMap } from './draw-map.ts'
import type { MapLine, WorldRegion } from './world.ts'
import type { Random } from './random.ts'

/** 清源县, where the story plays. */
export const countyCode = '990102'
/** 安澜县, the neighbour that must see nothing. */
export const neighbourCode = '990103'

const row = z.object({ code: z.string().regex(/^\d{6,12}$/), name: z.string().min(1), level: z.string() })
export type NamedRegion = { code: string; name: string }

function readCounty(): NamedRegion[] {
  const text = readFileSync(new URL('./regions.csv', import.meta.url), 'utf8')
  const { data } = Papa.parse(text, { header: true, skipEmptyLines: true })
  return z.array(row).parse(data)
}

const above: NamedRegion[] = [
  { code: '99', name: '清江省' },
  { code: '9901', name: '清河市' },
]

const neighbour: NamedRegion[] = [
  { code: '990103', name: '安澜县' },
  { code: '990103100', name: '平阳镇' },
  { code: '990103100200', name: '东风村' },
  { code: '990103100201', name: '西苑村' },
]

const ordinals = ['一', '二', '三']

function makeGrids(villages: readonly NamedRegion[], random: Random): NamedRegion[] {
  return villages.flatMap(({ code, name }) =>
    Array.from({ length: random.int(2, 3) }, (_, i) => ({
      code: `${code}${String(i + 1).padStart(3, '0')}`,
      name: `${name}第${ordinals[i]!}网格`,
    })),
  )
}

/**
 * The fictional province 99 down to its grid cells, in the order parents before children, with made-up
 * boundaries; the codes do not exist in the national list.
 */
export function makeRegions(random: Random): { regions: WorldRegion[]; mapLines: MapLine[] } {
  const named = [...above, ...readCounty(), ...neighbour]
  const villages = named.filter((r) => levelOf(r.code) === 'village')
  const all = [...named, ...makeGrids(villages, random.fork('grids'))]
  const { shapes, lines } = drawMap(all, random.fork('map'))
  const regions = all.map(({ code, name }): WorldRegion => {
    const shape = shapes.get(code)
    const level = levelOf(code)
    return {
      code,
      name,
      level,
      parentCode: parentOf(code),
      centre: shape?.centre ?? null,
      boundary: shape?.boundary ?? null,
    }
  })
  return { regions, mapLines: lines }
}
