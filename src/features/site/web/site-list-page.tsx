import { Button, Segmented } from 'antd'
import {
  PageHeader,
  RecordList,
  useActor,
  useGo,
  usePageQuery,
  type RecordColumn,
  type RecordFilter,
} from '../../../platform/web/index.ts'
import {
  generalPlaceKinds,
  lastVisitWords,
  placeKindLabel,
  siteExport,
  siteList,
  siteWriters,
  type SiteRow,
} from '../domain/index.ts'
import { SiteMap } from './site-map.tsx'

const columns: RecordColumn<SiteRow>[] = [
  { key: 'name', title: '场所名称', names: true, render: (s) => s.name },
  { key: 'placeKind', title: '场所类型', widthPx: 150, render: (s) => placeKindLabel(s.placeKind) },
  { key: 'townName', title: '乡镇', widthPx: 100, render: (s) => s.townName },
  { key: 'regionName', title: '村（网格）', widthPx: 130, render: (s) => s.regionName },
  { key: 'address', title: '地址', render: (s) => s.address },
  { key: 'operatorName', title: '经营者', render: (s) => s.operatorName ?? '—' },
  { key: 'inspectedOn', title: '最近排查', widthPx: 170, render: lastVisit },
]

function lastVisit(site: SiteRow) {
  if (site.inspectedOn === null) return <span>▲ 未排查</span>
  return `${site.inspectedOn} ${lastVisitWords[site.inspectionResult ?? ''] ?? ''}`
}

const filters: RecordFilter[] = [
  { kind: 'text', key: 'q', label: '名称、地址、经营者' },
  {
    kind: 'choice',
    key: 'placeKind',
    label: '场所类型',
    options: generalPlaceKinds.map(({ id, label }) => ({ value: id, label })),
  },
  { kind: 'region', key: 'region', label: '所在地' },
  {
    kind: 'choice',
    key: 'inspected',
    label: '排查',
    options: [
      { value: 'no', label: '未排查' },
      { value: 'yes', label: '已排查' },
    ],
  },
]

/** 场所: the register as a list or on the map, the same filters for both. */
export function SiteListPage() {
  const { query, setQuery } = usePageQuery()
  const go = useGo()
  const actor = useActor()
  const onMap = query['view'] === 'map'
  const mayRegister = (siteWriters as readonly string[]).includes(actor.role)
  const register = (
    <Button type="primary" onClick={() => go('/sites/new')}>
      登记场所
    </Button>
  )
  const chosen = Object.fromEntries(
    ['q', 'placeKind', 'region', 'inspected'].flatMap((key) =>
      typeof query[key] === 'string' ? [[key, query[key]]] : [],
    ),
  )
  return (
    <>
      <PageHeader
        title="场所"
        about="要排查的地方：企业、作坊、闲置厂房、废弃养殖场、民房等。有没有人去看过、结果怎样，一目了然。"
        more={
          <Segmented
            aria-label="显示方式"
            value={onMap ? 'map' : 'list'}
            options={[
              { value: 'list', label: '列表' },
              { value: 'map', label: '地图' },
            ]}
            onChange={(view) => setQuery({ view: view === 'map' ? 'map' : '', cursor: '' })}
          />
        }
        {...(mayRegister ? { action: register } : {})}
      />
      {onMap ? (
        <SiteMap query={chosen} />
      ) : (
        <RecordList
          list="site.list"
          label="场所列表"
          action={siteList}
          columns={columns}
          filters={filters}
          rowKey={(s) => s.id}
          rowHref={(s) => `/sites/${s.id}`}
          exports={[{ label: '导出 Excel', action: siteExport }]}
          empty={{
            title: '还没有登记场所',
            text: '把辖区内的重点场所登记进来，才能派任务、记排查、算覆盖。巡查中新发现的地方也登记在这里。',
            ...(mayRegister ? { action: register } : {}),
          }}
        />
      )}
    </>
  )
}
