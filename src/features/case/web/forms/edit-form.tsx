import { Checkbox, Form, Input } from 'antd'
import { ActionForm, DateInput, Required } from '../../../../platform/web/index.ts'
import { activityIds, activityNames, caseEdit } from '../../domain/index.ts'
import type { CaseFormProps } from './case-form-props.ts'

/** 修改案情: opens with what is known; the timeline will show what each field was. */
export function EditForm({ kase, onDone }: CaseFormProps) {
  const activities = kase.options.activities.length
    ? kase.options.activities
    : activityIds.map((id) => ({ id, label: activityNames[id] }))
  return (
    <ActionForm
      action={caseEdit}
      params={{ caseId: kase.id }}
      initial={{
        name: kase.name,
        townName: kase.townName,
        address: kase.address,
        responsiblePerson: kase.responsiblePerson,
        landlord: kase.landlord,
        activities: kase.activities,
        act: kase.act,
        measuresText: kase.measuresText,
        rectifyBy: kase.rectifyBy ?? undefined,
      }}
      body={(v) => ({ ...v, version: kase.version, rectifyBy: v['rectifyBy'] ?? null })}
      submit="保存"
      onDone={onDone}
      onCancel={onDone}
    >
      <Required name="name" label="名称">
        <Input maxLength={100} />
      </Required>
      <Form.Item name="townName" label="所在乡镇">
        <Input maxLength={60} />
      </Form.Item>
      <Form.Item name="address" label="地址">
        <Input maxLength={200} />
      </Form.Item>
      <Form.Item name="responsiblePerson" label="主要负责人（实际控制人）">
        <Input maxLength={60} />
      </Form.Item>
      <Form.Item name="landlord" label="出租人">
        <Input maxLength={100} />
      </Form.Item>
      <Form.Item name="activities" label="环节">
        <Checkbox.Group options={activities.map(({ id, label }) => ({ value: id, label }))} />
      </Form.Item>
      <Required name="act" label="具体非法违法行为">
        <Input.TextArea rows={4} maxLength={2000} />
      </Required>
      <Form.Item name="measuresText" label="采取的措施（原文）">
        <Input.TextArea rows={2} maxLength={2000} />
      </Form.Item>
      <Form.Item name="rectifyBy" label="整改期限">
        <DateInput />
      </Form.Item>
    </ActionForm>
  )
}
