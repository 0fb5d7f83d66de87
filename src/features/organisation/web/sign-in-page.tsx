import { Form, Input } from 'antd'
import { ActionForm } from '../../../platform/web/index.ts'
import { sessionOpen, type Session } from '../domain/index.ts'
import { Door } from './door.tsx'

/** Says what this is and whose; in a demonstration it also tells the accounts. */
export function SignInPage(props: {
  installation: Session['installation']
  onSession: (session: Session) => void
}) {
  const { installation } = props
  const [form] = Form.useForm()
  const fill = (login: string) =>
    form.setFieldsValue({
      login,
      ...(installation.demoPassword ? { password: installation.demoPassword } : {}),
    })
  return (
    <Door
      installation={installation}
      title="登录"
      aside={<DemoLogins installation={installation} onChoose={fill} />}
    >
      <ActionForm form={form} action={sessionOpen} submit="登录" onDone={props.onSession}>
        <Form.Item name="login" label="账号" required>
          <Input autoComplete="username" autoCapitalize="none" spellCheck={false} autoFocus maxLength={60} />
        </Form.Item>
        <Form.Item name="password" label="密码" required>
          <Input.Password autoComplete="current-password" maxLength={200} />
        </Form.Item>
      </ActionForm>
      <p className="qy-quiet">忘记密码或账号不能使用，请联系本级管理员重置。</p>
    </Door>
  )
}

function DemoLogins(props: { installation: Session['installation']; onChoose: (login: string) => void }) {
  const { demoLogins, demoPassword, demonstration } = props.installation
  if (!demonstration || !demoLogins || demoLogins.length === 0) return null
  return (
    <table className="qy-demo-table">
      <caption>
        演示账号
        {demoPassword && (
          <>
            ，密码都是 <strong>{demoPassword}</strong>
          </>
        )}
        ；点账号即可填入。
      </caption>
      <thead>
        <tr>
          <th scope="col">账号</th>
          <th scope="col">身份</th>
        </tr>
      </thead>
      <tbody>
        {demoLogins.map((one) => (
          <tr key={one.login}>
            <td>
              <button type="button" className="qy-demo-fill" onClick={() => props.onChoose(one.login)}>
                {one.login}
              </button>
            </td>
            <td>{one.title}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
