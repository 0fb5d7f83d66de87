import { MapPanel, useAction, type MapPoint } from '../../../platform/web/index.ts'
import { useBoundaries } from '../../site/web/index.ts'
import { leadColourNames } from '../domain/engine/lead.ts'
import { resultPoints, type ResultDetail } from '../domain/screening-contract.ts'
import { colourMapTones } from './screening-words.ts'

/** Where it is, within the town, and what else the run found around it. */
export function ResultPlace({ result }: { result: ResultDetail }) {
  const { lon, lat } = result
  const around = useAction(
    resultPoints,
    { query: { run: result.runId, worth: 'yes', region: result.regionCode.slice(0, 9) } },
    { enabled: lon !== null },
  )
  const boundaries = useBoundaries()
  if (lon === null || lat === null) return <p className="qy-quiet">没有坐标，不能在图上显示。</p>
  const inside = boundaries
    .filter((b) => result.regionCode.startsWith(b.code))
    .toSorted((a, b) => b.code.length - a.code.length)
    .slice(0, 1)
  const points: MapPoint[] = (around.data?.points ?? [])
    .filter((p) => p.id !== result.id)
    .map((p) => ({
      id: p.id,
      lon: p.lon,
      lat: p.lat,
      label: `${p.name}（${leadColourNames[p.colour]}）`,
      tone: 'done',
      href: `/screening/results/${p.id}`,
    }))
  const own: MapPoint = { id: result.id, lon, lat, label: result.name, tone: colourMapTones[result.colour] }
  return (
    <>
      <MapPanel
        key={`${inside.length}`}
        label={`${result.name}的位置`}
        boundaries={inside}
        points={[...points, own]}
        picked={{ lon, lat }}
        heightPx={260}
      />
      <p className="qy-quiet">蓝圈为此处；灰点为同一乡镇的其他结果。</p>
    </>
  )
}
