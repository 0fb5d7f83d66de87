import { Button } from 'antd'
import {
  PageHeader,
  QueueLinks,
  RecordList,
  useActor,
  useGo,
  type RecordFilter,
} from '../../../platform/web/index.ts'
import {
  blacklistList,
  entryProposers,
  entryStateNames,
  entryStates,
  subjectKindNames,
  subjectKinds,
} from '../domain/index.ts'
import { entryColumns } from './entry-columns.tsx'

const filters: RecordFilter[] = [
  { kind: 'text', key: 'q', label: '对象、编号、案号' },
  {
    kind: 'choice',
    key: 'state',
    label: '状态',
    options: [
      { value: 'in-force', label: '生效中' },
      { value: 'expired', label: '已期满' },
      ...entryStates.map((value) => ({ value, label: entryStateNames[value] })),
    ],
  },
  {
    kind: 'choice',
    key: 'subjectKind',
    label: '种类',
    options: subjectKinds.map((value) => ({ value, label: subjectKindNames[value] })),
  },
]
const queues = [
  { label: '全部', query: '' },
  { label: '生效中', query: '?state=in-force' },
  { label: '待告知', query: '?state=proposed' },
  { label: '待决定', query: '?state=notified' },
  { label: '待公布', query: '?state=listed' },
  { label: '申诉办理中', query: '?appeal=filed' },
  { label: '已期满', query: '?state=expired' },
]

/** 黑名单: who stands on it, why, until when; persons masked for whoever has no part in it. */
export function BlacklistListPage() {
  const go = useGo()
  const actor = useActor()
  const mayPropose =
    (entryProposers as readonly string[]).includes(actor.role) && actor.regionCode.length <= 6
  const propose = (
    <Button type="primary" onClick={() => go('/blacklist/new')}>
      提出列入
    </Button>
  )
  return (
    <>
      <PageHeader
        title="黑名单"
        about="先告知、听取陈述申辩，由县（市、区）主要负责人决定；期满自动停止生效，不自动续期。个人和车辆只对办理人员显示全名。"
        {...(mayPropose ? { action: propose } : {})}
        more={<Button onClick={() => go('/blacklist/sanctions')}>联合惩戒清单</Button>}
      />
      <QueueLinks label="黑名单队列" path="/blacklist" queues={queues} />
      <RecordList
        list="blacklist.list"
        label="黑名单列表"
        action={blacklistList}
        columns={entryColumns}
        filters={filters}
        rowKey={(e) => e.id}
        rowHref={(e) => `/blacklist/${e.id}`}
        empty={{
          title: '没有黑名单记录',
          text: '屡查屡犯、死灰复燃的企业、个人、出租人和车辆，可以从案件页面提出列入；告知并决定后在本县公布，发送各部门联合惩戒。',
          ...(mayPropose ? { action: propose } : {}),
        }}
      />
    </>
  )
}
