import { Form, Input } from 'antd'
import { ActionForm, DateInput, Required, useActor } from '../../../../platform/web/index.ts'
import { caseHandOverWaste } from '../../domain/index.ts'
import type { CaseFormProps } from './case-form-props.ts'
import { EvidenceField, fileIdsOf, NoteField } from './note-field.tsx'

/** 记录危废移交: what left, to whom, under which 转移联单. */
export function WasteForm({ kase, onDone }: CaseFormProps) {
  const { today } = useActor()
  return (
    <ActionForm
      action={caseHandOverWaste}
      params={{ caseId: kase.id }}
      initial={{ handedOn: today, unit: '吨' }}
      body={(v) => ({
        ...v,
        files: undefined,
        wasteClass: v['wasteClass'] ?? '',
        note: v['note'] ?? '',
        fileIds: fileIdsOf(v),
      })}
      submit="保存"
      onDone={onDone}
      onCancel={onDone}
    >
      <div className="qy-case-officer">
        <Required name="waste" label="危险废物名称">
          <Input maxLength={100} />
        </Required>
        <Form.Item name="wasteClass" label="废物类别" extra="如 HW06 900-402-06，不清楚的留空。">
          <Input maxLength={20} />
        </Form.Item>
        <Required name="quantity" label="数量">
          <Input inputMode="decimal" />
        </Required>
        <Required name="unit" label="单位">
          <Input maxLength={20} />
        </Required>
        <Required name="receiver" label="接收单位">
          <Input maxLength={100} />
        </Required>
        <Required name="receiverPermit" label="危险废物经营许可证编号">
          <Input maxLength={60} />
        </Required>
        <Required name="manifestNumber" label="转移联单编号">
          <Input maxLength={60} />
        </Required>
        <Required name="handedOn" label="移交日期">
          <DateInput latest={today} earliest={kase.foundOn} />
        </Required>
      </div>
      <NoteField />
      <EvidenceField />
    </ActionForm>
  )
}
