import { Facts, PlainTable } from '../../../platform/web/index.ts'
import type { ShownDocument, ShownTable } from '../domain/index.ts'
import './sign-off.css'

/** More columns than this do not fit beside each other. */
const widest = 8

/**
 * What is signed, word for word: facts, then each table (cards on a phone). `whole`: nothing may lie outside the screen,
 * because somebody is about to sign it; wide rows are then set out field by field.
 */
export function DocumentView({ document, whole = false }: { document: ShownDocument; whole?: boolean }) {
  return (
    <div className="qy-signed-document">
      <Facts facts={document.facts.map(({ label, value }) => ({ label, value, wide: value.length > 24 }))} />
      {document.tables.map((table) => (
        <div key={table.id}>
          <h3>
            {table.label}
            <span className="qy-part-count">{table.rows.length}</span>
          </h3>
          {table.rows.length === 0 ? (
            <p className="qy-quiet">无</p>
          ) : whole && table.columns.length > widest ? (
            <RowsSetOut table={table} />
          ) : (
            <PlainTable<ShownTable['rows'][number]>
              label={table.label}
              rows={table.rows}
              rowKey={(row) => row.id}
              columns={table.columns.map((column, at) => ({
                key: column.id,
                title: column.label,
                names: column.id === 'name',
                ...oneLine(table.rows.map((row) => row.cells[at] ?? '')),
                render: (row) => row.cells[at] || '—',
              }))}
            />
          )}
        </div>
      ))}
    </div>
  )
}

function RowsSetOut({ table }: { table: ShownTable }) {
  return (
    <ol className="qy-rows-set-out">
      {table.rows.map((row) => (
        <li key={row.id}>
          <h4>{row.name}</h4>
          <Facts
            facts={table.columns.map((column, at) => ({
              label: column.label,
              value: row.cells[at] ?? '',
              wide: (row.cells[at] ?? '').length > 24,
            }))}
          />
        </li>
      ))}
    </ol>
  )
}

/** Dates and numbers stay on one line; words have the room that is left. */
function oneLine(cells: readonly string[]): { widthPx?: number } {
  const longest = Math.max(...cells.map((cell) => cell.length))
  return cells.every((cell) => /^[\d\s:A-Z-]*$/.test(cell)) && longest > 0
    ? { widthPx: longest * 9 + 24 }
    : {}
}
