import {
  Answered,
  MapPanel,
  PageHeader,
  PlainTable,
  PageLink,
  useAction,
  usePageQuery,
  type MapPoint,
} from '../../../platform/web/index.ts'
import { useBoundaries } from '../../site/web/index.ts'
import { coverageOutcomeNames, coveragePoints } from '../domain/index.ts'
import { coverageHref, scopeOf } from './coverage-address.ts'
import { CoverageScopeBar } from './coverage-scope-bar.tsx'

/** 还剩哪些: each place, or so many per region where there are too many. */
export function LeftMapPage() {
  const { query } = usePageQuery()
  const scope = scopeOf(query)
  const answer = useAction(coveragePoints, { query: scope }, { keep: true })
  const boundaries = useBoundaries()
  return (
    <>
      <PageHeader title="尚未入内的场所" about="锁门、拒检和没有到过的地方。点开即看。" />
      <CoverageScopeBar />
      <Answered of={answer}>
        {(a) => {
          const points: MapPoint[] =
            a.mode === 'points'
              ? a.points.map((p) => ({
                  id: p.id,
                  lon: p.lon,
                  lat: p.lat,
                  label: `${p.name}（${coverageOutcomeNames[p.outcome]}）`,
                  tone: p.outcome === 'not_visited' ? 'near' : 'over',
                  href: `/sites/${p.id}`,
                }))
              : a.clusters.flatMap((c) =>
                  c.lon === null || c.lat === null
                    ? []
                    : [
                        {
                          id: c.code,
                          lon: c.lon,
                          lat: c.lat,
                          label: `${c.name}：${c.count} 处`,
                          tone: 'near' as const,
                          href: coverageHref('/coverage/map', { ...scope, region: c.code }),
                        },
                      ],
                )
          return (
            <>
              <p className="qy-about">
                共 {a.left} 处尚未入内
                {a.mode === 'clusters'
                  ? '，点位较多，按下级地区显示数量，点击进入；全部数量见下表。'
                  : `，其中 ${a.withoutPlace ?? 0} 处没有坐标，不在图上。▲ 为没有到过，■ 为锁门或拒检。`}
              </p>
              <p>
                <PageLink href={coverageHref('/coverage/sites', { ...scope, outcome: 'left' })}>
                  看清单
                </PageLink>
              </p>
              <MapPanel label="尚未入内的场所分布图" boundaries={boundaries} heightPx={520} points={points} />
              {a.mode === 'clusters' && (
                <PlainTable
                  label="各地区尚未入内的数量"
                  rows={a.clusters}
                  rowKey={(c) => c.code}
                  rowHref={(c) => coverageHref('/coverage/map', { ...scope, region: c.code })}
                  columns={[
                    { key: 'name', title: '地区', names: true, render: (c) => c.name },
                    { key: 'count', title: '尚未入内（处）', numeric: true, render: (c) => c.count },
                  ]}
                />
              )}
            </>
          )
        }}
      </Answered>
    </>
  )
}
