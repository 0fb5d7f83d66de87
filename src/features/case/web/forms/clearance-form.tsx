import { Form, Input, Radio, type FormInstance } from 'antd'
import { ActionForm, DateInput, Required, useAction, useActor } from '../../../../platform/web/index.ts'
import {
  caseClearanceGet,
  caseRecordClearance,
  clearanceStateNames,
  clearanceStates,
  isSupply,
  type ClearanceCheckId,
} from '../../domain/index.ts'
import { CutFields, cutOf } from '../clearance/cut-fields.tsx'
import type { CaseFormProps } from './case-form-props.ts'
import { EvidenceField, fileIdsOf, NoteField } from './note-field.tsx'

/** 记录两断三清: what was seen, who checked, when; how supply was cut; why it is not needed or not finished. */
export function ClearanceForm({ kase, id, onDone }: CaseFormProps) {
  const actor = useActor()
  const view = useAction(caseClearanceGet, { params: { caseId: kase.id } }).data
  const check = kase.clearance.find((c) => c.check === id) ?? kase.clearance.find((c) => c.needed)
  const isDwelling = view?.isDwelling ?? false
  return (
    <ActionForm
      action={caseRecordClearance}
      params={{ caseId: kase.id }}
      initial={{
        state: 'done',
        checker: actor.personName,
        checkedOn: actor.today,
        followUpBy: check?.followUpBy,
        cut: { how: 'voluntary', livingSupply: isDwelling ? 'kept' : 'none' },
      }}
      body={(v) => ({
        check: check?.check,
        state: v['state'],
        checker: v['checker'],
        checkedOn: v['checkedOn'],
        note: v['note'] ?? '',
        basis: v['basis'] ?? '',
        followUpBy: v['followUpBy'] ?? '',
        nextOn: v['nextOn'] ?? null,
        cut: v['state'] === 'done' && check && isSupply(check.check) ? cutOf(v) : null,
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
            {check?.needed === false && <span className="qy-quiet"> 本案不要求</span>}
          </p>
          <Required name="state" label="办理结果">
            <Radio.Group
              options={clearanceStates.map((s) => ({ value: s, label: clearanceStateNames[s] }))}
            />
          </Required>
          <NoteField label="核查情况" />
          <Form.Item noStyle shouldUpdate={(a, b) => a.state !== b.state}>
            {() => (
              <StateFields
                form={form}
                check={check?.check}
                law={view?.law ?? []}
                isDwelling={isDwelling}
                today={actor.today}
              />
            )}
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

function StateFields(props: {
  form: FormInstance
  check: ClearanceCheckId | undefined
  law: React.ComponentProps<typeof CutFields>['law']
  isDwelling: boolean
  today: string
}) {
  const state: unknown = props.form.getFieldValue('state')
  const { check } = props
  if (state === 'not_needed')
    return (
      <Required name="basis" label="无需办理的依据">
        <Input.TextArea rows={2} maxLength={300} />
      </Required>
    )
  if (state === 'open')
    return (
      <>
        <Required name="followUpBy" label="跟进人">
          <Input maxLength={60} />
        </Required>
        <Required name="nextOn" label="下次复查日期">
          <DateInput earliest={props.today} />
        </Required>
      </>
    )
  return check && isSupply(check) ? <CutFields {...props} check={check} /> : null
}
