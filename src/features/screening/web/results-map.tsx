import { Answered, MapPanel, useAction, type MapPoint } from '../../../platform/web/index.ts'
import { useBoundaries } from '../../site/web/index.ts'
import { leadColourNames } from '../domain/engine/lead.ts'
import { resultPoints, type ResultFilters } from '../domain/screening-contract.ts'
import { colourMapTones } from './screening-words.ts'

/** The same results by place: each colour by its shape. */
export function ResultsMap({ filters, heightPx }: { filters: ResultFilters; heightPx: number }) {
  const points = useAction(resultPoints, { query: filters }, { keep: true })
  const boundaries = useBoundaries()
  return (
    <Answered of={points}>
      {(answer) => (
        <>
          <MapPanel
            label="筛查结果分布图"
            boundaries={boundaries}
            heightPx={heightPx}
            // Drawn last lies on top: the strongest.
            points={answer.points.toReversed().map((p): MapPoint => ({
              id: p.id,
              lon: p.lon,
              lat: p.lat,
              label: `${p.name}（${leadColourNames[p.colour]}）`,
              tone: colourMapTones[p.colour],
              href: `/screening/results/${p.id}`,
            }))}
          />
          <p className="qy-quiet">
            ■ 红　▲ 橙　● 黄，灰点为一般；图上 {answer.points.length}
            {answer.more ? '+' : ''} 处{answer.unplaced > 0 ? `，另有 ${answer.unplaced} 处没有坐标` : ''}
            。点击打开。
          </p>
        </>
      )}
    </Answered>
  )
}
