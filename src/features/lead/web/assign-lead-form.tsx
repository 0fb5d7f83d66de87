import { Form, Input, Select } from 'antd'
import { addDays } from '../../../kernel/local-date.ts'
import { ActionForm, DateInput, RegionPicker, Required, useActor } from '../../../platform/web/index.ts'
import { orgKindNames, orgKinds } from '../../organisation/domain/index.ts'
import { leadAssign, type LeadDetail } from '../domain/index.ts'

/** 分办: to a unit as a whole, or to one of its offices. */
export function AssignLeadForm({ lead, onDone }: { lead: LeadDetail; onDone: () => void }) {
  const actor = useActor()
  return (
    <ActionForm
      action={leadAssign}
      params={{ leadId: lead.id }}
      // N4 三(三): handed over within three days.
      initial={{ regionCode: actor.regionCode, dueOn: addDays(actor.today, 3) }}
      body={(v) => ({ ...v, orgKind: v['orgKind'] ?? null })}
      submit="分办"
      onDone={onDone}
      onCancel={onDone}
    >
      <Required name="regionCode" label="承办区域" choose>
        <RegionPicker />
      </Required>
      <Form.Item name="orgKind" label="承办部门" extra="不选则由该区域的经办人办理。">
        <Select allowClear options={orgKinds.map((value) => ({ value, label: orgKindNames[value] }))} />
      </Form.Item>
      <Required name="dueOn" label="办理期限" choose>
        <DateInput earliest={actor.today} />
      </Required>
      <Form.Item name="note" label="分办意见">
        <Input.TextArea rows={3} maxLength={500} />
      </Form.Item>
    </ActionForm>
  )
}
