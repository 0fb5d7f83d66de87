import { Form, Input, Modal } from 'antd'
import { useState } from 'react'
import { ActionForm, api } from '../../../platform/web/index.ts'
import { sessionOpen, sessionSwitchPost, type Session } from '../domain/index.ts'
import { SecondFactorForm } from './second-factor-form.tsx'

/**
 * The session ended in the middle of work: sign in again on top of what was typed, as the same person in the same
 * post. Whoever else signs in starts from a fresh page.
 */
export function RenewSession(props: {
  was: Session
  installation: Session['installation']
  onRenewed: (session: Session) => void
}) {
  const [asked, setAsked] = useState(false)
  const login = props.was.person?.login ?? ''
  const answer = async (next: Session) => {
    if (next.step === 'second-factor') return setAsked(true)
    if (next.step !== 'ready' || next.person?.id !== props.was.person?.id) return window.location.assign('/')
    const post = props.was.post
    if (post && next.post?.id !== post.id) {
      // Signing in takes the first post; rights must not change under the page that stands open.
      const back = await api.call(sessionSwitchPost, { body: { membershipId: post.id } }).catch(() => null)
      if (back?.post?.id !== post.id) return window.location.assign('/')
      return props.onRenewed(back)
    }
    return props.onRenewed(next)
  }
  return (
    <Modal
      open
      title="登录已过期，请重新登录"
      footer={null}
      closable={false}
      keyboard={false}
      mask={{ closable: false }}
    >
      <p>已填写的内容还在，登录后接着办。</p>
      {asked ? (
        <SecondFactorForm onSession={(next) => void answer(next)} />
      ) : (
        <ActionForm action={sessionOpen} submit="登录并继续" initial={{ login }} onDone={answer}>
          <Form.Item name="login" label="账号" required>
            <Input readOnly autoComplete="username" />
          </Form.Item>
          <Form.Item name="password" label="密码" required>
            <Input.Password autoComplete="current-password" autoFocus maxLength={200} />
          </Form.Item>
        </ActionForm>
      )}
      <p>
        <a href="/">放弃未提交的内容，换一个账号登录</a>
      </p>
    </Modal>
  )
}
