import { Input } from 'antd'
import { ActionForm, Required } from '../../../../platform/web/index.ts'
import { caseWithdrawAct, type ActRow } from '../../domain/index.ts'

/** 撤回误录: the record stays with its reason; what it brought is no longer counted. */
export function WithdrawForm({ caseId, act, onDone }: { caseId: string; act: ActRow; onDone: () => void }) {
  return (
    <ActionForm
      action={caseWithdrawAct}
      params={{ caseId, actId: act.id }}
      submit="撤回"
      danger
      onDone={onDone}
      onCancel={onDone}
    >
      <p>
        {act.on} {act.label} {act.words}
      </p>
      <p className="qy-quiet">
        只用于误录；记录会保留并注明原因，不再计入进度和统计。撤销处罚决定请记录“撤销处罚决定”。
      </p>
      <Required name="reason" label="撤回原因">
        <Input.TextArea rows={2} maxLength={300} showCount />
      </Required>
    </ActionForm>
  )
}
