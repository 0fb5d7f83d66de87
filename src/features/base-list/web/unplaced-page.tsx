import { App, Button, Checkbox } from 'antd'
import { useState } from 'react'
import {
  api,
  asProblem,
  PageHeader,
  PageLink,
  RecordList,
  useAction,
  usePageQuery,
  type RecordColumn,
  type RecordFilter,
} from '../../../platform/web/index.ts'
import { baseListList, linkingCounts, unplacedList } from '../domain/index.ts'
import { UnplacedBar, type UnplacedRow } from './unplaced-bar.tsx'
import './base-list.css'

type Row = UnplacedRow
type Chosen = ReadonlyMap<string, Row>

const none: Chosen = new Map()

/** 待落位: rows whose village nobody could tell; one choice settles all rows of the same address. */
export function UnplacedPage() {
  const { query } = usePageQuery()
  const [chosen, setChosen] = useState<Chosen>(none)
  const counts = useAction(linkingCounts)
  const lists = useAction(baseListList, { query: { limit: 200 } })
  const may = counts.data?.mayDecide ?? false
  const open = query['state'] !== 'set_aside'
  return (
    <>
      <PageHeader
        title="待落位"
        about="地址里认不出村（社区）的条目。指明在哪个村后，系统再与那里的场所归并；同一地址的可以一起办。"
        more={<PageLink href="/questions">待判定</PageLink>}
      />
      {chosen.size > 0 && (
        <UnplacedBar chosen={[...chosen.values()]} onDone={() => setChosen(none)} mayPlace={open} />
      )}
      <RecordList
        list="linking.unplaced"
        label="待落位列表"
        action={unplacedList}
        columns={columnsOf(may ? chosen : undefined, setChosen)}
        filters={filtersOf(lists.data?.rows ?? [])}
        views={false}
        rowKey={(row) => row.id}
        empty={{ title: '没有待落位的条目', text: '每一条都已知道在哪个村（社区）。' }}
      />
    </>
  )
}

function columnsOf(chosen: Chosen | undefined, onChange: (next: Chosen) => void): RecordColumn<Row>[] {
  const toggle = (row: Row) => {
    const next = new Map(chosen)
    if (!next.delete(row.id)) next.set(row.id, row)
    onChange(next)
  }
  return [
    {
      key: 'name',
      title: '条目',
      names: true,
      render: (row) =>
        chosen === undefined ? (
          <PageLink href={`/list-rows/${row.id}`}>{row.name || row.address}</PageLink>
        ) : (
          <Checkbox
            checked={chosen.has(row.id)}
            onChange={() => toggle(row)}
            aria-label={`选中 ${row.name || row.address}`}
          >
            {row.name || row.address}
          </Checkbox>
        ),
    },
    { key: 'address', title: '地址', render: (row) => row.address || '没有写' },
    { key: 'region', title: '只知道在', widthPx: 120, render: (row) => row.regionName },
    { key: 'list', title: '底单', widthPx: 150, render: (row) => row.listLabel },
    ...(chosen === undefined
      ? []
      : [
          {
            key: 'same',
            title: '办理',
            widthPx: 190,
            render: (row: Row) => (
              <span className="qy-row-actions">
                {row.address !== '' && (
                  <SameAddress row={row} onFound={(rows) => onChange(withAll(chosen, rows))} />
                )}
                <PageLink href={`/list-rows/${row.id}`}>看条目</PageLink>
              </span>
            ),
          },
        ]),
  ]
}

const withAll = (chosen: Chosen, rows: readonly Row[]): Chosen =>
  new Map([...chosen, ...rows.map((row) => [row.id, row] as const)])

/** Chooses every row that waits with the very same address, also those on other pages. */
function SameAddress({ row, onFound }: { row: Row; onFound: (rows: readonly Row[]) => void }) {
  const { message } = App.useApp()
  const [busy, setBusy] = useState(false)
  const find = async () => {
    setBusy(true)
    try {
      const query = { q: row.address.slice(0, 60), state: row.state, limit: 200 }
      const { rows } = await api.call(unplacedList, { query })
      onFound([row, ...rows.filter((one) => one.address === row.address)])
    } catch (error) {
      void message.error(asProblem(error).message)
    } finally {
      setBusy(false)
    }
  }
  return (
    <Button size="small" loading={busy} onClick={() => void find()}>
      选同一地址的
    </Button>
  )
}

const filtersOf = (lists: readonly { id: string; label: string }[]): RecordFilter[] => [
  { kind: 'text', key: 'q', label: '名称、地址' },
  {
    kind: 'choice',
    key: 'listId',
    label: '底单',
    options: lists.map(({ id, label }) => ({ value: id, label })),
  },
  { kind: 'region', key: 'region', label: '所在地' },
  {
    kind: 'choice',
    key: 'state',
    label: '状态',
    placeholder: '待落位',
    options: [{ value: 'set_aside', label: '已搁置' }],
  },
]
