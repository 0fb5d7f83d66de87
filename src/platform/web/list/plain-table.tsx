import { useNarrow } from '../show/use-narrow.ts'
import { RecordCards } from './record-cards.tsx'
import { RecordTable, type RecordTableProps } from './record-table.tsx'

/** A short table inside a page, without paging or filters; cards on a phone. */
export function PlainTable<Row>(props: RecordTableProps<Row>) {
  return useNarrow() ? <RecordCards {...props} /> : <RecordTable {...props} />
}
