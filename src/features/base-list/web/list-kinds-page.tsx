import { Button } from 'antd'
import { orgKindNames } from '../../organisation/domain/index.ts'
import {
  Answered,
  PageHeader,
  PlainTable,
  Section,
  Tag,
  useAction,
  useGo,
  type RecordColumn,
} from '../../../platform/web/index.ts'
import { listKindList, listSubjectNames, type ListKindRow } from '../domain/index.ts'

const columns: RecordColumn<ListKindRow>[] = [
  { key: 'label', title: '类别', names: true, render: (kind) => kind.label },
  {
    key: 'provider',
    title: '提供部门',
    render: (kind) => kind.providedBy.map((id) => orgKindNames[id]).join('、'),
  },
  { key: 'subject', title: '一行是', widthPx: 100, render: (kind) => listSubjectNames[kind.subject] },
  {
    key: 'swept',
    title: '应查',
    widthPx: 80,
    render: (kind) => (kind.swept ? <Tag tone="primary">应查</Tag> : '—'),
  },
  { key: 'columns', title: '字段（个）', numeric: true, widthPx: 100, render: (kind) => kind.columns.length },
  {
    key: 'origin',
    title: '来源',
    widthPx: 130,
    render: (kind) => (kind.shipped ? '随产品提供' : `${kind.regionName}新增`),
  },
]

/** 底单类别: what kinds of lists are known, and the own ones an installation added. */
export function ListKindsPage() {
  const go = useGo()
  const kinds = useAction(listKindList)
  return (
    <>
      <PageHeader
        title="底单类别"
        region={null}
        about="每类清单由谁提供、有哪些字段、认哪些表头、哪些字段相同算同一条。没有的类别可以自己新增，不需要改程序。"
        back={{ href: '/lists', label: '底单' }}
        more={<Button onClick={() => go('/list-layouts')}>记住的列对应</Button>}
        {...(kinds.data?.mayAdd
          ? {
              action: (
                <Button type="primary" onClick={() => go('/list-kinds/new')}>
                  新增类别
                </Button>
              ),
            }
          : {})}
      />
      <Section title="全部类别">
        <Answered of={kinds}>
          {({ rows }) => (
            <PlainTable
              label="底单类别"
              columns={columns}
              rows={rows}
              rowKey={(kind) => `${kind.id}-${kind.regionCode}`}
              rowHref={(kind) => `/list-kinds/${kind.id}`}
            />
          )}
        </Answered>
      </Section>
    </>
  )
}
