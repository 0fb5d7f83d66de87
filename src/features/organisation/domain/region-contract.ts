import { z } from 'zod'
import { defineAction, roles, signedIn } from '../../../kernel/action.ts'
import { regionCode, regionLevels } from '../../../kernel/region-code.ts'

export const regionRow = z.object({
  code: z.string(),
  name: z.string(),
  level: z.enum(regionLevels),
  hasChildren: z.boolean(),
  /** WGS-84 degrees; null when the installation has no place for it. */
  lon: z.number().nullable(),
  lat: z.number().nullable(),
})
export type RegionRow = z.infer<typeof regionRow>

/** Without `parent`: the acting post's own region. An ancestor shows only the way down to it; a stranger is not found. */
export const regionChildren = defineAction({
  name: 'region.children',
  method: 'GET',
  path: '/api/regions',
  summary: '行政区划下级清单',
  resource: 'region',
  scope: 'region',
  gate: signedIn,
  query: z.object({ parent: regionCode.optional() }),
  output: z.object({ parent: regionRow.nullable(), ancestors: z.array(regionRow), rows: z.array(regionRow) }),
  problems: ['organisation/not-found'],
})

const position = z.array(z.number())
const ring = z.array(position)
/** GeoJSON (RFC 7946), WGS-84. */
export const boundaryGeometry = z.discriminatedUnion('type', [
  z.object({ type: z.literal('Polygon'), coordinates: z.array(ring) }),
  z.object({ type: z.literal('MultiPolygon'), coordinates: z.array(z.array(ring)) }),
])
export type BoundaryGeometry = z.infer<typeof boundaryGeometry>

export const regionBoundaries = defineAction({
  name: 'region.boundaries',
  method: 'GET',
  path: '/api/regions/boundaries',
  summary: '行政区划边界（地图）',
  resource: 'region',
  scope: 'region',
  gate: signedIn,
  query: z.object({ parent: regionCode.optional() }),
  output: z.object({
    type: z.literal('FeatureCollection'),
    features: z.array(
      z.object({
        type: z.literal('Feature'),
        id: z.string(),
        properties: z.object({
          code: z.string(),
          name: z.string(),
          level: z.enum(regionLevels),
          /** `own`: the region asked for; `child`: one below it. */
          part: z.enum(['own', 'child']),
        }),
        geometry: boundaryGeometry,
      }),
    ),
  }),
  problems: ['organisation/not-found'],
})

/** CSV with the columns code,name,level, or a GeoJSON FeatureCollection with such properties. All or nothing. */
export const regionImport = defineAction({
  name: 'region.import',
  method: 'POST',
  path: '/api/regions/import',
  summary: '导入行政区划',
  resource: 'region',
  scope: 'region',
  gate: roles('administrator'),
  accept: 'upload',
  output: z.object({ added: z.number().int(), changed: z.number().int(), unchanged: z.number().int() }),
  problems: ['organisation/bad-region-file', 'organisation/region-rows'],
})
