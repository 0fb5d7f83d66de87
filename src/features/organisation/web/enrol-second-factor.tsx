import { Form, Input } from 'antd'
import { useState } from 'react'
import { ActionForm } from '../../../platform/web/index.ts'
import { sessionEnrolSecondFactor, type Session } from '../domain/index.ts'
import { SecondFactorForm } from './second-factor-form.tsx'

type Enrolment = { qr: string; uri: string; recoveryCodes: string[] }

/** Password → QR and recovery codes, shown once → the first code confirms. */
export function EnrolSecondFactor({ onSession }: { onSession: (session: Session) => void }) {
  const [enrolment, setEnrolment] = useState<Enrolment | null>(null)
  if (enrolment === null)
    return (
      <ActionForm action={sessionEnrolSecondFactor} submit="下一步" onDone={setEnrolment}>
        <Form.Item name="password" label="本人密码" required>
          <Input.Password autoComplete="current-password" maxLength={200} />
        </Form.Item>
      </ActionForm>
    )
  const secret = new URL(enrolment.uri).searchParams.get('secret') ?? ''
  return (
    <>
      <p>一、用手机上的口令应用扫描二维码：</p>
      <img src={enrolment.qr} alt="动态口令二维码" width={200} height={200} />
      <p className="qy-quiet">
        不能扫码时，手工输入密钥：<code>{secret}</code>
      </p>
      <p>二、抄下恢复码，手机丢失时用，每个只能用一次，离开本页后不再显示：</p>
      <ul className="qy-codes">
        {enrolment.recoveryCodes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <p>三、输入口令应用显示的数字：</p>
      <SecondFactorForm confirms onSession={onSession} />
    </>
  )
}
