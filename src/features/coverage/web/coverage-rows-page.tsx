import {
  PageHeader,
  RecordList,
  Tag,
  usePageQuery,
  type RecordColumn,
  type RecordFilter,
  type RowOf,
} from '../../../platform/web/index.ts'
import { listRowStateNames } from '../../base-list/domain/index.ts'
import { coverageRows, unplacedStates } from '../domain/index.ts'
import { scopeOf } from './coverage-address.ts'

type Row = RowOf<typeof coverageRows>
const columns: RecordColumn<Row>[] = [
  { key: 'name', title: '名称', names: true, render: (r) => r.name || '（未写名称）' },
  { key: 'list', title: '底单', render: (r) => `${r.listLabel}第 ${r.rowNumber} 行` },
  { key: 'region', title: '地区', widthPx: 130, render: (r) => r.regionName },
  { key: 'address', title: '地址', render: (r) => r.address },
  {
    key: 'state',
    title: '状态',
    widthPx: 100,
    render: (r) => <Tag tone="warn">{listRowStateNames[r.state]}</Tag>,
  },
]
const filters: RecordFilter[] = [
  {
    kind: 'choice',
    key: 'state',
    label: '状态',
    placeholder: '列入应查的',
    options: unplacedStates.map((value) => ({ value, label: listRowStateNames[value] })),
  },
  { kind: 'region', key: 'region', label: '地区' },
]

/** Rows of the lists that have no site: due, and not to be visited before somebody says where they are. */
export function CoverageRowsPage() {
  const { query } = usePageQuery()
  const { region } = scopeOf(query)
  const list = typeof query['list'] === 'string' ? query['list'] : ''
  return (
    <>
      <PageHeader
        title="没有对应场所的底单条目"
        about="部门底单里有、系统还不知道在哪里的条目。待落位的请说明在哪个村，待判定的请判断是不是已有的场所。"
      />
      <RecordList
        list="coverage.rows"
        label="没有对应场所的底单条目"
        action={coverageRows}
        fixed={{ ...(list ? { list } : {}), ...(region ? { region } : {}) }}
        columns={columns}
        filters={filters}
        views={false}
        rowKey={(r) => r.id}
        rowHref={(r) => `/list-rows/${r.id}`}
        empty={{ title: '没有这样的条目', text: '本区域的底单条目都已有对应的场所。' }}
      />
    </>
  )
}
