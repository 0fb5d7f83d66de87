import type { StyleSpecification } from 'maplibre-gl'

const none = { type: 'FeatureCollection' as const, features: [] }

/** Own data only: no tiles, no glyph server (Chinese is drawn from the system's own faces), no sprite. */
export function mapStyle(): StyleSpecification {
  return {
    version: 8,
    sources: {
      boundaries: { type: 'geojson', data: none },
      labels: { type: 'geojson', data: none },
      points: { type: 'geojson', data: none },
    },
    layers: [
      { id: 'ground', type: 'background', paint: { 'background-color': '#f4f3f1' } },
      { id: 'areas', type: 'fill', source: 'boundaries', paint: { 'fill-color': '#fdfcfb' } },
      {
        id: 'borders',
        type: 'line',
        source: 'boundaries',
        paint: { 'line-color': '#a8a29e', 'line-width': 1 },
      },
      {
        id: 'names',
        type: 'symbol',
        source: 'labels',
        layout: { 'text-field': ['get', 'name'], 'text-size': 12 },
        paint: { 'text-color': '#57534e', 'text-halo-color': '#ffffff', 'text-halo-width': 1.5 },
      },
      {
        id: 'points',
        type: 'symbol',
        source: 'points',
        layout: { 'icon-image': ['get', 'tone'], 'icon-allow-overlap': true, 'icon-ignore-placement': true },
      },
      {
        id: 'point-names',
        type: 'symbol',
        source: 'points',
        minzoom: 11,
        layout: {
          'text-field': ['get', 'label'],
          'text-size': 12,
          'text-offset': [0, 1.2],
          'text-anchor': 'top',
          'text-optional': true,
        },
        paint: { 'text-color': '#292524', 'text-halo-color': '#ffffff', 'text-halo-width': 1.5 },
      },
    ],
  }
}
