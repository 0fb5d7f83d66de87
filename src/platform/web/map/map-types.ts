/** A place on the map, WGS-84 degrees. */
export type MapPoint = {
  readonly id: string
  readonly lon: number
  readonly lat: number
  readonly label: string
  readonly tone?: 'plain' | 'near' | 'over' | 'done'
  readonly href?: string
}

type Position = number[]
/** A region's outline: GeoJSON geometry, WGS-84, from the installation's own data. */
export type MapBoundary = {
  readonly code: string
  readonly name: string
  readonly geometry:
    | { readonly type: 'Polygon'; readonly coordinates: Position[][] }
    | { readonly type: 'MultiPolygon'; readonly coordinates: Position[][][] }
}

export type MapPanelProps = {
  readonly label: string
  readonly boundaries: readonly MapBoundary[]
  readonly points: readonly MapPoint[]
  /** Choosing a place: the picked point, and what to do with a click. */
  readonly picked?: { readonly lon: number; readonly lat: number } | null
  readonly onPick?: (lon: number, lat: number) => void
  readonly heightPx?: number
}
