import type { ImportDetail, SheetReading } from '../domain/index.ts'
import { columnLetter } from './import-words.ts'
import { rowRole } from './reading-draft.ts'

const shown = 8

/** The first rows as they stand in the file, each with what it was taken for; folded away at first. */
export function SheetHead({ view, sheet }: { view: ImportDetail; sheet: SheetReading }) {
  const rows = view.sample.filter((row) => row.sheet === sheet.sheet).slice(0, shown)
  if (rows.length === 0) return null
  const width = Math.max(...rows.map((row) => row.cells.length))
  return (
    <details className="qy-sheet-head">
      <summary>看原表前 {rows.length} 行</summary>
      <div className="qy-table-scroll" tabIndex={0} role="group" aria-label="原表前几行">
        <table className="qy-table">
          <thead>
            <tr>
              <th scope="col">行</th>
              <th scope="col">认作</th>
              {Array.from({ length: width }, (_, at) => (
                <th scope="col" key={at}>
                  {columnLetter(at)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.rowNumber}>
                <td>{row.rowNumber}</td>
                <td className="qy-one-line">{rowRole(sheet, row.rowNumber)}</td>
                {Array.from({ length: width }, (_, at) => (
                  <td key={at}>
                    <span className="qy-clipped">{row.cells[at] ?? ''}</span>
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  )
}
