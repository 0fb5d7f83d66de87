import {
  Answered,
  MapPanel,
  useAction,
  type MapBoundary,
  type MapPoint,
} from '../../../platform/web/index.ts'
import { regionBoundaries } from '../../organisation/domain/index.ts'
import { sitePoints } from '../domain/index.ts'

/** The outlines of the acting post's region and what lies directly below it. */
export function useBoundaries(): readonly MapBoundary[] {
  const answer = useAction(regionBoundaries, { query: {} })
  return (answer.data?.features ?? []).map((f) => ({
    code: f.properties.code,
    name: f.properties.name,
    geometry: f.geometry,
  }))
}

/** 场所分布: what was looked at and what was not, told apart by mark and words. */
export function SiteMap(props: { query: Readonly<Record<string, string>> }) {
  const points = useAction(sitePoints, { query: props.query }, { keep: true })
  const boundaries = useBoundaries()
  return (
    <Answered of={points}>
      {(answer) => (
        <>
          <p className="qy-about">
            共 {answer.points.length}
            {answer.more ? '+' : ''} 处有坐标的场所；▲ 为尚未排查，● 为已排查，点击打开。
            {answer.more && '点位较多，只显示最近登记的一部分，请缩小筛选范围。'}
          </p>
          <MapPanel
            label="场所分布图"
            boundaries={boundaries}
            heightPx={520}
            points={answer.points.map((p): MapPoint => ({
              id: p.id,
              lon: p.lon,
              lat: p.lat,
              label: p.inspected ? p.name : `${p.name}（未排查）`,
              tone: p.inspected ? 'done' : 'near',
              href: `/sites/${p.id}`,
            }))}
          />
        </>
      )}
    </Answered>
  )
}
