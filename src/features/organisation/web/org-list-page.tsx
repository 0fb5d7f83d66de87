import { PageHeader, PageLink, RecordList, Tag, useActor } from '../../../platform/web/index.ts'
import { orgKindNames, orgKinds, orgList } from '../domain/index.ts'

/** 单位: the offices at every region below one's own. */
export function OrgListPage() {
  const { role } = useActor()
  const add = role === 'administrator' && (
    <PageLink href="/orgs/new" className="qy-main-action">
      新增单位
    </PageLink>
  )
  return (
    <>
      <PageHeader title="单位" action={add || undefined} />
      <RecordList
        list="org.list"
        label="单位列表"
        action={orgList}
        rowKey={(row) => row.id}
        rowHref={(row) => `/orgs/${row.id}`}
        filters={[
          { kind: 'text', key: 'q', label: '名称' },
          { kind: 'region', key: 'region', label: '区域' },
          {
            kind: 'choice',
            key: 'kind',
            label: '类别',
            options: orgKinds.map((value) => ({ value, label: orgKindNames[value] })),
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
          { key: 'name', title: '单位名称', names: true, render: (row) => row.name },
          { key: 'kind', title: '类别', render: (row) => orgKindNames[row.kind] },
          { key: 'region', title: '所在区域', render: (row) => row.regionName },
          { key: 'code', title: '区划代码', offAtFirst: true, render: (row) => row.regionCode },
          { key: 'posts', title: '有效岗位（个）', numeric: true, render: (row) => row.posts },
          {
            key: 'active',
            title: '状态',
            render: (row) => (row.active ? <Tag tone="good">在用</Tag> : <Tag>已停用</Tag>),
          },
        ]}
        empty={{
          title: '还没有单位',
          text: '单位是设在某一区域的办事机构（安委办、派出所、市场监管所……），人员的岗位都挂在单位上。',
          action: add,
        }}
      />
    </>
  )
}
