import { Button, Form, Input } from 'antd'
import { useState } from 'react'
import {
  ActionButton,
  ActionForm,
  Answered,
  Facts,
  PageHeader,
  Section,
  Tag,
  useAction,
  usePageParam,
} from '../../../platform/web/index.ts'
import {
  personDeactivate,
  personEdit,
  personGet,
  personResetPassword,
  personResetSecondFactor,
  type PersonDetails,
} from '../domain/index.ts'
import { InitialPassword } from './initial-password.tsx'
import { PersonPosts } from './person-posts.tsx'

export function PersonPage() {
  const personId = usePageParam('personId')
  const person = useAction(personGet, { params: { personId } })
  if (person.data) return <PersonView it={person.data} />
  return (
    <>
      <PageHeader title="人员" back={{ href: '/people', label: '人员' }} />
      <Answered of={person}>{() => null}</Answered>
    </>
  )
}

function PersonView({ it }: { it: PersonDetails }) {
  const [editing, setEditing] = useState(false)
  const [secret, setSecret] = useState<string | null>(null)
  const may = (action: string) => it.allowedActions.includes(action)
  return (
    <>
      <PageHeader
        title={it.name}
        region={it.regionName}
        back={{ href: '/people', label: '人员' }}
        mark={it.active ? undefined : <Tag>已停用</Tag>}
        action={may('edit') && !editing ? <Button onClick={() => setEditing(true)}>修改</Button> : undefined}
        more={<AccountActions it={it} onPassword={setSecret} />}
      />
      {secret !== null && (
        <Section title="密码已重置">
          <InitialPassword login={it.login} password={secret} />
        </Section>
      )}
      <Section title="账号信息">
        {editing ? (
          <div className="qy-form">
            <ActionForm
              action={personEdit}
              params={{ personId: it.id }}
              initial={{ name: it.name, telephone: it.telephone }}
              submit="保存"
              onDone={() => setEditing(false)}
              onCancel={() => setEditing(false)}
            >
              <Form.Item name="name" label="姓名" required>
                <Input maxLength={40} />
              </Form.Item>
              <Form.Item name="telephone" label="联系电话">
                <Input maxLength={30} inputMode="tel" />
              </Form.Item>
            </ActionForm>
          </div>
        ) : (
          <Facts
            facts={[
              { label: '登录名', value: it.login },
              { label: '联系电话', value: it.telephone },
              { label: '所属区域', value: it.regionName },
              { label: '动态口令', value: it.secondFactor ? '已启用' : '未启用' },
              { label: '密码', value: it.mustChangePassword ? '初始密码，首次登录须修改' : '已由本人设置' },
            ]}
          />
        )}
      </Section>
      <PersonPosts it={it} mayAdd={may('add-post')} />
    </>
  )
}

function AccountActions({ it, onPassword }: { it: PersonDetails; onPassword: (password: string) => void }) {
  const input = { params: { personId: it.id } }
  const may = (action: string) => it.allowedActions.includes(action)
  return (
    <>
      {may('reset-password') && (
        <ActionButton
          action={personResetPassword}
          input={input}
          onDone={(answer) => onPassword(answer.initialPassword)}
          confirm={{
            title: `重置“${it.name}”的密码？`,
            text: '原密码随即失效，已登录的设备会退出。',
            ok: '重置',
          }}
        >
          重置密码
        </ActionButton>
      )}
      {may('reset-second-factor') && it.secondFactor && (
        <ActionButton
          action={personResetSecondFactor}
          input={input}
          done="动态口令已解除。"
          confirm={{ title: `解除“${it.name}”的动态口令？`, text: '请先核实本人身份。', ok: '解除' }}
        >
          解除动态口令
        </ActionButton>
      )}
      {may('deactivate') && (
        <ActionButton
          action={personDeactivate}
          input={input}
          danger
          done="账号已停用。"
          confirm={{
            title: `停用“${it.name}”的账号？`,
            text: '停用后不能登录；经办过的记录仍署其名。',
            ok: '停用',
          }}
        >
          停用账号
        </ActionButton>
      )}
    </>
  )
}
