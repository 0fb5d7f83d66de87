import { Form, Input } from 'antd'
import { ActionForm } from '../../../platform/web/index.ts'
import { sessionSecondFactor, type Session } from '../domain/index.ts'

/** The code of the authenticator, or a recovery code. Also confirms an enrolment. */
export function SecondFactorForm(props: { onSession: (session: Session) => void; confirms?: boolean }) {
  return (
    <ActionForm
      action={sessionSecondFactor}
      submit={props.confirms ? '确认启用' : '继续'}
      onDone={props.onSession}
    >
      <Form.Item
        name="code"
        label={props.confirms ? '动态口令' : '动态口令或恢复码'}
        required
        extra={
          props.confirms
            ? '扫码后，请输入手机上显示的 6 位数字。'
            : '打开手机上的口令应用，输入 6 位数字；手机不在身边时输入一个恢复码。'
        }
      >
        <Input
          autoComplete="one-time-code"
          inputMode={props.confirms ? 'numeric' : 'text'}
          maxLength={40}
          autoFocus
        />
      </Form.Item>
    </ActionForm>
  )
}
