import { Select } from 'antd'
import { ActionForm, Required } from '../../../../platform/web/index.ts'
import { orgKindNames, orgKinds } from '../../../organisation/domain/index.ts'
import {
  caseBulkAcknowledge,
  caseBulkClose,
  caseBulkShare,
  type BulkOutcome,
  type CaseListRow,
} from '../../domain/index.ts'
import { NoteField } from '../forms/note-field.tsx'

export type ManyStep = 'close' | 'acknowledge' | 'share'

const all: readonly { id: ManyStep; label: string; submit: string; roles: readonly string[] }[] = [
  { id: 'close', label: '销号', submit: '同意销号', roles: ['principal_leader'] },
  {
    id: 'acknowledge',
    label: '阅知',
    submit: '已阅知',
    roles: ['clerk', 'department_officer', 'leader_in_charge', 'principal_leader'],
  },
  {
    id: 'share',
    label: '增加经办部门',
    submit: '增加',
    roles: ['clerk', 'department_officer', 'leader_in_charge', 'principal_leader'],
  },
]
/** What this role may do to several cases at once. */
export const stepsOf = (role: string) => all.filter((s) => s.roles.includes(role))

const actions = { close: caseBulkClose, acknowledge: caseBulkAcknowledge, share: caseBulkShare } as const

/** One form for the chosen cases; they go with the versions that were shown. */
export function ManyForm(props: {
  step: ManyStep
  cases: readonly CaseListRow[]
  onDone: (answer: BulkOutcome) => void
}) {
  const { step, cases } = props
  return (
    <ActionForm
      action={actions[step]}
      initial={{}}
      body={(v) => ({
        cases: cases.map((c) => ({ caseId: c.id, version: c.version })),
        note: v['note'] ?? '',
        ...(step === 'share' ? { department: v['department'] } : {}),
      })}
      submit={`${all.find((s) => s.id === step)!.submit}（${cases.length} 件）`}
      onDone={props.onDone}
    >
      {step === 'close' && <p>本人已核对所选各案的销号条件，并对销号负责。</p>}
      {step === 'share' && (
        <Required name="department" label="部门">
          <Select options={orgKinds.map((kind) => ({ value: kind, label: orgKindNames[kind] }))} />
        </Required>
      )}
      <NoteField label={step === 'close' ? '销号意见' : '说明'} />
    </ActionForm>
  )
}
