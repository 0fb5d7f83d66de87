import type { KeyboardEvent, MouseEvent } from 'react'
import { PageLink, useGo } from '../shell/navigation.tsx'
import type { RecordColumn } from './record-column.ts'

export type RecordTableProps<Row> = {
  readonly label: string
  readonly columns: readonly RecordColumn<Row>[]
  readonly rows: readonly Row[]
  readonly rowKey: (row: Row) => string
  readonly rowHref?: (row: Row) => string
}

/** Rows as a dense table. The naming cell is the link; a click anywhere in the row opens it too; ↑ ↓ go between rows. */
export function RecordTable<Row>(props: RecordTableProps<Row>) {
  const go = useGo()
  const naming = props.columns.find((c) => c.names) ?? props.columns[0]
  const open = (event: MouseEvent, row: Row) => {
    const busy = (event.target as Element).closest('a,button,input,label')
    if (!props.rowHref || busy || window.getSelection()?.toString()) return
    go(props.rowHref(row))
  }
  return (
    <div className="qy-table-scroll" tabIndex={0} role="group" aria-label={props.label}>
      <table className="qy-table">
        <caption className="qy-hidden">{props.label}</caption>
        <thead>
          <tr>
            {props.columns.map((column) => (
              <th
                key={column.key}
                scope="col"
                className={classOf(column)}
                style={column.widthPx === undefined ? undefined : { width: column.widthPx }}
              >
                {column.title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody onKeyDown={moveBetweenRows}>
          {props.rows.map((row) => (
            <tr
              key={props.rowKey(row)}
              className={props.rowHref ? 'qy-row-opens' : undefined}
              onClick={(event) => open(event, row)}
            >
              {props.columns.map((column) => (
                <td key={column.key} className={classOf(column)}>
                  {column === naming && props.rowHref ? (
                    <PageLink href={props.rowHref(row)} className="qy-row-link">
                      {column.render(row)}
                    </PageLink>
                  ) : (
                    column.render(row)
                  )}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

const classOf = (column: { numeric?: boolean; widthPx?: number }): string | undefined =>
  column.numeric ? 'qy-numeric' : column.widthPx === undefined ? undefined : 'qy-one-line'

/** ↑ ↓ Home End move between the rows' links; Enter is the link's own. */
export function moveBetweenRows(event: KeyboardEvent<HTMLElement>) {
  const links = [...event.currentTarget.querySelectorAll<HTMLElement>('.qy-row-link')]
  const at = links.indexOf(document.activeElement as HTMLElement)
  if (at < 0) return
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: links.length - 1 }[event.key]
  const link = to === undefined ? undefined : links[to]
  if (!link) return
  event.preventDefault()
  link.focus()
}
