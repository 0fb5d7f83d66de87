import { Button, Input, Modal } from 'antd'
import { useEffect, useState, type FormEvent } from 'react'
import { asProblem, ProblemNotice, type ApiProblem } from '../../../platform/web/index.ts'
import { askOnce, useGive, type Asked } from './use-reauthentication.ts'
import './reauthenticate.css'

/**
 * 再次验证本人: password (and second factor where enrolled), or the passkey of this device. Asked anew each time it opens,
 * for exactly these contents. `onGiven` gets the id that the signing action takes; it is good for five minutes and once.
 */
export function ReauthenticateDialog(props: {
  title: string
  /** What it is for, in words: the lists to be signed. */
  about?: string
  /** SHA-256 of each content, hex. */
  hashes: readonly string[]
  onGiven: (reauthenticationId: string) => void
  onCancel: () => void
  /** What the action that followed refused. */
  problem?: ApiProblem | null
  busy?: boolean
}) {
  const [asked, setAsked] = useState<Asked | null>(null)
  const [refused, setRefused] = useState<ApiProblem | null>(null)
  const [byPassword, setByPassword] = useState(false)
  const give = useGive(props.onGiven)
  const key = props.hashes.join()
  useEffect(() => {
    let gone = false
    void askOnce(key.split(',')).then(
      (answer) => gone || setAsked(answer),
      (error: unknown) => gone || setRefused(asProblem(error)),
    )
    return () => {
      gone = true
    }
  }, [key])
  const busy = give.isPending || props.busy === true
  const passkey = asked?.passkey !== null && asked?.passkey !== undefined && !byPassword
  return (
    <Modal open title={props.title} footer={null} onCancel={props.onCancel} destroyOnHidden>
      {props.about !== undefined && <p className="qy-reauth-about">{props.about}</p>}
      <ProblemNotice problem={props.problem ?? give.error ?? refused} />
      {asked === null ? (
        refused === null && <p role="status">正在准备验证…</p>
      ) : passkey ? (
        <div className="qy-reauth">
          <p>请用本机的通行密钥（指纹、人脸或锁屏密码）确认是您本人。</p>
          <Button type="primary" size="large" block loading={busy} onClick={() => give.mutate({ asked })}>
            用通行密钥签字
          </Button>
          <Button type="link" onClick={() => setByPassword(true)}>
            改用密码
          </Button>
        </div>
      ) : (
        <ByPassword
          asked={asked}
          busy={busy}
          onSend={(password, code) => give.mutate({ asked, password, code })}
        />
      )}
    </Modal>
  )
}

function ByPassword(props: {
  asked: Asked
  busy: boolean
  onSend: (password: string, code: string) => void
}) {
  const [password, setPassword] = useState('')
  const [code, setCode] = useState('')
  const send = (event: FormEvent) => {
    event.preventDefault()
    props.onSend(password, code)
  }
  return (
    <form className="qy-reauth" onSubmit={send}>
      <label>
        登录密码
        <Input.Password
          autoFocus
          size="large"
          autoComplete="current-password"
          maxLength={200}
          value={password}
          onChange={(event) => setPassword(event.target.value)}
        />
      </label>
      {props.asked.secondFactor && (
        <label>
          动态口令（6 位数字）
          <Input
            size="large"
            inputMode="numeric"
            autoComplete="one-time-code"
            maxLength={8}
            value={code}
            onChange={(event) => setCode(event.target.value)}
          />
        </label>
      )}
      <Button
        type="primary"
        size="large"
        block
        htmlType="submit"
        loading={props.busy}
        disabled={password === ''}
      >
        验证并签字
      </Button>
    </form>
  )
}
