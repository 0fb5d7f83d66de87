import { Select } from 'antd'
import { ActionForm, Required } from '../../../../platform/web/index.ts'
import { orgKindNames, orgKinds } from '../../../organisation/domain/index.ts'
import { caseShare } from '../../domain/index.ts'
import type { CaseFormProps } from './case-form-props.ts'
import { NoteField } from './note-field.tsx'

/** 增加经办部门: from today the department of this region sees the case. */
export function ShareForm({ kase, onDone }: CaseFormProps) {
  const others = orgKinds.filter((kind) => !kase.departments.includes(kind))
  return (
    <ActionForm
      action={caseShare}
      params={{ caseId: kase.id }}
      body={(v) => ({ department: v['department'], note: v['note'] ?? '' })}
      submit="增加"
      onDone={onDone}
      onCancel={onDone}
    >
      <p>自今天起，该部门的执法（办事）人员可以查看并办理本案；经过中记录日期。</p>
      <Required name="department" label="部门">
        <Select options={others.map((kind) => ({ value: kind, label: orgKindNames[kind] }))} />
      </Required>
      <NoteField />
    </ActionForm>
  )
}
