import { ActionForm, IssueList } from '../../../../platform/web/index.ts'
import { caseAccept, caseClose, caseMarkStopped, type CaseDetail } from '../../domain/index.ts'
import type { CaseFormProps } from './case-form-props.ts'
import { NoteField } from './note-field.tsx'

/** The same issues the server would answer with (closureCheck), before anything is sent. */
function Missing({ kase }: { kase: CaseDetail }) {
  const { missing } = kase.nextStep
  if (missing.length === 0) return <p>各项措施和两断三清均已完成，资料齐全。</p>
  return (
    <>
      <p>
        <b>还有 {missing.length} 项未完成，现在提交会被退回：</b>
      </p>
      <IssueList issues={missing} />
    </>
  )
}

const noteBody = (kase: CaseDetail) => (v: Record<string, unknown>) => ({
  version: kase.version,
  note: v['note'] ?? '',
})

export function MarkStoppedForm({ kase, onDone }: CaseFormProps) {
  return (
    <ActionForm
      action={caseMarkStopped}
      params={{ caseId: kase.id }}
      body={noteBody(kase)}
      submit="认定已停"
      onDone={onDone}
      onCancel={onDone}
    >
      <p>已停止违法活动、清理尚未完成的（如危险废物待处置），认定为“已停未清”，写明原因和跟进人。</p>
      <NoteField />
    </ActionForm>
  )
}

export function AcceptForm({ kase, onDone }: CaseFormProps) {
  return (
    <ActionForm
      action={caseAccept}
      params={{ caseId: kase.id }}
      body={noteBody(kase)}
      submit="验收合格"
      onDone={onDone}
      onCancel={onDone}
    >
      <Missing kase={kase} />
      <NoteField label="验收意见" />
    </ActionForm>
  )
}

export function CloseForm({ kase, onDone }: CaseFormProps) {
  return (
    <ActionForm
      action={caseClose}
      params={{ caseId: kase.id }}
      body={noteBody(kase)}
      submit="同意销号"
      onDone={onDone}
      onCancel={onDone}
    >
      <p>
        {kase.name}（{kase.number}），出路：{kase.wayOutName}。本人对以下情况负责：
      </p>
      <Missing kase={kase} />
      <NoteField label="销号意见" />
    </ActionForm>
  )
}
