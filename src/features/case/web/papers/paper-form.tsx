import { Form } from 'antd'
import { ActionForm } from '../../../../platform/web/index.ts'
import {
  paperEdit,
  writeValue,
  isEmptyValue,
  type PaperDetail,
  type PaperField,
  type PaperValue,
} from '../../domain/index.ts'
import { PaperFieldInput } from './paper-field-input.tsx'

/** The draft's fields. What the program filled in is marked; a field that was changed shows what it was. */
export function PaperForm({ paper }: { paper: PaperDetail }) {
  return (
    <ActionForm
      action={paperEdit}
      params={{ caseId: paper.caseId, paperId: paper.id }}
      initial={{ values: paper.values }}
      body={(v) => ({
        version: paper.version,
        values: bodyOf(paper, (v['values'] ?? {}) as Record<string, unknown>),
      })}
      submit="保存草稿"
    >
      {paper.fields.map((field) => (
        <Form.Item
          key={field.id}
          name={['values', field.id]}
          label={field.label}
          required={field.required}
          extra={<FieldNote field={field} now={paper.values[field.id]} filled={paper.prefilled[field.id]} />}
          {...(field.type === 'checkbox' ? { valuePropName: 'checked' } : {})}
        >
          <PaperFieldInput field={field} />
        </Form.Item>
      ))}
    </ActionForm>
  )
}

/** Fields that were emptied are null: `undefined` would leave the old value out of the body unseen. */
const bodyOf = (paper: PaperDetail, values: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(paper.fields.map((f) => [f.id, values[f.id] ?? null]))

function FieldNote(props: {
  field: PaperField
  now: PaperValue | undefined
  filled: PaperValue | undefined
}) {
  const { field, now, filled } = props
  const was = isEmptyValue(filled) ? '' : writeValue(field, filled)
  const same = JSON.stringify(now ?? null) === JSON.stringify(filled ?? null)
  const known = was !== '' && field.from !== undefined
  return (
    <>
      {field.hint}
      {known && same && <span className="qy-paper-known">按案件内容填入</span>}
      {known && !same && <span className="qy-paper-was">原填入：{was}</span>}
    </>
  )
}
