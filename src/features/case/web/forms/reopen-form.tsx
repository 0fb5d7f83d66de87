import { Radio, Select } from 'antd'
import { ActionForm, Required } from '../../../../platform/web/index.ts'
import { caseAcknowledge, caseReopen, reopenSourceNames, reopenSources } from '../../domain/index.ts'
import type { CaseFormProps } from './case-form-props.ts'
import { NoteField, ReasonField } from './note-field.tsx'

/** 重新办理 of a closed case. */
export function ReopenForm({ kase, onDone }: CaseFormProps) {
  return (
    <ActionForm
      action={caseReopen}
      params={{ caseId: kase.id }}
      initial={{ to: 'rectifying', source: 'look_back' }}
      body={(v) => ({ version: kase.version, reason: v['reason'] ?? '', source: v['source'], to: v['to'] })}
      submit="重新办理"
      danger
      onDone={onDone}
      onCancel={onDone}
    >
      <p>重新办理后，原来的两断三清核查不再计入，须重新核查、验收、销号；原记录全部保留。</p>
      <Required name="source" label="来由">
        <Select options={reopenSources.map((s) => ({ value: s, label: reopenSourceNames[s] }))} />
      </Required>
      <Required name="to" label="转为">
        <Radio.Group
          options={[
            { value: 'rectifying', label: '整改中（非法活动恢复）' },
            { value: 'stopped', label: '已停未清（仅清理不到位）' },
          ]}
        />
      </Required>
      <ReasonField />
    </ActionForm>
  )
}

/** 阅知. */
export const AcknowledgeForm = ({ kase, onDone }: CaseFormProps) => (
  <ActionForm
    action={caseAcknowledge}
    params={{ caseId: kase.id }}
    body={(v) => ({ note: v['note'] ?? '' })}
    submit="已阅知"
    onDone={onDone}
    onCancel={onDone}
  >
    <p>记录本人已阅知本案现在的情况，写入经过。</p>
    <NoteField label="意见" />
  </ActionForm>
)
