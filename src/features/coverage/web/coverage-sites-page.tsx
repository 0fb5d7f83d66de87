import {
  PageHeader,
  RecordList,
  Tag,
  usePageQuery,
  type RecordColumn,
  type RecordFilter,
} from '../../../platform/web/index.ts'
import { placeKindLabel } from '../../site/domain/index.ts'
import {
  coverageOutcomeNames,
  coverageSites,
  outcomeFilterNames,
  outcomeFilters,
  type CoverageSite,
} from '../domain/index.ts'
import { scopeOf } from './coverage-address.ts'
import { CoverageScopeBar } from './coverage-scope-bar.tsx'

export const outcomeTones = {
  entered: 'good',
  locked: 'warn',
  refused: 'bad',
  not_visited: 'plain',
} as const

const columns: RecordColumn<CoverageSite>[] = [
  { key: 'name', title: '场所', names: true, render: (s) => s.name },
  { key: 'kind', title: '类型', render: (s) => placeKindLabel(s.placeKind) },
  { key: 'region', title: '村（网格）', widthPx: 130, render: (s) => s.regionName },
  { key: 'address', title: '地址', render: (s) => s.address },
  {
    key: 'outcome',
    title: '结果',
    widthPx: 110,
    render: (s) => <Tag tone={outcomeTones[s.outcome]}>{coverageOutcomeNames[s.outcome]}</Tag>,
  },
]
const filters: RecordFilter[] = [
  {
    kind: 'choice',
    key: 'outcome',
    label: '结果',
    placeholder: outcomeFilterNames.left,
    options: outcomeFilters.map((value) => ({ value, label: outcomeFilterNames[value] })),
  },
]

/** The sites behind a figure. */
export function CoverageSitesPage() {
  const { query } = usePageQuery()
  return (
    <>
      <PageHeader
        title="覆盖率明细"
        about="这个数字里的每一处场所，按村排列。点击打开场所，可以看到历次排查。"
      />
      <CoverageScopeBar />
      <RecordList
        list="coverage.sites"
        label="覆盖率明细"
        action={coverageSites}
        fixed={scopeOf(query)}
        columns={columns}
        filters={filters}
        views={false}
        rowKey={(s) => s.id}
        rowHref={(s) => `/sites/${s.id}`}
        empty={{ title: '没有这样的场所', text: '这个口径下没有符合条件的场所，可以换一种结果或地区再看。' }}
      />
    </>
  )
}
