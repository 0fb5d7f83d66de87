import { Button } from 'antd'
import {
  PageHeader,
  RecordList,
  Tag,
  useAction,
  useActor,
  useGo,
  usePageQuery,
  type RecordColumn,
  type RecordFilter,
} from '../../../platform/web/index.ts'
import { campaignList } from '../../campaign/domain/index.ts'
import { placeKindLabel } from '../../site/domain/index.ts'
import {
  administrativeRoles,
  inspectionExport,
  inspectionKindNames,
  inspectionKinds,
  inspectionList,
  inspectionResultNames,
  inspectionResults,
  methodLabel,
  patrolRoles,
  type InspectionRow,
} from '../domain/index.ts'
import { resultTone } from './inspection-tones.ts'

const columns: RecordColumn<InspectionRow>[] = [
  { key: 'siteName', title: '场所', names: true, render: (i) => i.siteName },
  { key: 'visitedOn', title: '排查日期', widthPx: 110, render: (i) => i.visitedOn },
  {
    key: 'result',
    title: '结果',
    widthPx: 100,
    render: (i) => <Tag tone={resultTone[i.result]}>{inspectionResultNames[i.result]}</Tag>,
  },
  { key: 'kind', title: '记录种类', widthPx: 110, render: (i) => inspectionKindNames[i.kind] },
  { key: 'townName', title: '乡镇', widthPx: 100, render: (i) => i.townName },
  { key: 'regionName', title: '村（网格）', widthPx: 130, render: (i) => i.regionName },
  { key: 'operatorName', title: '经营者', render: (i) => i.operatorName ?? '—' },
  { key: 'people', title: '人员', render: (i) => i.people },
  { key: 'teamName', title: '检查组', render: (i) => i.teamName, offAtFirst: true },
  { key: 'method', title: '方式', render: (i) => methodLabel(i.method), offAtFirst: true },
  { key: 'placeKind', title: '场所类型', render: (i) => placeKindLabel(i.placeKind), offAtFirst: true },
]

/** 排查记录: patrols and administrative inspections in one list, told apart. */
export function InspectionListPage() {
  const go = useGo()
  const actor = useActor()
  const { query, setQuery } = usePageQuery()
  // Coming from a site's page: its visits only.
  const site = typeof query['site'] === 'string' ? query['site'] : undefined
  const campaigns = useAction(campaignList, { query: { limit: 50 } }).data?.rows ?? []
  const mayRecord = [...patrolRoles, ...administrativeRoles].some((role) => role === actor.role)
  const record = (
    <Button type="primary" onClick={() => go('/inspections/new')}>
      记录排查
    </Button>
  )
  const filters: RecordFilter[] = [
    { kind: 'text', key: 'q', label: '场所、经营者、地址' },
    {
      kind: 'choice',
      key: 'result',
      label: '结果',
      options: inspectionResults.map((value) => ({ value, label: inspectionResultNames[value] })),
    },
    {
      kind: 'choice',
      key: 'kind',
      label: '记录种类',
      options: inspectionKinds.map((value) => ({ value, label: inspectionKindNames[value] })),
    },
    { kind: 'region', key: 'region', label: '所在地' },
    { kind: 'dates', from: 'from', to: 'to', label: '排查日期' },
    {
      kind: 'choice',
      key: 'approval',
      label: '批准手续',
      options: [{ value: 'missing', label: '待补办' }],
    },
    {
      kind: 'choice',
      key: 'campaign',
      label: '专项行动',
      options: campaigns.map((c) => ({ value: c.id, label: c.name })),
    },
  ]
  return (
    <>
      <PageHeader
        title="排查记录"
        about="每到一处记一条：无异常、锁门、拒检或发现问题。锁门、拒检不算已排查，系统自动安排复查。"
        {...(mayRecord ? { action: record } : {})}
      />
      {site && (
        <p className="qy-about">
          只显示一处场所的排查记录。
          <Button type="link" onClick={() => setQuery({ site: '' })}>
            显示全部
          </Button>
        </p>
      )}
      <RecordList
        list="inspection.list"
        label="排查记录列表"
        action={inspectionList}
        columns={columns}
        filters={filters}
        fixed={site ? { site } : {}}
        rowKey={(i) => i.id}
        rowHref={(i) => `/inspections/${i.id}`}
        exports={[{ label: '导出 Excel', action: inspectionExport }]}
        empty={{
          title: '还没有排查记录',
          text: '到现场看过以后在这里记下结果；发现问题的会自动登记为待核实的案件。',
          ...(mayRecord ? { action: record } : {}),
        }}
      />
    </>
  )
}
