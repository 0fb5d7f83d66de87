import { Button } from 'antd'
import { useState } from 'react'
import {
  ActionButton,
  ActionForm,
  Answered,
  Facts,
  PageHeader,
  PageLink,
  Section,
  Tag,
  useAction,
  usePageParam,
} from '../../../platform/web/index.ts'
import { orgDeactivate, orgEdit, orgGet, orgKindNames } from '../domain/index.ts'
import { orgBody } from './covered-regions.tsx'
import { OrgFields } from './org-fields.tsx'

export function OrgPage() {
  const orgId = usePageParam('orgId')
  const org = useAction(orgGet, { params: { orgId } })
  const [editing, setEditing] = useState(false)
  const back = { href: '/orgs', label: '单位' }
  if (!org.data)
    return (
      <>
        <PageHeader title="单位" back={back} />
        <Answered of={org}>{() => null}</Answered>
      </>
    )
  const it = org.data
  const may = (action: string) => it.allowedActions.includes(action)
  return (
    <>
      <PageHeader
        title={it.name}
        region={it.regionName}
        back={back}
        mark={it.active ? undefined : <Tag>已停用</Tag>}
        action={may('edit') && !editing ? <Button onClick={() => setEditing(true)}>修改</Button> : undefined}
        more={
          may('deactivate') ? (
            <ActionButton
              action={orgDeactivate}
              input={{ params: { orgId } }}
              danger
              done="单位已停用。"
              confirm={{
                title: `停用“${it.name}”？`,
                text: '停用后不能再在该单位下新增岗位，已有记录不受影响。',
                ok: '停用',
              }}
            >
              停用
            </ActionButton>
          ) : undefined
        }
      />
      <Section title="单位信息">
        {editing ? (
          <div className="qy-form">
            <ActionForm
              action={orgEdit}
              params={{ orgId }}
              initial={{ name: it.name, kind: it.kind, covered: it.covered }}
              body={orgBody}
              submit="保存"
              onDone={() => setEditing(false)}
              onCancel={() => setEditing(false)}
            >
              <OrgFields fresh={false} />
            </ActionForm>
          </div>
        ) : (
          <Facts
            facts={[
              { label: '类别', value: orgKindNames[it.kind] },
              { label: '所在区域', value: `${it.regionName}（${it.regionCode}）` },
              {
                label: '有效岗位',
                value: <PageLink href={`/people?org=${it.id}`}>{it.posts} 个</PageLink>,
              },
              ...(it.covered.length > 0
                ? [{ label: '代管区域', wide: true, value: it.covered.map((c) => c.name).join('、') }]
                : []),
            ]}
          />
        )}
      </Section>
    </>
  )
}
