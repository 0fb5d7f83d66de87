import { Form, Input } from 'antd'
import { acceptedFiles } from '../../../../platform/contract/file-kinds.ts'
import { PhotoPicker, Required, type PhotoRef } from '../../../../platform/web/index.ts'

/** 说明; `needed`: a step cannot be kept without. */
export function NoteField(props: { name?: string; label?: string; needed?: boolean }) {
  const Field = props.needed ? Required : Form.Item
  return (
    <Field name={props.name ?? 'note'} label={props.label ?? '说明'}>
      <Input.TextArea rows={3} maxLength={500} showCount />
    </Field>
  )
}

/** Why: asked of every step that takes something back. */
export function ReasonField({ label = '原因', most = 500 }: { label?: string; most?: number }) {
  return (
    <Required name="reason" label={label}>
      <Input.TextArea rows={3} maxLength={most} showCount />
    </Required>
  )
}

/** Photos and papers of the evidence; `fileIdsOf` makes the body's list of them. */
export function EvidenceField() {
  return (
    <Form.Item name="files" label="证据（照片、视频、录音、文书）">
      <PhotoPicker max={20} accept={acceptedFiles} label="拍照或选择文件" />
    </Form.Item>
  )
}

export const fileIdsOf = (values: Record<string, unknown>): string[] =>
  ((values['files'] as PhotoRef[] | undefined) ?? []).map((f) => f.id)

/** Choices of a notice as options of a select. */
export const optionsOf = (choices: readonly { id: string; label: string }[]) =>
  choices.map(({ id, label }) => ({ value: id, label }))
