import { Button } from 'antd'
import { useState } from 'react'
import { Answered, Facts, PageHeader, Section, Tag, useAction } from '../../../platform/web/index.ts'
import { roleNames, sessionGet, type Session } from '../domain/index.ts'
import { ChangePasswordForm } from './change-password-form.tsx'
import { EnrolSecondFactor } from './enrol-second-factor.tsx'
import { PasskeySection } from './passkey-section.tsx'

/** 我的账号: posts, password, second factor. */
export function AccountPage() {
  const session = useAction(sessionGet)
  return (
    <>
      <PageHeader title="我的账号" region={null} />
      <Answered of={session}>
        {(now) => <Account now={now} onChanged={() => void session.refetch()} />}
      </Answered>
    </>
  )
}

function Account({ now, onChanged }: { now: Session; onChanged: () => void }) {
  const [done, setDone] = useState<string | null>(null)
  const [open, setOpen] = useState<'password' | 'factor' | null>(null)
  const finish = (words: string) => () => {
    setDone(words)
    setOpen(null)
    onChanged()
  }
  return (
    <>
      {done !== null && (
        <p role="status">
          <Tag tone="good">{done}</Tag>
        </p>
      )}
      <Section title="本人">
        <Facts
          facts={[
            { label: '姓名', value: now.person?.name },
            { label: '登录名', value: now.person?.login },
            {
              label: '岗位',
              wide: true,
              value: now.posts
                .map(
                  (p) =>
                    `${p.regionName} · ${p.orgName} · ${roleNames[p.role]}${p.id === now.post?.id ? '（当前）' : ''}`,
                )
                .join('\n'),
            },
          ]}
        />
      </Section>
      <Section
        title="密码"
        action={open !== 'password' && <Button onClick={() => setOpen('password')}>修改密码</Button>}
      >
        {open === 'password' ? (
          <div className="qy-form">
            <ChangePasswordForm person={now.person} onSession={finish('密码已修改')} />
          </div>
        ) : (
          <p>修改密码后，其他设备上的登录随即失效。</p>
        )}
      </Section>
      <Section
        title="动态口令"
        action={
          open !== 'factor' && (
            <Button onClick={() => setOpen('factor')}>
              {now.person?.secondFactor ? '更换手机' : '启用'}
            </Button>
          )
        }
      >
        {open === 'factor' ? (
          <div className="qy-form">
            <EnrolSecondFactor onSession={finish('动态口令已启用')} />
          </div>
        ) : (
          <p>
            {now.person?.secondFactor
              ? '已启用：登录时除密码外再输入手机上的动态口令。'
              : '未启用。启用后，仅有密码不能登录。'}
          </p>
        )}
      </Section>
      <PasskeySection />
    </>
  )
}
