import { Button } from 'antd'
import { orgKindNames, orgKinds } from '../../organisation/domain/index.ts'
import {
  PageHeader,
  PageLink,
  RecordList,
  Tag,
  useAction,
  useActor,
  useGo,
  type RecordColumn,
  type RecordFilter,
} from '../../../platform/web/index.ts'
import { baseListList, baseListWriters, listKindList, type BaseListRow } from '../domain/index.ts'
import { ListShares } from './list-shares.tsx'

const columns: RecordColumn<BaseListRow>[] = [
  { key: 'label', title: '底单', names: true, render: (list) => list.label },
  { key: 'orgKind', title: '提供部门', widthPx: 120, render: (list) => list.orgKindName },
  { key: 'regionName', title: '范围', widthPx: 90, render: (list) => list.regionName },
  { key: 'asOf', title: '截止日期', widthPx: 100, render: (list) => list.asOf ?? '未导入' },
  { key: 'rowCount', title: '条目（条）', numeric: true, widthPx: 90, render: (list) => list.rowCount },
  { key: 'shares', title: '归并情况', render: (list) => <ListShares list={list} /> },
  { key: 'imported', title: '最近导入', widthPx: 170, render: lastImport },
]

function lastImport(list: BaseListRow) {
  if (list.openImportId !== null)
    return (
      <PageLink href={`/list-imports/${list.openImportId}`}>
        <Tag tone="warn">有一次导入待确认</Tag>
      </PageLink>
    )
  return list.importedAt === null ? '—' : list.importedAt.slice(0, 10)
}

/** 底单: every department's list, of which day it is, how long it is and how much of it is tied to places. */
export function BaseListOverviewPage() {
  const { role } = useActor()
  const go = useGo()
  const mayImport = (baseListWriters as readonly string[]).includes(role)
  const kinds = useAction(listKindList)
  const bring = (
    <Button type="primary" onClick={() => go('/lists/import')}>
      导入清单
    </Button>
  )
  return (
    <>
      <PageHeader
        title="底单"
        about="各部门提供的清单：截至哪一天、有多少条、其中多少已对应到场所。排查覆盖率以这里的条目为分母。"
        more={
          <>
            <Button onClick={() => go('/list-kinds')}>底单类别</Button>
            {mayImport && <Button onClick={() => go('/list-inboxes')}>接收通道</Button>}
          </>
        }
        {...(mayImport ? { action: bring } : {})}
      />
      <RecordList
        list="base-list.list"
        label="底单列表"
        action={baseListList}
        columns={columns}
        filters={filtersOf(kinds.data?.rows ?? [])}
        rowKey={(list) => list.id}
        rowHref={(list) => `/lists/${list.id}`}
        empty={{
          title: '还没有导入底单',
          text: '把市场监管的市场主体清单、供电公司的用户清单等按原样导入，系统认出表头、逐行检查，再与场所对应，覆盖率才有分母。',
          ...(mayImport ? { action: bring } : {}),
        }}
      />
    </>
  )
}

const filtersOf = (kinds: readonly { id: string; label: string }[]): RecordFilter[] => [
  {
    kind: 'choice',
    key: 'kind',
    label: '类别',
    options: kinds.map(({ id, label }) => ({ value: id, label })),
  },
  {
    kind: 'choice',
    key: 'orgKind',
    label: '提供部门',
    options: orgKinds.map((id) => ({ value: id, label: orgKindNames[id] })),
  },
  { kind: 'region', key: 'region', label: '范围' },
  { kind: 'text', key: 'q', label: '名称' },
]
