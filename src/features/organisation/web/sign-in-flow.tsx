import { useEffect } from 'react'
import type { Session } from '../domain/index.ts'
import { ChangePasswordForm } from './change-password-form.tsx'
import { Door } from './door.tsx'
import { EnrolSecondFactor } from './enrol-second-factor.tsx'
import { SecondFactorForm } from './second-factor-form.tsx'
import { SignInPage } from './sign-in-page.tsx'
import { SignOutLink } from './sign-out-link.tsx'

const titles = {
  none: '登录',
  ready: '登录',
  'second-factor': '输入动态口令',
  'enrol-second-factor': '启用动态口令',
  'change-password': '修改初始密码',
} as const

/** From nobody to ready: password, second factor, first password, enrolment, each as the session's step says. */
export function SignInFlow({ session, onSession }: { session: Session; onSession: (next: Session) => void }) {
  const { step, installation } = session
  useEffect(() => {
    document.title = `${titles[step]} · ${installation.name} · 清源`
  }, [step, installation.name])
  if (step === 'none' || step === 'ready')
    return <SignInPage installation={installation} onSession={onSession} />
  return (
    <Door installation={installation} title={titles[step]}>
      {step === 'second-factor' && <SecondFactorForm onSession={onSession} />}
      {step === 'change-password' && (
        <>
          <p>首次登录须先修改初始密码，改好后即可进入。</p>
          <ChangePasswordForm person={session.person} onSession={onSession} />
        </>
      )}
      {step === 'enrol-second-factor' && (
        <>
          <p>本系统要求登录时除密码外再输入动态口令，请先启用。</p>
          <EnrolSecondFactor onSession={onSession} />
        </>
      )}
      <SignOutLink onSession={onSession} />
    </Door>
  )
}
