import { formatChineseDate } from '../../../kernel/local-date.ts'
import {
  Light,
  PageHeader,
  RecordList,
  Tag,
  useActor,
  useGo,
  type RecordColumn,
} from '../../../platform/web/index.ts'
import { Button } from 'antd'
import { campaignList, openingRoles, stageStateNames, type CampaignSummary } from '../domain/index.ts'

const columns: RecordColumn<CampaignSummary>[] = [
  { key: 'name', title: '专项行动', names: true, render: (c) => c.name },
  { key: 'region', title: '开展地区', render: (c) => c.regionName },
  {
    key: 'state',
    title: '阶段',
    render: (c) => (
      <Tag tone={c.state === 'running' ? 'primary' : 'plain'}>
        {c.currentStage ?? stageStateNames[c.state]}
      </Tag>
    ),
  },
  {
    key: 'dates',
    title: '起止',
    render: (c) => `${formatChineseDate(c.from)} — ${c.to === null ? '长期' : formatChineseDate(c.to)}`,
  },
  {
    key: 'over',
    title: '逾期（项）',
    numeric: true,
    render: (c) => (c.over > 0 ? <Light tone="over" text={String(c.over)} /> : '0'),
  },
  { key: 'near', title: '七天内到期（项）', numeric: true, render: (c) => c.near },
  { key: 'opened', title: '启动日期', offAtFirst: true, render: (c) => formatChineseDate(c.openedOn) },
]

/** 专项行动: those of the own region, of those above that work here, and of those below. */
export function CampaignListPage() {
  const actor = useActor()
  const go = useGo()
  const mayOpen = (openingRoles as readonly string[]).includes(actor.role)
  const open = (
    <Button type="primary" onClick={() => go('/campaigns/open')}>
      启动专项行动
    </Button>
  )
  return (
    <>
      <PageHeader
        title="专项行动"
        about="一份通知在一个地区、一段时间内的落实：到了哪个阶段，该谁报送，谁逾期。"
        {...(mayOpen ? { action: open } : {})}
      />
      <RecordList
        list="campaign.list"
        label="专项行动列表"
        action={campaignList}
        columns={columns}
        rowKey={(c) => c.id}
        rowHref={(c) => `/campaigns/${c.id}`}
        empty={{
          title: '还没有专项行动',
          text: '选择上级或本级印发的通知并启动，系统即按通知排出阶段、报送期和各单位的任务。',
          ...(mayOpen ? { action: open } : {}),
        }}
      />
    </>
  )
}
