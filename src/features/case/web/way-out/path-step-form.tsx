import { Form, Input, Radio } from 'antd'
import {
  ActionForm,
  Answered,
  DateInput,
  Required,
  useAction,
  useActor,
} from '../../../../platform/web/index.ts'
import { caseRecordPathStep, caseWayOutGet, pathStepStateNames, type WayOutView } from '../../domain/index.ts'
import type { CaseFormProps } from '../forms/case-form-props.ts'
import { EvidenceField, fileIdsOf, NoteField } from '../forms/note-field.tsx'

/** 记录出路进展: opens with the step it is about, or the first that is open; asks only what the step asks. */
export function PathStepForm(props: CaseFormProps) {
  const view = useAction(caseWayOutGet, { params: { caseId: props.kase.id } })
  return (
    <Answered of={view}>
      {(answer) => {
        const step =
          answer.steps.find((s) => s.id === props.id) ??
          answer.steps.find((s) => s.state === null && s.waitsFor.length === 0)
        return step ? <StepForm {...props} step={step} /> : <p>出路各步骤均已办理。</p>
      }}
    </Answered>
  )
}

function StepForm({ kase, onDone, step }: CaseFormProps & { step: WayOutView['steps'][number] }) {
  const actor = useActor()
  const states = (['done', 'open', 'not_needed'] as const).filter(
    (s) => s !== 'not_needed' || step.mayBeNotNeeded,
  )
  return (
    <ActionForm
      action={caseRecordPathStep}
      params={{ caseId: kase.id }}
      initial={{
        state: 'done',
        doneOn: actor.today,
        checker: actor.personName,
        number: step.number,
        organ: step.organ,
        place: step.place,
        note: step.note,
      }}
      body={(v) => ({
        step: step.id,
        state: v['state'],
        doneOn: v['doneOn'],
        checker: v['checker'],
        number: v['number'] ?? '',
        organ: v['organ'] ?? '',
        place: v['place'] ?? '',
        note: v['note'] ?? '',
        fileIds: fileIdsOf(v),
      })}
      submit="保存"
      onDone={onDone}
      onCancel={onDone}
    >
      <p>
        <b>{step.label}</b>：{step.about}
      </p>
      <Required name="state" label="办理结果">
        <Radio.Group options={states.map((s) => ({ value: s, label: pathStepStateNames[s] }))} />
      </Required>
      <AskedFields asks={step.asks} />
      <Required name="checker" label="核查（经办）人">
        <Input maxLength={40} />
      </Required>
      <Required name="doneOn" label="办理日期">
        <DateInput latest={actor.today} earliest={kase.foundOn} />
      </Required>
      <EvidenceField />
    </ActionForm>
  )
}

/** What the step asks for; a step that is done is not kept without. */
function AskedFields({ asks }: { asks: WayOutView['steps'][number]['asks'] }) {
  const done = Form.useWatch('state') === 'done'
  const Field = done ? Required : Form.Item
  return (
    <>
      {(['number', 'organ', 'place'] as const).map(
        (field) =>
          asks[field] && (
            <Field key={field} name={field} label={asks[field]}>
              <Input maxLength={field === 'place' ? 200 : 100} />
            </Field>
          ),
      )}
      <NoteField label={asks.note} needed={done} />
    </>
  )
}
