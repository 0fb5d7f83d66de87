import { Form, Input } from 'antd'
import { useState } from 'react'
import {
  ActionForm,
  PageHeader,
  PageLink,
  RegionPicker,
  Section,
  useGo,
} from '../../../platform/web/index.ts'
import { personAdd } from '../domain/index.ts'
import { InitialPassword } from './initial-password.tsx'

export function PersonNewPage() {
  const go = useGo()
  const [made, setMade] = useState<{ id: string; login: string; initialPassword: string } | null>(null)
  return (
    <>
      <PageHeader title="新增人员" back={{ href: '/people', label: '人员' }} />
      {made === null ? (
        <Section title="账号信息">
          <div className="qy-form">
            <ActionForm action={personAdd} submit="新增人员" onDone={setMade} onCancel={() => go('/people')}>
              <Form.Item name="name" label="姓名" required>
                <Input maxLength={40} autoComplete="off" />
              </Form.Item>
              <Form.Item
                name="login"
                label="登录名"
                required
                extra="2–41 位小写字母、数字、点、横线，登录时使用。"
              >
                <Input maxLength={41} autoComplete="off" autoCapitalize="none" />
              </Form.Item>
              <Form.Item name="telephone" label="联系电话">
                <Input maxLength={30} inputMode="tel" autoComplete="off" />
              </Form.Item>
              <Form.Item name="regionCode" label="所属区域" required extra="由哪一级管理员管理此账号。">
                <RegionPicker />
              </Form.Item>
            </ActionForm>
          </div>
        </Section>
      ) : (
        <Section title="账号已建立">
          <InitialPassword login={made.login} password={made.initialPassword} />
          <p>
            下一步：<PageLink href={`/people/${made.id}`}>为此人新增岗位</PageLink>，有岗位才能登录办事。
          </p>
        </Section>
      )}
    </>
  )
}
