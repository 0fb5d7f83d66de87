import { Form, Input, Select } from 'antd'
import { ActionForm, DateInput, Required, useActor } from '../../../../platform/web/index.ts'
import {
  caseRecordAct,
  enforcementActs,
  type ActKind,
  type CaseDetail,
  type EnforcementPartRow,
  type ProceedingRow,
} from '../../domain/index.ts'
import { EvidenceField, NoteField } from '../forms/note-field.tsx'
import { ActFields } from './act-fields.tsx'
import { bodyOfAct, initialOfAct } from './act-values.ts'
import { StopList } from './stop-list.tsx'

export type ActFormProps = {
  readonly kase: CaseDetail
  readonly part: EnforcementPartRow
  readonly proceeding: ProceedingRow
  readonly kind?: ActKind
  readonly onDone: () => void
}

/** 记录执法行为: the form of a kind opens filled with what the proceeding already says. */
export function ActForm({ kase, part, proceeding, kind, onDone }: ActFormProps) {
  const actor = useActor()
  const initial = initialOfAct({ kaseAct: kase.act, part, proceeding, kind, actor })
  return (
    <ActionForm
      action={caseRecordAct}
      params={{ caseId: kase.id, proceedingId: proceeding.id }}
      initial={initial}
      body={bodyOfAct}
      submit="保存"
      onDone={onDone}
      onCancel={onDone}
    >
      {(form) => (
        <>
          <Required name="kind" label="执法行为">
            <Select
              showSearch={{ optionFilterProp: 'label' }}
              options={kindOptions(proceeding)}
              onChange={(next: ActKind) =>
                form.setFieldsValue(initialOfAct({ kaseAct: kase.act, part, proceeding, kind: next, actor }))
              }
            />
          </Required>
          <Form.Item noStyle shouldUpdate={(a, b) => a.kind !== b.kind}>
            {() => {
              const chosen = form.getFieldValue('kind') as ActKind | undefined
              return chosen ? (
                <KindPart kind={chosen} kase={kase} part={part} proceeding={proceeding} />
              ) : null
            }}
          </Form.Item>
          <Required name="on" label="日期">
            <DateInput latest={actor.today} earliest={kase.foundOn} />
          </Required>
          <Form.Item name="documentNumber" label="文书编号">
            <Input maxLength={60} />
          </Form.Item>
          <Form.Item
            name="legalBasis"
            label="法律依据"
            extra="写明法律名称和条款；拿不准的注明“待法制审核”。"
          >
            <Input maxLength={300} />
          </Form.Item>
          <NoteField />
          <EvidenceField />
        </>
      )}
    </ActionForm>
  )
}

/** Stops of the kind as they stand today, then its own fields. */
function KindPart(props: {
  kind: ActKind
  kase: CaseDetail
  part: EnforcementPartRow
  proceeding: ProceedingRow
}) {
  const stops = props.proceeding.menu.find((m) => m.kind === props.kind)?.stops ?? []
  return (
    <>
      <StopList stops={stops} />
      <ActFields kind={props.kind} part={props.part} proceeding={props.proceeding} />
    </>
  )
}

/** Kinds by group; what the order of acts forbids today is named and cannot be chosen. */
function kindOptions(proceeding: ProceedingRow) {
  const groups = [...new Set(proceeding.menu.map((m) => m.groupName))]
  return groups.map((group) => ({
    label: group,
    title: group,
    options: proceeding.menu
      .filter((m) => m.groupName === group)
      .map((m) => {
        const inWay = m.stops.find((s) => s.binds)
        return {
          value: m.kind,
          label: inWay ? `${m.label}（暂不能办理）` : m.label,
          disabled: inWay?.code === 'order',
          title: inWay?.message ?? enforcementActs[m.kind].label,
        }
      }),
  }))
}
