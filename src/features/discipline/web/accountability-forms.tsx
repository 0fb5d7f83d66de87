import { Form, Input, InputNumber, Space } from 'antd'
import { ActionForm, Required } from '../../../platform/web/index.ts'
import {
  accountabilityDraft,
  accountabilityEdit,
  accountabilityWithdraw,
  type AccountabilityRow,
} from '../domain/index.ts'

const counts = [
  ['talkedTo', '谈话提醒、诫勉（人）'],
  ['partySanctioned', '党纪处分（人）'],
  ['stateSanctioned', '政务处分（人）'],
  ['referred', '移送司法（人）'],
] as const

/** 起草、修改. */
export function AccountabilityForm({
  row,
  onDone,
}: {
  row?: AccountabilityRow | undefined
  onDone: () => void
}) {
  const fields = (
    <>
      <Required name="title" label="标题">
        <Input maxLength={100} />
      </Required>
      <Required name="documentNumber" label="文号">
        <Input maxLength={60} />
      </Required>
      <Required name="text" label="公开内容" extra="写单位、职务和事由，不写姓名、证件号码和电话。">
        <Input.TextArea rows={6} maxLength={4000} />
      </Required>
      <Space wrap>
        {counts.map(([name, label]) => (
          <Form.Item key={name} name={name} label={label}>
            <InputNumber min={0} max={9999} precision={0} />
          </Form.Item>
        ))}
      </Space>
    </>
  )
  return row ? (
    <ActionForm
      action={accountabilityEdit}
      params={{ resultId: row.id }}
      initial={row}
      body={textOf}
      submit="保存"
      onDone={onDone}
      onCancel={onDone}
    >
      {fields}
    </ActionForm>
  ) : (
    <ActionForm
      action={accountabilityDraft}
      initial={{ talkedTo: 0, partySanctioned: 0, stateSanctioned: 0, referred: 0 }}
      body={textOf}
      submit="提交审核"
      onDone={onDone}
      onCancel={onDone}
    >
      {fields}
    </ActionForm>
  )
}

const textOf = (v: Record<string, unknown>) => ({
  title: v['title'],
  text: v['text'],
  documentNumber: v['documentNumber'],
  talkedTo: v['talkedTo'],
  partySanctioned: v['partySanctioned'],
  stateSanctioned: v['stateSanctioned'],
  referred: v['referred'],
})

/** 撤回: the text stays on record, with the reason. */
export function WithdrawForm({ row, onDone }: { row: AccountabilityRow; onDone: () => void }) {
  return (
    <ActionForm
      action={accountabilityWithdraw}
      params={{ resultId: row.id }}
      submit="撤回"
      danger
      onDone={onDone}
      onCancel={onDone}
    >
      <Required name="reason" label="撤回原因">
        <Input.TextArea rows={3} maxLength={300} />
      </Required>
    </ActionForm>
  )
}
