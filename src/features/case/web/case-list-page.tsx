import { Button } from 'antd'
import {
  Clipped,
  Light,
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
import type { ReactNode } from 'react'
import {
  caseExport,
  caseList,
  caseOptionsGet,
  caseQueueNames,
  caseQueues,
  caseStateNames,
  caseStates,
  type CaseListRow,
} from '../domain/index.ts'
import { caseLightTone, caseStateTone } from './case-tones.ts'
import { CaseQueues } from './queues/case-queues.tsx'
import './case.css'

const columns: RecordColumn<CaseListRow>[] = [
  { key: 'name', title: '名称', names: true, render: (c) => c.name },
  { key: 'number', title: '编号', widthPx: 130, render: (c) => c.number ?? '未编号' },
  {
    key: 'state',
    title: '状态',
    widthPx: 100,
    render: (c) => <Tag tone={caseStateTone[c.state]}>{c.stateName}</Tag>,
  },
  { key: 'kind', title: '违法类别', render: (c) => <Clipped text={c.violationKindName} /> },
  { key: 'town', title: '乡镇', widthPx: 80, render: (c) => c.townName },
  { key: 'region', title: '村（网格）', widthPx: 120, render: (c) => c.regionName },
  { key: 'address', title: '地址', render: (c) => c.address, offAtFirst: true },
  { key: 'found', title: '发现日期', widthPx: 110, render: (c) => c.foundOn, offAtFirst: true },
  { key: 'confirmed', title: '确认日期', widthPx: 110, render: (c) => c.confirmedOn ?? '—' },
  { key: 'due', title: '最近期限', widthPx: 110, render: dueCell },
  { key: 'rectify', title: '整改期限', widthPx: 110, render: (c) => c.rectifyBy ?? '—', offAtFirst: true },
  { key: 'campaign', title: '专项行动', render: (c) => c.campaignName, offAtFirst: true },
]

function dueCell(row: CaseListRow): ReactNode {
  const tone = caseLightTone(row.light)
  if (row.dueOn === null) return '—'
  return tone ? <Light tone={tone} text={row.dueOn} /> : <>{row.dueOn}</>
}

/** 案件: queues above, filters in the address bar, the sheet of exactly what is shown. */
export function CaseListPage() {
  const actor = useActor()
  const go = useGo()
  const { query, setQuery } = usePageQuery()
  // Coming from a site's page: its cases only.
  const site = typeof query['siteId'] === 'string' ? query['siteId'] : undefined
  const mayOpen = actor.role === 'clerk' || actor.role === 'department_officer'
  const open = (
    <Button type="primary" onClick={() => go('/cases/open')}>
      登记案件
    </Button>
  )
  return (
    <>
      <PageHeader
        title="案件"
        about="一案一档：从核实确认、采取措施、两断三清到销号，每件案件到了哪一步、轮到谁办。"
        {...(mayOpen ? { action: open } : {})}
      />
      <CaseQueues />
      {site !== undefined && (
        <p className="qy-about">
          只显示一处场所的案件。
          <Button type="link" onClick={() => setQuery({ siteId: '' })}>
            显示全部
          </Button>
        </p>
      )}
      <RecordList
        list="case.list"
        label="案件列表"
        action={caseList}
        columns={columns}
        filters={useCaseFilters()}
        fixed={site === undefined ? {} : { siteId: site }}
        rowKey={(c) => c.id}
        rowHref={(c) => `/cases/${c.id}`}
        exports={[{ label: '导出 Excel', action: caseExport }]}
        empty={{
          title: '还没有案件',
          text: '巡查、检查发现问题，或导入清单台账后，案件会出现在这里；也可以直接登记。',
          ...(mayOpen ? { action: open } : {}),
        }}
      />
    </>
  )
}

/** The kinds to choose from are those of the chosen campaign's notice; of the latest one when none is chosen. */
function useCaseFilters(): RecordFilter[] {
  const { query } = usePageQuery()
  const campaigns = useAction(campaignList, { query: { limit: 50 } }).data?.rows ?? []
  const chosen = typeof query['campaignId'] === 'string' ? query['campaignId'] : campaigns[0]?.id
  const options = useAction(
    caseOptionsGet,
    { query: { campaignId: chosen ?? '' } },
    { enabled: chosen !== undefined },
  ).data
  const asOption = ({ id, label }: { id: string; label: string }) => ({ value: id, label })
  return [
    { kind: 'text', key: 'q', label: '编号、名称、地址、人员、化学品' },
    {
      kind: 'choice',
      key: 'queue',
      label: '队列',
      options: caseQueues.map((id) => ({ value: id, label: caseQueueNames[id] })),
    },
    {
      kind: 'choice',
      key: 'state',
      label: '状态',
      options: caseStates.map((id) => ({ value: id, label: caseStateNames[id].label })),
    },
    {
      kind: 'choice',
      key: 'violationKind',
      label: '违法类别',
      options: [{ value: 'undecided', label: '类别待认定' }, ...(options?.kinds ?? []).map(asOption)],
    },
    { kind: 'region', key: 'region', label: '所在地' },
    {
      kind: 'choice',
      key: 'campaignId',
      label: '专项行动',
      options: campaigns.map((c) => ({ value: c.id, label: c.name })),
    },
  ]
}
