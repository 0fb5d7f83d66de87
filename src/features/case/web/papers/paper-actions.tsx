import { Form } from 'antd'
import { ActionForm, DateInput, IssueList, useActor } from '../../../../platform/web/index.ts'
import { paperIssue, paperVoid, type PaperDetail } from '../../domain/index.ts'
import { ReasonField } from '../forms/note-field.tsx'

type Props = { paper: PaperDetail; onDone: () => void }

/** 制发: says what it does before it is done; what is missing stands here too. */
export function IssuePaperForm({ paper, onDone }: Props) {
  const { today } = useActor()
  return (
    <ActionForm
      action={paperIssue}
      params={{ caseId: paper.caseId, paperId: paper.id }}
      initial={{ issuedOn: today }}
      body={(v) => ({ version: paper.version, issuedOn: v['issuedOn'] ?? null })}
      submit="制发并取得文号"
      onDone={onDone}
      onCancel={onDone}
    >
      <p>
        制发后取得文号，内容固定并留存校验码；需要更正的，作废后另行制发。尚未保存的修改不会制发，请先保存草稿。
      </p>
      {paper.missing.length > 0 && <IssueList issues={paper.missing} />}
      <Form.Item name="issuedOn" label="制发日期">
        <DateInput latest={today} />
      </Form.Item>
    </ActionForm>
  )
}

/** 作废: the number stays. */
export function VoidPaperForm({ paper, onDone }: Props) {
  return (
    <ActionForm
      action={paperVoid}
      params={{ caseId: paper.caseId, paperId: paper.id }}
      submit="作废"
      danger
      onDone={onDone}
      onCancel={onDone}
    >
      <p>{paper.number ? `文号 ${paper.number} 保留，不再使用。` : '草稿作废后不能恢复，可以另行起草。'}</p>
      <ReasonField label="作废原因" most={300} />
    </ActionForm>
  )
}
