import { orgKindNames } from '../../organisation/domain/index.ts'
import {
  ActionButton,
  formatInstant,
  PageHeader,
  RecordList,
  useAction,
  useActor,
  type RecordColumn,
  type RowOf,
} from '../../../platform/web/index.ts'
import { baseListWriters, listKindList, listLayoutForget, listLayoutList } from '../domain/index.ts'

type Row = RowOf<typeof listLayoutList>

const columns: RecordColumn<Row>[] = [
  { key: 'kind', title: '底单类别', names: true, render: (one) => one.kindLabel },
  { key: 'department', title: '提供部门', widthPx: 120, render: (one) => orgKindNames[one.orgKind] },
  {
    key: 'columns',
    title: '表头对应',
    render: (one) => one.columns.map(({ head, label }) => `${head} → ${label}`).join('；'),
  },
  {
    key: 'made',
    title: '谁定的',
    widthPx: 190,
    render: (one) => `${one.madeByName} ${formatInstant(one.updatedAt)}`,
  },
]

const forget: RecordColumn<Row> = {
  key: 'forget',
  title: '操作',
  widthPx: 90,
  render: (one) => (
    <ActionButton
      action={listLayoutForget}
      input={{ params: { layoutId: one.id } }}
      confirm={{
        title: '忘记这条列对应？',
        text: '下次这种版式按表头重新推断；已导入的底单不变。',
        ok: '忘记',
      }}
      done="已忘记"
    >
      忘记
    </ActionButton>
  ),
}

/** 记住的列对应: how each department's layouts were read after somebody mended the mapping. */
export function ListLayoutsPage() {
  const { role } = useActor()
  const kinds = useAction(listKindList)
  const may = (baseListWriters as readonly string[]).includes(role)
  return (
    <>
      <PageHeader
        title="记住的列对应"
        about="人工更正过的对应关系按部门和版式记住，下次同样的表照用。"
        back={{ href: '/list-kinds', label: '底单类别' }}
      />
      <RecordList
        list="list-layout.list"
        label="记住的列对应"
        action={listLayoutList}
        columns={may ? [...columns, forget] : columns}
        filters={[
          {
            kind: 'choice',
            key: 'kind',
            label: '底单类别',
            options: (kinds.data?.rows ?? []).map(({ id, label }) => ({ value: id, label })),
          },
        ]}
        views={false}
        rowKey={(one) => one.id}
        empty={{
          title: '还没有记住的列对应',
          text: '导入预览里更正列对应并勾选“记住”，就会列在这里。',
        }}
      />
    </>
  )
}
