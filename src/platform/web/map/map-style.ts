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
        type: 'circle',
        source: 'points',
        paint: {
          'circle-radius': ['match', ['get', 'tone'], 'over', 7, 'picked', 8, 5],
          'circle-color': [
            'match',
            ['get', 'tone'],
            'near',
            '#b45309',
            'over',
            '#b91c1c',
            'done',
            '#78716c',
            'picked',
            '#1d4ed8',
            '#0e7570',
          ],
          'circle-stroke-color': '#ffffff',
          'circle-stroke-width': 1.5,
        },
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
