import type { ReactNode } from 'react'
import { ActionForm } from '../../../../platform/web/index.ts'
import { caseRefute, caseRemoveChemical, caseReturn, caseVoid } from '../../domain/index.ts'
import type { CaseFormProps } from './case-form-props.ts'
import { ReasonField } from './note-field.tsx'

type ReasonAction = typeof caseRefute | typeof caseReturn | typeof caseVoid

/** A step that asks for its reason. */
function ReasonForm(
  props: CaseFormProps & { action: ReasonAction; submit: string; danger?: boolean; about: ReactNode },
) {
  const { kase } = props
  return (
    <ActionForm
      action={props.action}
      params={{ caseId: kase.id }}
      body={(v) => ({ version: kase.version, reason: v['reason'] ?? '' })}
      submit={props.submit}
      danger={props.danger ?? false}
      onDone={props.onDone}
      onCancel={props.onDone}
    >
      <p>{props.about}</p>
      <ReasonField />
    </ActionForm>
  )
}

export const RefuteForm = (props: CaseFormProps) => (
  <ReasonForm
    {...props}
    action={caseRefute}
    submit="查否"
    about="核实后不属实的，查否结案，不编号、不计入报表。"
  />
)

export const ReturnForm = (props: CaseFormProps) => (
  <ReasonForm {...props} action={caseReturn} submit="退回整改" about="退回后须重新整改、验收。" />
)

export const VoidForm = (props: CaseFormProps) => (
  <ReasonForm
    {...props}
    action={caseVoid}
    submit="作废"
    danger
    about={
      props.kase.number
        ? `编号 ${props.kase.number} 将注明作废，不再使用，也不会给其他案件；作废后不能恢复。`
        : '作废后不能恢复。'
    }
  />
)

export function RemoveChemicalForm({ kase, id, onDone }: CaseFormProps) {
  const chemical = kase.chemicals.find((c) => c.id === id)
  return (
    <ActionForm
      action={caseRemoveChemical}
      params={{ caseId: kase.id, chemicalId: id ?? '' }}
      submit="删去"
      danger
      onDone={onDone}
      onCancel={onDone}
    >
      <p>{chemical?.description}：误录的可以删去，经过中保留记录。</p>
      <ReasonField />
    </ActionForm>
  )
}
