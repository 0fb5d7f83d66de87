import { Form, Input, Modal } from 'antd'
import { addDays, formatChineseDate } from '../../../../kernel/local-date.ts'
import { ActionForm, DateInput } from '../../../../platform/web/index.ts'
import { caseExtendClock, caseMeetClock, type CaseClockRow } from '../../domain/index.ts'

export type ClockDeed = 'extend' | 'meet'

/** Extends a clock, or says that it was met where no act of the procedure says it. */
export function ClockDialog(props: {
  caseId: string
  clock: CaseClockRow
  deed: ClockDeed
  today: string
  onClose: () => void
}) {
  const { clock } = props
  return (
    <Modal
      open
      footer={null}
      title={props.deed === 'extend' ? `延长“${clock.title}”` : `“${clock.title}”已办`}
      onCancel={props.onClose}
      destroyOnHidden
    >
      {props.deed === 'extend' ? <ExtendForm {...props} /> : <MeetForm {...props} />}
    </Modal>
  )
}

type FormProps = { caseId: string; clock: CaseClockRow; today: string; onClose: () => void }

function ExtendForm({ caseId, clock, onClose }: FormProps) {
  const latest = clock.latestExtension
  return (
    <ActionForm
      action={caseExtendClock}
      params={{ caseId, clockId: clock.id }}
      initial={{ to: addDays(clock.dueOn, 1) }}
      submit="批准延长"
      onDone={onClose}
      onCancel={onClose}
    >
      <p>
        现在的期限是{formatChineseDate(clock.dueOn)}。{clock.approver && `由${clock.approver}批准；`}
        您提交即为批准，原定日期、理由和批准人一并留存。
      </p>
      <Form.Item
        name="to"
        label="延长至"
        required
        extra={latest ? `依规定最多至${formatChineseDate(latest)}。` : undefined}
      >
        <DateInput />
      </Form.Item>
      <Form.Item name="reason" label="理由" required>
        <Input.TextArea rows={3} maxLength={300} showCount />
      </Form.Item>
    </ActionForm>
  )
}

function MeetForm({ caseId, clock, today, onClose }: FormProps) {
  return (
    <ActionForm
      action={caseMeetClock}
      params={{ caseId, clockId: clock.id }}
      initial={{ on: today }}
      submit="记录已办"
      onDone={onClose}
      onCancel={onClose}
    >
      <Form.Item name="on" label="哪天办的" required>
        <DateInput />
      </Form.Item>
      <Form.Item name="note" label="怎样办理的" required extra="例如移交给谁、文书编号、收件人。">
        <Input.TextArea rows={3} maxLength={300} showCount />
      </Form.Item>
    </ActionForm>
  )
}
