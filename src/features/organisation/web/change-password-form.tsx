import { Form, Input } from 'antd'
import { ActionForm } from '../../../platform/web/index.ts'
import { passwordFault, sessionChangePassword, type Session } from '../domain/index.ts'

/** Old password, new one twice; the same rule as the server's speaks before sending. */
export function ChangePasswordForm(props: {
  person: Session['person']
  onSession: (session: Session) => void
}) {
  const owner = props.person ?? { login: '', name: '' }
  return (
    <ActionForm
      action={sessionChangePassword}
      submit="修改密码"
      body={({ current, next }) => ({ current, next })}
      onDone={props.onSession}
    >
      <Form.Item name="current" label="原密码" required>
        <Input.Password autoComplete="current-password" maxLength={200} />
      </Form.Item>
      <Form.Item
        name="next"
        label="新密码"
        required
        extra="至少 10 个字符，含大写字母、小写字母、数字、符号中的三类；或 16 个字符以上的口令短语。"
        dependencies={['current']}
        rules={[
          ({ getFieldValue }) => ({
            validator: (_rule, value: string | undefined) => {
              const fault = owner.login
                ? passwordFault(value ?? '', owner, String(getFieldValue('current') ?? ''))
                : null
              return fault === null ? Promise.resolve() : Promise.reject(new Error(fault))
            },
          }),
        ]}
      >
        <Input.Password autoComplete="new-password" maxLength={200} />
      </Form.Item>
      <Form.Item
        name="again"
        label="再输一次新密码"
        required
        dependencies={['next']}
        rules={[
          ({ getFieldValue }) => ({
            validator: (_rule, value: string | undefined) =>
              value === getFieldValue('next')
                ? Promise.resolve()
                : Promise.reject(new Error('两次输入的新密码不一样，请重新输入。')),
          }),
        ]}
      >
        <Input.Password autoComplete="new-password" maxLength={200} />
      </Form.Item>
    </ActionForm>
  )
}
