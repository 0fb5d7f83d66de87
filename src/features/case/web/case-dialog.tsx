import { Modal } from 'antd'
import { caseActionNames, type CaseAction, type CaseDetail } from '../domain/index.ts'
import { AcceptForm, CloseForm, MarkStoppedForm } from './forms/finish-forms.tsx'
import { AddChemicalForm, ChangeChemicalForm } from './forms/add-chemical-form.tsx'
import { ClearanceForm } from './forms/clearance-form.tsx'
import { ConfirmForm, SetKindForm, SetWayOutForm } from './forms/kind-forms.tsx'
import { EditForm } from './forms/edit-form.tsx'
import { AnswerForm, EnforcementForm } from './forms/enforcement-form.tsx'
import { CompleteMeasureForm, MeasureForm } from './forms/measure-form.tsx'
import { RefuteForm, RemoveChemicalForm, ReturnForm, VoidForm } from './forms/reason-forms.tsx'
import { AcknowledgeForm, ReopenForm } from './forms/reopen-form.tsx'
import { ShareForm } from './forms/share-form.tsx'
import { WasteForm } from './forms/waste-form.tsx'
import { PathStepForm } from './way-out/path-step-form.tsx'
import { CompletePlanItemForm, DropPlanItemForm, PlanForm } from './way-out/plan-forms.tsx'
import type { CaseFormProps } from './forms/case-form-props.ts'

export type OpenDialog = { readonly action: CaseAction; readonly id?: string }

/** Actions of a part whose forms stand in the part itself are not among these. */
const forms: Readonly<Partial<Record<CaseAction, (props: CaseFormProps) => React.ReactNode>>> = {
  confirm: ConfirmForm,
  refute: RefuteForm,
  edit: EditForm,
  'set-kind': SetKindForm,
  'set-way-out': SetWayOutForm,
  'add-chemical': AddChemicalForm,
  'remove-chemical': RemoveChemicalForm,
  'change-chemical': ChangeChemicalForm,
  'record-measure': MeasureForm,
  'complete-measure': CompleteMeasureForm,
  'record-clearance': ClearanceForm,
  'record-enforcement': EnforcementForm,
  'record-answer': AnswerForm,
  'mark-stopped': MarkStoppedForm,
  accept: AcceptForm,
  return: ReturnForm,
  close: CloseForm,
  reopen: ReopenForm,
  acknowledge: AcknowledgeForm,
  'record-path-step': PathStepForm,
  'write-plan': PlanForm,
  'complete-plan-item': CompletePlanItemForm,
  'drop-plan-item': DropPlanItemForm,
  'hand-over-waste': WasteForm,
  void: VoidForm,
  share: ShareForm,
}

/** One dialog per action of the transition table. What was typed stays after a refusal. */
export function CaseDialog(props: { kase: CaseDetail; open: OpenDialog | null; onClose: () => void }) {
  const { kase, open, onClose } = props
  if (open === null) return null
  const Form = forms[open.action]
  if (!Form) return null
  return (
    <Modal
      open
      title={caseActionNames[open.action]}
      footer={null}
      width={640}
      onCancel={onClose}
      destroyOnHidden
    >
      <Form kase={kase} id={open.id} onDone={onClose} />
    </Modal>
  )
}
