import { Button } from 'antd'
import { useMutationOf } from '../../../platform/web/index.ts'
import { sessionClose, type Session } from '../domain/index.ts'

/** Back to the sign-in page, as nobody. */
export function SignOutLink({ onSession }: { onSession: (next: Session) => void }) {
  const close = useMutationOf(sessionClose, { onSuccess: onSession })
  return (
    <p>
      <Button type="link" style={{ padding: 0 }} onClick={() => close.mutate({})}>
        换一个账号登录
      </Button>
    </p>
  )
}
