import { Button } from 'antd'
import { useState } from 'react'
import { orgKindNames } from '../../organisation/domain/index.ts'
import {
  ActionButton,
  formatInstant,
  PageHeader,
  RecordList,
  Tag,
  type RecordColumn,
  type RowOf,
} from '../../../platform/web/index.ts'
import { listInboxDisable, listInboxList } from '../domain/index.ts'
import { InboxDialog, NewKey, type NewInbox } from './inbox-dialog.tsx'
import './base-list.css'

type Row = RowOf<typeof listInboxList>

const columns: RecordColumn<Row>[] = [
  { key: 'name', title: '通道', names: true, render: (one) => one.name },
  { key: 'via', title: '方式', widthPx: 90, render: (one) => (one.via === 'api' ? '接口' : '文件夹') },
  {
    key: 'kind',
    title: '收什么',
    render: (one) => `${orgKindNames[one.orgKind]}：${one.label || one.kindLabel}`,
  },
  { key: 'region', title: '范围', widthPx: 100, render: (one) => one.regionName },
  {
    key: 'where',
    title: '放在哪里',
    render: (one) =>
      one.via === 'api' ? (
        <>
          <code>{one.address}</code> <span className="qy-quiet">密钥以</span> <code>{one.keyHint}</code>{' '}
          <span className="qy-quiet">开头</span>
        </>
      ) : (
        <code>{one.folder}</code>
      ),
  },
  { key: 'used', title: '最近收到', widthPx: 150, render: (one) => formatInstant(one.lastUsedAt) },
  {
    key: 'state',
    title: '状态',
    widthPx: 90,
    render: (one) => (one.disabled ? <Tag>已停用</Tag> : <Tag tone="good">在用</Tag>),
  },
  {
    key: 'disable',
    title: '操作',
    widthPx: 90,
    render: (one) =>
      one.disabled ? (
        '—'
      ) : (
        <ActionButton
          action={listInboxDisable}
          input={{ params: { inboxId: one.id } }}
          danger
          confirm={{
            title: `停用“${one.name}”？`,
            text: '以后送来的文件不再接收，密钥立即失效；已收到的不受影响。',
            ok: '停用',
          }}
          done="已停用"
        >
          停用
        </ActionButton>
      ),
  },
]

/** 接收通道: folders and keys by which departments send files without signing in; what comes in waits as a preview. */
export function ListInboxesPage() {
  const [open, setOpen] = useState(false)
  const [made, setMade] = useState<NewInbox | null>(null)
  const create = (
    <Button type="primary" onClick={() => setOpen(true)}>
      新增通道
    </Button>
  )
  return (
    <>
      <PageHeader
        title="接收通道"
        about="部门把清单放进文件夹，或用密钥由系统送来；到达的文件与上传的一样先成为预览，由人确认。"
        back={{ href: '/lists', label: '底单' }}
        action={create}
      />
      {made && <NewKey inbox={made} onClose={() => setMade(null)} />}
      <RecordList
        list="list-inbox.list"
        label="接收通道"
        action={listInboxList}
        columns={columns}
        views={false}
        rowKey={(one) => one.id}
        empty={{
          title: '还没有接收通道',
          text: '部门不便登录时，为它建一个文件夹或一把接口密钥，文件送到就出现在底单里等您确认。',
        }}
      />
      <InboxDialog
        open={open}
        onClose={() => setOpen(false)}
        onMade={(inbox) => {
          setOpen(false)
          setMade(inbox)
        }}
      />
    </>
  )
}
