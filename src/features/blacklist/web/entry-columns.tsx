import { Tag, type RecordColumn, type TagTone } from '../../../platform/web/index.ts'
import type { BlacklistRow } from '../domain/index.ts'

const toneOf = (row: Pick<BlacklistRow, 'state' | 'inForce'>): TagTone =>
  row.inForce
    ? 'bad'
    : row.state === 'listed'
      ? 'warn'
      : row.state === 'proposed' || row.state === 'notified'
        ? 'primary'
        : 'plain'

export function EntryState({ row }: { row: BlacklistRow }) {
  return (
    <>
      <Tag tone={toneOf(row)}>{row.stateName}</Tag>
      {row.appealState === 'filed' && <Tag tone="warn">{row.appealStateName}</Tag>}
    </>
  )
}

export const entryColumns: RecordColumn<BlacklistRow>[] = [
  { key: 'subject', title: '对象', names: true, render: (e) => e.subjectName },
  { key: 'number', title: '编号', widthPx: 160, render: (e) => e.number },
  { key: 'kind', title: '种类', widthPx: 100, render: (e) => e.subjectKindName },
  { key: 'state', title: '状态', widthPx: 130, render: (e) => <EntryState row={e} /> },
  { key: 'reason', title: '事由', render: (e) => e.reason || '（与您无办理关系，不显示）' },
  { key: 'term', title: '期限', widthPx: 190, render: (e) => (e.fromOn ? `${e.fromOn} 至 ${e.toOn}` : '—') },
  { key: 'receipts', title: '惩戒回执', widthPx: 90, render: (e) => e.receipts || '—' },
]
