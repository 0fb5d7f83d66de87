import { Tooltip } from 'antd'
import type { FormGrid, FormGridCell, FormGridLine, FormGridRow } from '../../../kernel/form-grid.ts'

/** A figure of the form that was overridden: both numbers and the reason are shown. */
export type FormCellMark = { readonly computed: string; readonly stated: string; readonly reason: string }

export type FormGridViewProps = {
  readonly grid: FormGrid
  /** Opens the records behind a figure; `contentRow` is the row of the form's content the cell stands in. */
  readonly onOpenIndicator?: (indicator: string, contentRow: number | null) => void
  /** Opens the record behind a body row (a ledger line). */
  readonly onOpenRow?: (contentRow: number) => void
  /** By indicator. */
  readonly marks?: Readonly<Record<string, FormCellMark>>
  /** Counting rules in words, by indicator. */
  readonly rules?: Readonly<Record<string, string>>
}

/** The paper form on screen, drawn from the neutral grid: every figure opens, overridden ones are marked. */
export function FormGridView(props: FormGridViewProps) {
  const { grid } = props
  const total = grid.columnWidthsMm.reduce((sum, width) => sum + width, 0)
  const head = grid.rows.slice(0, grid.headRowCount)
  const body = grid.rows.slice(grid.headRowCount)
  return (
    <div className="qy-paper-scroll" tabIndex={0} role="region" aria-label={grid.title}>
      <article className="qy-paper" style={{ minWidth: `${Math.round(total * 3.2)}px` }}>
        {grid.annexLabel !== null && <p className="qy-paper-label">{grid.annexLabel}</p>}
        <h2>{grid.title}</h2>
        {grid.subHead.map((line, index) => (
          <Line key={index} line={line} grid={grid} />
        ))}
        <table>
          <colgroup>
            {grid.columnWidthsMm.map((width, index) => (
              <col key={index} style={{ width: `${((width / total) * 100).toFixed(2)}%` }} />
            ))}
          </colgroup>
          <thead>
            {head.map((row, index) => (
              <Row key={index} row={row} view={props} />
            ))}
          </thead>
          <tbody>
            {body.map((row, index) => (
              <Row key={index} row={row} view={props} />
            ))}
          </tbody>
        </table>
        {grid.foot.map((line, index) => (
          <Line key={index} line={line} grid={grid} />
        ))}
        {grid.reminder !== null && <p className="qy-paper-reminder">{grid.reminder}</p>}
        {grid.noteLines.map((note) => (
          <p key={note} className="qy-paper-note">
            {note}
          </p>
        ))}
        <p className="qy-paper-foot">
          <span>{grid.pageFoot.left}</span>
          <span>{grid.pageFoot.right}</span>
        </p>
      </article>
    </div>
  )
}

function Row({ row, view }: { row: FormGridRow; view: FormGridViewProps }) {
  return (
    <tr>
      {row.cells.map((cell) => {
        const spans = { colSpan: cell.colSpan, rowSpan: cell.rowSpan, style: { textAlign: cell.align } }
        return cell.kind === 'head' ? (
          <th
            key={cell.column}
            {...spans}
            scope={cell.rowSpan === 1 && cell.colSpan > 1 ? 'colgroup' : 'col'}
          >
            {cell.text}
          </th>
        ) : (
          <td key={cell.column} {...spans}>
            <CellText cell={cell} row={row} view={view} />
          </td>
        )
      })}
    </tr>
  )
}

function CellText({ cell, row, view }: { cell: FormGridCell; row: FormGridRow; view: FormGridViewProps }) {
  const { indicator } = cell
  if (indicator !== null && view.onOpenIndicator) {
    const mark = view.marks?.[indicator]
    const rule = view.rules?.[indicator]
    const words = [
      mark && `已改为 ${mark.stated}（系统计算 ${mark.computed}）：${mark.reason}`,
      rule && `口径：${rule}`,
      '点击查看明细',
    ].filter((w): w is string => Boolean(w))
    return (
      <Tooltip title={words.join('；')} trigger={['hover', 'focus']}>
        <button
          type="button"
          className={mark ? 'qy-cell-opens qy-cell-marked' : 'qy-cell-opens'}
          aria-label={`${cell.text || '0'}，${words.join('；')}`}
          onClick={() => view.onOpenIndicator?.(indicator, row.contentRow)}
        >
          {cell.text === '' ? ' ' : cell.text}
          {mark && <sup aria-hidden="true">改</sup>}
        </button>
      </Tooltip>
    )
  }
  const first = row.contentRow !== null && cell.column === (row.cells[0]?.column ?? 0)
  if (first && view.onOpenRow && cell.text !== '') {
    const at = row.contentRow!
    return (
      <button
        type="button"
        className="qy-cell-opens"
        aria-label={`第 ${cell.text} 行，查看记录`}
        onClick={() => view.onOpenRow?.(at)}
      >
        {cell.text}
      </button>
    )
  }
  return <>{cell.text}</>
}

function Line({ line, grid }: { line: FormGridLine; grid: FormGrid }) {
  const sum = (from: number, count: number) =>
    grid.columnWidthsMm.slice(from, from + count).reduce((all, width) => all + width, 0)
  const total = sum(0, grid.columnWidthsMm.length)
  return (
    <div className="qy-paper-line">
      {line.parts.map((part) => (
        <span
          key={part.column}
          style={{
            width: `${((sum(part.column, part.colSpan) / total) * 100).toFixed(2)}%`,
            textAlign: part.align,
          }}
        >
          {part.text}
        </span>
      ))}
    </div>
  )
}
