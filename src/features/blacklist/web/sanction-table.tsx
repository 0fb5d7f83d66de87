import { Button, Form, Input, Modal, Radio } from 'antd'
import { useState } from 'react'
import { ActionForm, PlainTable, Required, Tag, type RecordColumn } from '../../../platform/web/index.ts'
import { sanctionReceipt, type SanctionRow } from '../domain/index.ts'

/** Offices with what they do about an entry; each answers for its own. `named`: with the subject, for a list of several. */
export function SanctionTable({ rows, named = false }: { rows: readonly SanctionRow[]; named?: boolean }) {
  const [open, setOpen] = useState<SanctionRow | null>(null)
  const close = () => setOpen(null)
  const subject: RecordColumn<SanctionRow>[] = [
    { key: 'subject', title: '对象', render: (s) => s.subjectName },
    { key: 'number', title: '编号', render: (s) => s.entryNumber },
  ]
  const columns: RecordColumn<SanctionRow>[] = [
    { key: 'office', title: '部门', names: true, render: (s) => s.office },
    ...(named ? subject : []),
    { key: 'measure', title: '惩戒措施', render: (s) => s.measure },
    { key: 'sent', title: '发送', widthPx: 110, render: (s) => s.sentOn },
    {
      key: 'state',
      title: '回执',
      widthPx: 110,
      render: (s) => (
        <Tag tone={s.state === 'sent' ? 'warn' : s.state === 'applied' ? 'good' : 'plain'}>{s.stateName}</Tag>
      ),
    },
    {
      key: 'receipt',
      title: '落实情况',
      render: (s) =>
        s.mayReceipt ? (
          <Button size="small" onClick={() => setOpen(s)}>
            登记回执
          </Button>
        ) : s.receivedOn ? (
          `${s.receipt}（${s.receivedByName} ${s.receivedOn}）`
        ) : (
          '—'
        ),
    },
  ]
  return (
    <>
      <PlainTable label="联合惩戒" columns={columns} rows={rows} rowKey={(s) => s.id} />
      <Modal open={open !== null} title="登记联合惩戒回执" footer={null} onCancel={close} destroyOnHidden>
        {open && (
          <ActionForm
            action={sanctionReceipt}
            params={{ sanctionId: open.id }}
            initial={{ state: 'applied' }}
            submit="登记"
            onDone={close}
            onCancel={close}
          >
            <p>
              {open.office}：{open.measure}
            </p>
            <Form.Item name="state" label="落实情况">
              <Radio.Group
                options={[
                  { value: 'applied', label: '已落实' },
                  { value: 'not_applicable', label: '无相关事项' },
                ]}
              />
            </Form.Item>
            <Required name="receipt" label="说明">
              <Input.TextArea rows={3} maxLength={500} />
            </Required>
          </ActionForm>
        )}
      </Modal>
    </>
  )
}
