import { Button, Modal } from 'antd'
import { useState } from 'react'
import {
  ActionButton,
  PageHeader,
  RecordList,
  Tag,
  useActor,
  type RecordColumn,
  type RecordFilter,
} from '../../../platform/web/index.ts'
import {
  accountabilityList,
  accountabilityPublish,
  accountabilityStateNames,
  accountabilityStates,
  type AccountabilityRow,
} from '../domain/index.ts'
import { AccountabilityForm, WithdrawForm } from './accountability-forms.tsx'
import { accountabilityStateTone } from './matter-tones.ts'

type Open = { readonly act: 'draft' | 'edit' | 'withdraw' | 'read'; readonly row?: AccountabilityRow }

/** A dialog's opener that reads as a link and takes no room of its own. */
const linkInCell = { padding: 0, height: 'auto', whiteSpace: 'normal', textAlign: 'start' } as const
const persons = (n: number) => (n === 0 ? '—' : `${n} 人`)
const columnsFor = (isOfficer: boolean, open: (to: Open) => void): RecordColumn<AccountabilityRow>[] => [
  {
    key: 'title',
    title: '标题',
    names: true,
    render: (r) => (
      <Button type="link" style={linkInCell} onClick={() => open({ act: 'read', row: r })}>
        {r.title}
      </Button>
    ),
  },
  ...(isOfficer
    ? [
        {
          key: 'state',
          title: '状态',
          widthPx: 100,
          render: (r: AccountabilityRow) => (
            <Tag tone={accountabilityStateTone[r.state]}>{accountabilityStateNames[r.state]}</Tag>
          ),
        },
      ]
    : []),
  { key: 'regionName', title: '机关所在地', widthPx: 130, render: (r) => r.regionName },
  { key: 'documentNumber', title: '文号', widthPx: 170, render: (r) => r.documentNumber },
  { key: 'talkedTo', title: '谈话、诫勉', widthPx: 100, render: (r) => persons(r.talkedTo) },
  { key: 'partySanctioned', title: '党纪处分', widthPx: 90, render: (r) => persons(r.partySanctioned) },
  { key: 'stateSanctioned', title: '政务处分', widthPx: 90, render: (r) => persons(r.stateSanctioned) },
  { key: 'referred', title: '移送司法', widthPx: 90, render: (r) => persons(r.referred) },
  { key: 'publishedOn', title: '公开日期', widthPx: 110, render: (r) => r.publishedOn ?? '—' },
]

/** 问责结果公开: counts and words without persons, published after another person's review. */
export function AccountabilityPage() {
  const isOfficer = useActor().role === 'discipline_officer'
  const [open, setOpen] = useState<Open | null>(null)
  const close = () => setOpen(null)
  const filters: RecordFilter[] = isOfficer
    ? [
        {
          kind: 'choice',
          key: 'state',
          label: '状态',
          options: accountabilityStates.map((value) => ({ value, label: accountabilityStateNames[value] })),
        },
      ]
    : []
  return (
    <>
      <PageHeader
        title="问责结果公开"
        about="只公开人数、方式和事由，不出现个人信息；由起草人以外的人审核后公开。"
        {...(isOfficer
          ? {
              action: (
                <Button type="primary" onClick={() => setOpen({ act: 'draft' })}>
                  起草
                </Button>
              ),
            }
          : {})}
      />
      <RecordList
        list="accountability.list"
        label="问责结果列表"
        action={accountabilityList}
        columns={columnsFor(isOfficer, setOpen)}
        filters={filters}
        rowKey={(r) => r.id}
        empty={{ title: '还没有公开的问责结果', text: '纪检监察机关审核公开后，在这里按公开时间列出。' }}
      />
      <Modal
        open={open !== null}
        title={
          open
            ? {
                draft: '起草问责结果',
                edit: '修改问责结果',
                withdraw: '撤回问责结果',
                read: open.row?.title,
              }[open.act]
            : ''
        }
        footer={null}
        width={680}
        onCancel={close}
        destroyOnHidden
      >
        {open?.act === 'read' && open.row && <Read row={open.row} open={setOpen} close={close} />}
        {(open?.act === 'draft' || open?.act === 'edit') && (
          <AccountabilityForm row={open.row} onDone={close} />
        )}
        {open?.act === 'withdraw' && open.row && <WithdrawForm row={open.row} onDone={close} />}
      </Modal>
    </>
  )
}

function Read(props: { row: AccountabilityRow; open: (to: Open) => void; close: () => void }) {
  const { row, open, close } = props
  const may = (action: string) => (row.allowedActions as readonly string[]).includes(action)
  return (
    <>
      <p style={{ whiteSpace: 'pre-wrap' }}>{row.text}</p>
      <p className="qy-quiet">
        {row.documentNumber}
        {row.publishedOn && ` · ${row.publishedOn} 公开`}
        {row.withdrawnReason && ` · 撤回原因：${row.withdrawnReason}`}
      </p>
      <div className="qy-form-buttons">
        {may('publish') && (
          <ActionButton
            action={accountabilityPublish}
            input={{ params: { resultId: row.id }, body: {} }}
            primary
            done="已审核公开。"
            onDone={close}
          >
            审核并公开
          </ActionButton>
        )}
        {may('edit') && <Button onClick={() => open({ act: 'edit', row })}>修改</Button>}
        {may('withdraw') && <Button onClick={() => open({ act: 'withdraw', row })}>撤回</Button>}
      </div>
    </>
  )
}
