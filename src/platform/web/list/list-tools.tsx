import { App, Button, Checkbox, Popover } from 'antd'
import { useState } from 'react'
import { api } from '../api/api.ts'
import { asProblem } from '../api/api-problem.ts'
import type { ListExport, RecordColumn } from './record-column.ts'
import { SavedViews } from './saved-views.tsx'

type Filters = Readonly<Record<string, string | string[]>>

export type ListToolsProps = {
  readonly list: string
  readonly columns: readonly Pick<RecordColumn<never>, 'key' | 'title' | 'names'>[]
  readonly shown: readonly string[]
  readonly onColumns: (keys: readonly string[]) => void
  readonly filters: Filters
  readonly onView: (filters: Filters) => void
  readonly views: boolean
  readonly exports: readonly ListExport[]
  readonly exportQuery: Readonly<Record<string, unknown>>
  readonly exportParams: unknown
}

/** Saved views, column choice and export, at the right end of a list's bar. */
export function ListTools(props: ListToolsProps) {
  return (
    <div className="qy-list-tools">
      {props.views && (
        <SavedViews
          list={props.list}
          filters={props.filters}
          columns={props.shown}
          onOpen={(view) => {
            props.onView(view.filters)
            if (view.columns.length > 0) props.onColumns(view.columns)
          }}
        />
      )}
      <ColumnChoice {...props} />
      {props.exports.map((one) => (
        <ExportButton key={one.label} {...one} query={props.exportQuery} params={props.exportParams} />
      ))}
    </div>
  )
}

function ColumnChoice({ columns, shown, onColumns }: ListToolsProps) {
  const naming = columns.find((c) => c.names) ?? columns[0]
  const choose = (
    <Checkbox.Group
      className="qy-column-choice"
      value={[...shown]}
      onChange={(keys) => onColumns(columns.map((c) => c.key).filter((key) => keys.includes(key)))}
      options={columns.map((c) => ({ value: c.key, label: c.title, disabled: c === naming }))}
    />
  )
  return (
    <Popover content={choose} trigger="click" title="显示哪些列" placement="bottomRight">
      <Button>列</Button>
    </Popover>
  )
}

function ExportButton(props: ListExport & { query: Readonly<Record<string, unknown>>; params: unknown }) {
  const { message } = App.useApp()
  const [busy, setBusy] = useState(false)
  const run = async () => {
    setBusy(true)
    try {
      const name = await api.download(props.action, { params: props.params, query: props.query } as never)
      void message.success(`已导出：${name}`)
    } catch (error) {
      void message.error(asProblem(error).message, 8)
    } finally {
      setBusy(false)
    }
  }
  return (
    <Button loading={busy} onClick={() => void run()}>
      {props.label}
    </Button>
  )
}
