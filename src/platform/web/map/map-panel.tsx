import { Skeleton } from 'antd'
import { lazy, Suspense } from 'react'
import { PageLink } from '../shell/navigation.tsx'
import type { MapPanelProps } from './map-types.ts'

const Canvas = lazy(async () => ({ default: (await import('./map-canvas.tsx')).MapCanvas }))

let known: boolean | null = null
function drawsMaps(): boolean {
  known ??= (() => {
    try {
      return document.createElement('canvas').getContext('webgl2') !== null
    } catch {
      return false
    }
  })()
  return known
}

/**
 * A map without any outside service: the installation's own boundaries and points (WGS-84). Loaded when first shown;
 * where the browser draws no WebGL the points stand as a list. The list is there for screen readers in any case.
 */
export function MapPanel(props: MapPanelProps) {
  if (!drawsMaps())
    return (
      <div className="qy-map-list">
        <p className="qy-quiet">此浏览器不能显示地图，以列表代替。</p>
        <PointList {...props} />
      </div>
    )
  return (
    <figure className="qy-map" aria-label={props.label}>
      <Suspense fallback={<Skeleton active title={false} paragraph={{ rows: 6 }} />}>
        <Canvas {...props} />
      </Suspense>
      <div className="qy-hidden">
        <PointList {...props} />
      </div>
    </figure>
  )
}

function PointList({ points }: MapPanelProps) {
  if (points.length === 0) return <p>暂无点位。</p>
  return (
    <ul>
      {points.slice(0, 200).map((point) => (
        <li key={point.id}>
          {point.href ? <PageLink href={point.href}>{point.label}</PageLink> : point.label}
        </li>
      ))}
    </ul>
  )
}
