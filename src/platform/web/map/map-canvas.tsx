import 'maplibre-gl/dist/maplibre-gl.css'
import * as maplibre from 'maplibre-gl'
// Bundled by hand: the library looks for its worker beside itself, where a bundle has none.
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url'
import type { FeatureCollection } from 'geojson'
import { useEffect, useRef } from 'react'
import { useGo } from '../shell/navigation.tsx'
import { boundsOf, boundaryCollection, labelCollection, pointCollection } from './map-data.ts'
import { drawMark, mapMarks } from './map-marks.ts'
import { mapStyle } from './map-style.ts'
import type { MapPanelProps } from './map-types.ts'

maplibre.setWorkerUrl(workerUrl)

/** The drawn map; only through {@link MapPanel}, which loads it when needed. */
export function MapCanvas(props: MapPanelProps) {
  const place = useRef<HTMLDivElement>(null)
  const map = useRef<maplibre.Map | null>(null)
  const latest = useRef(props)
  const ready = useRef(false)
  useEffect(() => {
    latest.current = props
  }, [props])
  const go = useGo()
  useEffect(() => {
    if (!place.current) return undefined
    const drawn = new maplibre.Map({
      container: place.current,
      style: mapStyle(),
      attributionControl: false,
      dragRotate: false,
      pitchWithRotate: false,
      cooperativeGestures: false,
      locale: {
        'NavigationControl.ZoomIn': '放大',
        'NavigationControl.ZoomOut': '缩小',
        'Map.Title': props.label,
      },
    })
    map.current = drawn
    drawn.addControl(new maplibre.NavigationControl({ showCompass: false }), 'top-right')
    drawn.on('load', () => {
      addMarks(drawn)
      ready.current = true
      fill(drawn, latest.current, true)
    })
    drawn.on('click', (event) => {
      const { onPick, points } = latest.current
      const hit = drawn.queryRenderedFeatures(event.point, { layers: ['points'] })[0]
      const href = points.find((p) => p.id === hit?.properties['id'])?.href
      if (onPick) onPick(round(event.lngLat.lng), round(event.lngLat.lat))
      else if (href) go(href)
    })
    return () => {
      drawn.remove()
      map.current = null
      ready.current = false
    }
    // The map is made once; what it shows is refreshed below.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [])
  useEffect(() => {
    // Not `isStyleLoaded`: it is false while earlier data are being drawn, and what came then would never be shown.
    if (map.current && ready.current) fill(map.current, props, false)
  }, [props])
  return <div ref={place} style={{ height: props.heightPx ?? 360 }} />
}

/** Six decimals: a tenth of a metre. */
const round = (degrees: number): number => Math.round(degrees * 1e6) / 1e6

function addMarks(map: maplibre.Map) {
  for (const [tone, mark] of Object.entries(mapMarks)) {
    const image = drawMark(mark)
    if (image) map.addImage(tone, image, { pixelRatio: 2 })
  }
}

function fill(map: maplibre.Map, props: MapPanelProps, fit: boolean) {
  const set = (source: string, data: FeatureCollection) =>
    map.getSource<maplibre.GeoJSONSource>(source)?.setData(data)
  set('boundaries', boundaryCollection(props.boundaries))
  set('labels', labelCollection(props.boundaries))
  set('points', pointCollection(props.points, props.picked ?? null))
  const bounds = boundsOf(props)
  if (fit && bounds) map.fitBounds(bounds, { padding: 24, animate: false, maxZoom: 15 })
}
