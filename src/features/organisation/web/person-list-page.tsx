import { PageHeader, PageLink, RecordList, Tag, useActor } from '../../../platform/web/index.ts'
import { personList, roleNames, roles } from '../domain/index.ts'

/** 人员: accounts and the posts they hold today. */
export function PersonListPage() {
  const { role } = useActor()
  const add = role === 'administrator' && (
    <PageLink href="/people/new" className="qy-main-action">
      新增人员
    </PageLink>
  )
  return (
    <>
      <PageHeader title="人员" action={add || undefined} />
      <RecordList
        list="person.list"
        label="人员列表"
        action={personList}
        rowKey={(row) => row.id}
        rowHref={(row) => `/people/${row.id}`}
        filters={[
          { kind: 'text', key: 'q', label: '姓名或登录名' },
          { kind: 'region', key: 'region', label: '区域' },
          {
            kind: 'choice',
            key: 'role',
            label: '角色',
            options: roles.map((value) => ({ value, label: roleNames[value] })),
          },
          {
            kind: 'choice',
            key: 'inactive',
            label: '状态',
            placeholder: '在用',
            options: [{ value: 'yes', label: '含已停用' }],
          },
        ]}
        columns={[
          { key: 'name', title: '姓名', names: true, widthPx: 120, render: (row) => row.name },
          { key: 'login', title: '登录名', render: (row) => row.login },
          { key: 'posts', title: '现任岗位', render: (row) => row.posts.join('；') || '无有效岗位' },
          { key: 'region', title: '所属区域', render: (row) => row.regionName },
          {
            key: 'active',
            title: '状态',
            render: (row) => (row.active ? <Tag tone="good">在用</Tag> : <Tag>已停用</Tag>),
          },
        ]}
        empty={{
          title: '还没有人员',
          text: '一人一个账号；一个人可以有几个岗位（单位、角色、区域、起止日期），登录后以其中一个岗位办事。',
          action: add,
        }}
      />
    </>
  )
}
