import { Button } from 'antd'
import {
  Light,
  PageHeader,
  RecordList,
  Tag,
  useAction,
  useActor,
  useGo,
  type RecordColumn,
  type RecordFilter,
} from '../../../platform/web/index.ts'
import { campaignList } from '../../campaign/domain/index.ts'
import {
  leadConclusionNames,
  leadConclusions,
  leadExport,
  leadList,
  leadOpeners,
  leadSourceNames,
  leadSources,
  leadStateNames,
  leadStates,
  type LeadRow,
} from '../domain/index.ts'
import { leadStateTone } from './lead-tones.ts'

const columns: RecordColumn<LeadRow>[] = [
  { key: 'title', title: '线索', names: true, render: (l) => l.title },
  { key: 'source', title: '来源', widthPx: 100, render: (l) => leadSourceNames[l.source] },
  {
    key: 'state',
    title: '状态',
    widthPx: 100,
    render: (l) => <Tag tone={leadStateTone[l.state]}>{leadStateNames[l.state]}</Tag>,
  },
  {
    key: 'conclusion',
    title: '结论',
    widthPx: 100,
    render: (l) => (l.conclusion ? leadConclusionNames[l.conclusion] : '—'),
  },
  { key: 'regionName', title: '区域', widthPx: 130, render: (l) => l.regionName },
  { key: 'townName', title: '乡镇', widthPx: 100, render: (l) => l.townName, offAtFirst: true },
  { key: 'placeText', title: '地点', render: (l) => l.placeText, offAtFirst: true },
  { key: 'operatorText', title: '涉及单位或个人', render: (l) => l.operatorText || '—' },
  { key: 'assignedTo', title: '承办单位', render: (l) => l.assignedTo || '未分办' },
  { key: 'foundOn', title: '发现日期', widthPx: 110, render: (l) => l.foundOn },
  { key: 'dueOn', title: '办理期限', widthPx: 190, render: due },
]

function due(lead: LeadRow) {
  if (lead.light === null || lead.dueOn === null) return lead.dueOn ?? '—'
  return <Light tone={lead.light} text={`${lead.dueOn} ${lead.timeLeft}`} />
}

const pick = (names: Readonly<Record<string, string>>, values: readonly string[]) =>
  values.map((value) => ({ value, label: names[value] ?? value }))

/** 线索: one inbox for every source; what is unanswered first in mind. */
export function LeadListPage() {
  const go = useGo()
  const actor = useActor()
  const campaigns = useAction(campaignList, { query: { limit: 50 } }).data?.rows ?? []
  const mayOpen = (leadOpeners as readonly string[]).includes(actor.role)
  const open = (
    <Button type="primary" onClick={() => go('/leads/new')}>
      登记线索
    </Button>
  )
  const filters: RecordFilter[] = [
    { kind: 'text', key: 'q', label: '线索、地点、单位或个人' },
    {
      kind: 'choice',
      key: 'state',
      label: '状态',
      options: [{ value: 'unanswered', label: '未办结' }, ...pick(leadStateNames, leadStates)],
    },
    { kind: 'choice', key: 'source', label: '来源', options: pick(leadSourceNames, leadSources) },
    {
      kind: 'choice',
      key: 'conclusion',
      label: '结论',
      options: pick(leadConclusionNames, leadConclusions),
    },
    { kind: 'choice', key: 'mine', label: '承办', options: [{ value: 'yes', label: '交我单位的' }] },
    { kind: 'region', key: 'region', label: '区域' },
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
        title="线索"
        about="各种来源的线索都在这里：登记、分办、核查、办结，查实的登记案件。"
        {...(mayOpen ? { action: open } : {})}
      />
      <RecordList
        list="lead.list"
        label="线索列表"
        action={leadList}
        columns={columns}
        filters={filters}
        rowKey={(l) => l.id}
        rowHref={(l) => `/leads/${l.id}`}
        exports={[{ label: '导出 Excel', action: leadExport }]}
        empty={{
          title: '还没有线索',
          text: '热线转办、部门移送、上级交办、排查中听到的情况，登记后分给具体单位核查，到期没有结论会亮灯。',
          ...(mayOpen ? { action: open } : {}),
        }}
      />
    </>
  )
}
