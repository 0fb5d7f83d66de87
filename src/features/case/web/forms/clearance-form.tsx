import { Form, Input, Radio } from 'antd'
import { ActionForm, DateInput, useActor } from '../../../../platform/web/index.ts'
import { caseRecordClearance, clearanceStateNames, clearanceStates } from '../../domain/index.ts'
import type { CaseFormProps } from './case-form-props.ts'
import { EvidenceField, fileIdsOf, NoteField, Required } from './note-field.tsx'

/** 记录两断三清: what was seen, who checked, when; why it is not needed or not finished. */
export function ClearanceForm({ kase, id, onDone }: CaseFormProps) {
  const actor = useActor()
  const check = kase.clearance.find((c) => c.check === id) ?? kase.clearance.find((c) => c.needed)
  return (
    <ActionForm
      action={caseRecordClearance}
      params={{ caseId: kase.id }}
      initial={{
        state: 'done',
        checker: actor.personName,
        checkedOn: actor.today,
        followUpBy: check?.followUpBy,
      }}
      body={(v) => ({
        check: check?.check,
        state: v['state'],
        checker: v['checker'],
        checkedOn: v['checkedOn'],
        note: v['note'] ?? '',
        basis: v['basis'] ?? '',
        followUpBy: v['followUpBy'] ?? '',
        fileIds: fileIdsOf(v),
      })}
      submit="保存"
      onDone={onDone}
      onCancel={onDone}
    >
      {(form) => (
        <>
          <p>
            <b>{check?.label}</b>
          </p>
          <Required name="state" label="办理结果">
            <Radio.Group
              options={clearanceStates.map((s) => ({ value: s, label: clearanceStateNames[s] }))}
            />
          </Required>
          <NoteField label="核查情况" />
          <Form.Item noStyle shouldUpdate={(a, b) => a.state !== b.state}>
            {() =>
              form.getFieldValue('state') === 'not_needed' ? (
                <Required name="basis" label="无需办理的依据">
                  <Input.TextArea rows={2} maxLength={300} />
                </Required>
              ) : form.getFieldValue('state') === 'open' ? (
                <Required name="followUpBy" label="跟进人">
                  <Input maxLength={60} />
                </Required>
              ) : null
            }
          </Form.Item>
          <Required name="checker" label="核查人">
            <Input maxLength={40} />
          </Required>
          <Required name="checkedOn" label="核查日期">
            <DateInput latest={actor.today} earliest={kase.foundOn} />
          </Required>
          <EvidenceField />
        </>
      )}
    </ActionForm>
  )
}
