import { Button, Form, Input, Modal } from 'antd'
import { useState } from 'react'
import { ActionForm, DateInput, Required, useActor } from '../../../../platform/web/index.ts'
import { penaltyPowerRecord, type EnforcementPartRow } from '../../domain/index.ts'

/** Whether the case's town may punish by itself; the county's legal reviewer enters the province's decision. */
export function PenaltyPowerLine({ power }: { power: EnforcementPartRow['penaltyPower'] }) {
  const { role, today, regionCode } = useActor()
  const [open, setOpen] = useState(false)
  const mayRecord = role === 'legal_reviewer' && regionCode.length <= 6 && power.documentNumber === null
  return (
    <p className="qy-quiet">
      {power.documentNumber
        ? `${power.regionName}行使处罚权的依据：${power.documentNumber}（${power.cite}）。`
        : `${power.regionName}未登记省级授权文号，处罚决定由县级以上部门作出（${power.cite}）。`}{' '}
      {mayRecord && (
        <Button size="small" onClick={() => setOpen(true)}>
          登记授权文号
        </Button>
      )}
      <Modal
        open={open}
        title={`登记${power.regionName}的处罚权`}
        footer={null}
        onCancel={() => setOpen(false)}
        destroyOnHidden
      >
        <ActionForm
          action={penaltyPowerRecord}
          initial={{ validFrom: today }}
          body={(v) => ({ ...v, regionCode: power.regionCode, validTo: v['validTo'] ?? null })}
          submit="登记"
          onDone={() => setOpen(false)}
          onCancel={() => setOpen(false)}
        >
          <Required name="documentNumber" label="省级决定的文号">
            <Input maxLength={80} />
          </Required>
          <Form.Item name="scope" label="授权范围">
            <Input maxLength={300} />
          </Form.Item>
          <Required name="validFrom" label="起始日期">
            <DateInput />
          </Required>
          <Form.Item name="validTo" label="截止日期">
            <DateInput />
          </Form.Item>
        </ActionForm>
      </Modal>
    </p>
  )
}
