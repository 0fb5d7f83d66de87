import type { Feature, FeatureCollection, GeoJsonProperties, Geometry } from 'geojson'
import type { MapBoundary, MapPanelProps, MapPoint } from './map-types.ts'

export type Box = [west: number, south: number, east: number, north: number]

export function boundaryCollection(boundaries: readonly MapBoundary[]): FeatureCollection {
  return {
    type: 'FeatureCollection',
    features: boundaries.map((b) => ({
      type: 'Feature',
      properties: { code: b.code, name: b.name },
      geometry: b.geometry as Geometry,
    })),
  }
}

/** One name per region, at the middle of its outline's box. */
export function labelCollection(boundaries: readonly MapBoundary[]): FeatureCollection {
  return {
    type: 'FeatureCollection',
    features: boundaries.flatMap((b) => {
      const box = boxOf(outline(b))
      if (!box) return []
      const middle = [(box[0] + box[2]) / 2, (box[1] + box[3]) / 2]
      return [feature(b.code, { name: b.name }, middle)]
    }),
  }
}

export function pointCollection(
  points: readonly MapPoint[],
  picked: { lon: number; lat: number } | null,
): FeatureCollection {
  const features = points.map((p) =>
    feature(p.id, { id: p.id, label: p.label, tone: p.tone ?? 'plain' }, [p.lon, p.lat]),
  )
  if (picked)
    features.push(feature('picked', { id: '', label: '所选位置', tone: 'picked' }, [picked.lon, picked.lat]))
  return { type: 'FeatureCollection', features }
}

/** What must be seen at first: the outlines, or the points when there are none. Null: nothing to show. */
export function boundsOf(props: Pick<MapPanelProps, 'boundaries' | 'points' | 'picked'>): Box | null {
  const outlines = props.boundaries.flatMap(outline)
  if (outlines.length > 0) return boxOf(outlines)
  const places = [...props.points, ...(props.picked ? [props.picked] : [])]
  return boxOf(places.map((p) => [p.lon, p.lat]))
}

const outline = (b: MapBoundary): number[][] =>
  b.geometry.type === 'Polygon' ? b.geometry.coordinates.flat() : b.geometry.coordinates.flat(2)

function boxOf(places: readonly (readonly number[])[]): Box | null {
  if (places.length === 0) return null
  const box: Box = [Infinity, Infinity, -Infinity, -Infinity]
  for (const [lon, lat] of places) {
    box[0] = Math.min(box[0], lon!)
    box[1] = Math.min(box[1], lat!)
    box[2] = Math.max(box[2], lon!)
    box[3] = Math.max(box[3], lat!)
  }
  return box
}

function feature(id: string, properties: GeoJsonProperties, coordinates: number[]): Feature {
  return { type: 'Feature', id, properties, geometry: { type: 'Point', coordinates } }
}
