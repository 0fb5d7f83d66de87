import { Button } from 'antd'
import { useState } from 'react'
import {
  Answered,
  EmptyState,
  PageHeader,
  PageLink,
  Tag,
  useAction,
  useActor,
  useGo,
  usePageQuery,
} from '../../../platform/web/index.ts'
import { placeKindLabel } from '../../site/domain/index.ts'
import { coverageOutcomeNames, coverageWalk } from '../domain/index.ts'
import { coverageHref, scopeOf } from './coverage-address.ts'
import { CoverageScopeBar } from './coverage-scope-bar.tsx'
import { outcomeTones } from './coverage-sites-page.tsx'

/** A village's remaining places in the order in which to walk; phone first, and on paper. */
export function WalkPage() {
  const actor = useActor()
  const { query } = usePageQuery()
  const scope = scopeOf(query)
  const region = scope['region'] ?? (actor.regionCode.length >= 12 ? actor.regionCode : undefined)
  return (
    <>
      <PageHeader
        title="待查清单"
        about="还没有入内的地方，按步行顺序排好。没有坐标的排在最后，按门牌号。"
        action={
          <Button className="qy-no-print" onClick={() => window.print()}>
            打印
          </Button>
        }
      />
      <div className="qy-no-print">
        <CoverageScopeBar />
      </div>
      {region && region.length >= 12 ? (
        <Walk scope={{ ...scope, region }} />
      ) : (
        <EmptyState title="请选择一个村" text="待查清单按村（社区）或网格排列，请在上面的“地区”中选到村。" />
      )}
    </>
  )
}

function Walk({ scope }: { scope: Readonly<Record<string, string>> }) {
  const go = useGo()
  const actor = useActor()
  const [phone, setPhone] = useState<{ lon: string; lat: string } | null>(null)
  const answer = useAction(coverageWalk, { query: { ...scope, ...phone } as never }, { keep: true })
  const locate = () =>
    navigator.geolocation?.getCurrentPosition((p) =>
      setPhone({ lon: p.coords.longitude.toFixed(5), lat: p.coords.latitude.toFixed(5) }),
    )
  const mayRecord = [
    'grid_worker',
    'clerk',
    'principal_leader',
    'leader_in_charge',
    'department_officer',
  ].includes(actor.role)
  return (
    <Answered of={answer}>
      {(walk) => (
        <>
          <p className="qy-about">
            {walk.regionName}，{walk.lens.name}：还有 {walk.left} 处尚未入内
            {walk.metres > 0 && `，全程约 ${(walk.metres / 1000).toFixed(1)} 公里`}，从
            {walk.start?.from === 'phone' ? '您所在的位置' : '村中心'}出发。
            {walk.more && `只列出前 ${walk.places.length} 处，查完后再看其余的。`}
          </p>
          {walk.rowsWithoutSite > 0 && (
            <p className="qy-no-print">
              <PageLink href={coverageHref('/coverage/rows', { region: walk.regionCode })}>
                另有 {walk.rowsWithoutSite} 条底单没有对应场所
              </PageLink>
            </p>
          )}
          <p className="qy-no-print">
            <Button onClick={locate}>从我的位置出发</Button>
          </p>
          {walk.places.length === 0 && (
            <EmptyState title="全部查完了" text="这个口径下没有尚未入内的场所。" />
          )}
          <ol className="qy-walk">
            {walk.places.map((p, at) => (
              <li key={p.id}>
                <span className="qy-walk-number">{at + 1}</span>
                <div>
                  <PageLink href={`/sites/${p.id}`}>{p.name}</PageLink>{' '}
                  <Tag tone={outcomeTones[p.outcome]}>{coverageOutcomeNames[p.outcome]}</Tag>
                  <div className="qy-quiet">
                    {placeKindLabel(p.placeKind)} · {p.address || '未写地址'}
                    {p.landlordName && ` · 房东 ${p.landlordName}`}
                    {p.lon === null && ' · 没有坐标'}
                  </div>
                </div>
                <div>
                  {mayRecord && (
                    <Button
                      className="qy-no-print"
                      onClick={() =>
                        go(coverageHref('/inspections/new', { site: p.id, campaign: scope['campaign'] }))
                      }
                    >
                      记录
                    </Button>
                  )}
                  <span className="qy-print-only">□ 已查　□ 锁门　□ 拒检</span>
                </div>
              </li>
            ))}
          </ol>
        </>
      )}
    </Answered>
  )
}
