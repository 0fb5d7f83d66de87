import { Button } from 'antd'
import type { ReactNode } from 'react'
import { useAction } from '../api/use-action.ts'
import type { ActionInput } from '../api/api-request.ts'
import { usePageQuery } from '../shell/navigation.tsx'
import { Answered } from '../show/answered.tsx'
import { EmptyState } from '../show/empty-state.tsx'
import { useNarrow } from '../show/use-narrow.ts'
import { chosenColumns, useColumnChoice } from './column-choice.ts'
import { filtersOf } from './list-paging.ts'
import { ListFilters } from './list-filters.tsx'
import { ListPager } from './list-pager.tsx'
import { ListTools } from './list-tools.tsx'
import {
  keysOf,
  type ListAction,
  type ListExport,
  type RecordColumn,
  type RecordFilter,
  type RowOf,
} from './record-column.ts'
import { RecordCards } from './record-cards.tsx'
import { RecordTable } from './record-table.tsx'

export type RecordListProps<A extends ListAction> = {
  /** Name under which views and columns are kept: `case.list`. */
  readonly list: string
  /** Said to screen readers: `案件列表`. */
  readonly label: string
  readonly action: A
  readonly params?: ActionInput<A> extends { params?: infer P } ? P : never
  /** Query that is not the reader's choice (the campaign of the page). */
  readonly fixed?: Readonly<Record<string, string | number | boolean>>
  readonly columns: readonly RecordColumn<RowOf<A>>[]
  readonly filters?: readonly RecordFilter[]
  readonly rowKey: (row: RowOf<A>) => string
  /** The page a row opens. */
  readonly rowHref?: (row: RowOf<A>) => string
  readonly empty: { readonly title: string; readonly text: string; readonly action?: ReactNode }
  readonly exports?: readonly ListExport[]
  /** False on a page with several lists: no saved views. */
  readonly views?: boolean
  /** Stands above the rows and knows those of this page: choosing several, acting on them. */
  readonly above?: (rows: readonly RowOf<A>[]) => ReactNode
  /** Another view of the same filters (a map): right of the rows, on narrow screens above them. */
  readonly beside?: ReactNode
  /** The other view alone. */
  readonly onlyBeside?: boolean
}

/**
 * The one list. Filters stand in the address bar (the names of the action's query), pages are keyset pages, a row opens
 * a page, what is shown can be exported, ↑ ↓ and Enter work, and on a phone rows are cards.
 */
export function RecordList<A extends ListAction>(props: RecordListProps<A>) {
  const { query, setQuery } = usePageQuery()
  const filters = props.filters ?? []
  const filterKeys = filters.flatMap(keysOf)
  const chosen = filtersOf(query, filterKeys)
  const cursor = typeof query['cursor'] === 'string' ? query['cursor'] : undefined
  const sent = { ...chosen, ...props.fixed, ...(cursor === undefined ? {} : { cursor }) }
  const input = { params: props.params, query: sent } as unknown as ActionInput<A>
  const page = useAction(props.action, input, { keep: true })
  const [wanted, setWanted] = useColumnChoice(props.list)
  const shown = chosenColumns(props.columns, wanted)
  const narrow = useNarrow()
  const clear = () => setQuery({ ...Object.fromEntries(filterKeys.map((k) => [k, ''])), cursor: '' })
  const change = (next: Record<string, unknown>) => setQuery({ ...next, cursor: '' })
  const rowsView = (
    <Answered of={page}>
      {(answer) => {
        const rows = answer.rows as RowOf<A>[]
        if (rows.length === 0)
          return Object.keys(chosen).length > 0 || cursor !== undefined ? (
            <EmptyState
              title="没有符合条件的记录"
              text="换一个条件，或清除筛选后再看。"
              action={<Button onClick={clear}>清除筛选</Button>}
            />
          ) : (
            <EmptyState {...props.empty} />
          )
        const View = narrow ? RecordCards : RecordTable
        return (
          <div className={page.isPlaceholderData ? 'qy-stale' : undefined} aria-busy={page.isPlaceholderData}>
            {props.above?.(rows)}
            <View<RowOf<A>>
              label={props.label}
              columns={shown}
              rows={rows}
              rowKey={props.rowKey}
              {...(props.rowHref ? { rowHref: props.rowHref } : {})}
            />
            <ListPager
              list={`${props.list}?${JSON.stringify(chosen)}`}
              cursor={cursor}
              next={answer.next}
              count={answer.count}
              more={answer.more}
              onCursor={(to) => setQuery({ cursor: to })}
            />
          </div>
        )
      }}
    </Answered>
  )
  return (
    <div className="qy-list">
      <div className="qy-list-bar">
        <ListFilters filters={filters} values={chosen} onChange={change} onClear={clear} />
        <ListTools
          list={props.list}
          columns={props.columns}
          shown={shown.map((c) => c.key)}
          onColumns={setWanted}
          filters={chosen}
          onView={(view) => change({ ...Object.fromEntries(filterKeys.map((k) => [k, ''])), ...view })}
          views={props.views ?? true}
          exports={props.exports ?? []}
          exportQuery={{ ...chosen, ...props.fixed, columns: shown.map((c) => c.key).join(',') }}
          exportParams={props.params}
        />
      </div>
      {props.beside === undefined ? (
        rowsView
      ) : (
        <div className={props.onlyBeside ? undefined : 'qy-list-beside'}>
          <div>{props.beside}</div>
          {!props.onlyBeside && <div>{rowsView}</div>}
        </div>
      )}
    </div>
  )
}
