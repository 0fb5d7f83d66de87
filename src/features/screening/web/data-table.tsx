import { PageLink, PlainTable, type RecordColumn } from '../../../platform/web/index.ts'
import type { DataUsed } from '../domain/screening-contract.ts'
import { ageText, countText, shareText } from './screening-words.ts'

/** Data older than this on the run's day are worth a second look. */
const oldDays = 45

const columns: RecordColumn<DataUsed>[] = [
  {
    key: 'label',
    title: '数据',
    names: true,
    render: (d) => <PageLink href={`/lists/${d.listId}`}>{d.label}</PageLink>,
  },
  { key: 'orgKind', title: '提供部门', widthPx: 110, render: (d) => d.orgKindName },
  {
    key: 'asOf',
    title: '截至',
    widthPx: 150,
    render: (d) => (d.fromOn && d.toOn ? `${d.fromOn} 至 ${d.toOn}` : (d.asOf ?? '—')),
  },
  {
    key: 'age',
    title: '新旧',
    widthPx: 90,
    render: (d) =>
      d.ageDays !== null && d.ageDays > oldDays ? (
        <span className="qy-light-near">▲ {ageText(d.ageDays)}</span>
      ) : (
        ageText(d.ageDays)
      ),
  },
  { key: 'rows', title: '条数', numeric: true, widthPx: 90, render: (d) => countText(d.rows) },
  {
    key: 'linked',
    title: '已对应到场所',
    numeric: true,
    widthPx: 110,
    render: (d) => (d.linkedShare === null ? '—' : shareText(d.linkedShare)),
  },
]

/** What a run stands on: each list, of which day, how old, how long, and how much of it is tied to places. */
export function DataTable({ data }: { data: readonly DataUsed[] }) {
  return <PlainTable label="筛查所用的数据" rows={data} rowKey={(d) => d.listId} columns={columns} />
}

/** What could not be judged, a sentence each. */
export function MissingList({ missing }: { missing: readonly string[] }) {
  if (missing.length === 0) return null
  return (
    <ul className="qy-missing" aria-label="未能判断">
      {missing.map((sentence) => (
        <li key={sentence}>{sentence}</li>
      ))}
    </ul>
  )
}
