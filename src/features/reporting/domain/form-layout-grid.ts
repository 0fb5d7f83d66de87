import type {
  FormAlign,
  FormGrid,
  FormGridCell,
  FormGridLine,
  FormGridRow,
} from '../../../kernel/form-grid.ts'
import type { FormContent, FormRow } from './form-layout-content.ts'
import type { FormLayout } from './form-layout.ts'

type Line = FormLayout['foot'][number]
type Part = Line['parts'][number]
type BodyCell = Extract<FormLayout['body'], { kind: 'repeat' }>['row'][number]

/**
 * Layout and content made one: the grid that screen, xlsx, docx and print all draw, so that they cannot differ.
 * Throws when the content was made for another layout (a bug of the caller, never the user's doing).
 */
export function formGrid(layout: FormLayout, content: FormContent): FormGrid {
  if (layout.code !== content.code || layout.version !== content.version)
    throw new Error(
      `content of ${content.code}@${content.version} on layout ${layout.code}@${layout.version}`,
    )
  const head = headRows(layout, content)
  return {
    code: layout.code,
    version: layout.version,
    paper: layout.paper,
    fonts: layout.fonts,
    annexLabel: layout.annexLabel ?? null,
    title: layout.title,
    subHead: layout.subHead.map((line) => gridLine(line, content)),
    columnWidthsMm: layout.columns.map((column) => column.widthMm),
    rows: [...head, ...bodyRows(layout, content)],
    headRowCount: head.length,
    foot: layout.foot.map((line) => gridLine(line, content)),
    reminder: layout.reminder ?? null,
    noteLines: content.noteLines,
    pageFoot: {
      left: content.regionLabel,
      right: content.pageCode === '' ? '' : `数据版本 ${content.pageCode}`,
    },
  }
}

function gridLine(line: Line, content: FormContent): FormGridLine {
  let column = 0
  return {
    heightMm: line.heightMm,
    parts: line.parts.map((part) => {
      const placed = {
        text: part.label + partValue(part, content),
        column,
        colSpan: part.colSpan,
        align: part.align,
        sealSpaceMm: part.sealSpaceMm,
        field: part.field ?? null,
      }
      column += part.colSpan
      return placed
    }),
  }
}

function partValue(part: Part, content: FormContent): string {
  const blank = part.blank ?? ''
  if (part.field === undefined) return blank
  if (part.field === 'unit') return content.unit || blank
  if (part.field !== 'date') return content.values[part.field] || blank
  if (content.date === null) return blank
  const [year, month, day] = content.date.split('-').map(Number)
  return part.dateStyle === 'month-day' ? `${month}月${day}日` : `${year}年${month}月${day}日`
}

function headRows(layout: FormLayout, content: FormContent): FormGridRow[] {
  const taken = layout.headRows.map(() => new Set<number>())
  return layout.headRows.map((row, r) => {
    let column = 0
    const cells = row.cells.map((cell): FormGridCell => {
      while (taken[r]!.has(column)) column += 1
      const at = column
      for (let y = r + 1; y < r + cell.rowSpan; y += 1)
        for (let x = at; x < at + cell.colSpan; x += 1) taken[y]!.add(x)
      column += cell.colSpan
      const value = cell.field === undefined ? '' : (content.values[cell.field] ?? '')
      return {
        kind: 'head',
        text: cell.text + value,
        column: at,
        colSpan: cell.colSpan,
        rowSpan: cell.rowSpan,
        align: cell.align,
        field: cell.field ?? null,
        indicator: null,
      }
    })
    return { kind: 'head', contentRow: null, minHeightMm: row.minHeightMm, cells }
  })
}

const struckRowMm = 8

function bodyRows(layout: FormLayout, content: FormContent): FormGridRow[] {
  const body = layout.body
  if (body.kind === 'fixed')
    return body.rows.map((template) => bodyRow(layout, template, content.rows[0] ?? {}, 0))
  const filled = content.rows.map((row, index) => bodyRow(layout, body.row, row, index))
  const missing = Math.max(0, body.minimumRows - filled.length)
  // Beside records an empty line is there to be struck through, not filled in: low, so that the signatures stay on the page.
  const minHeightMm =
    filled.length === 0 ? layout.bodyRowMinHeightMm : Math.min(layout.bodyRowMinHeightMm, struckRowMm)
  const empty = Array.from({ length: missing }, () => ({
    ...bodyRow(layout, body.row, {}, null),
    minHeightMm,
  }))
  return [...filled, ...empty]
}

function bodyRow(
  layout: FormLayout,
  template: readonly BodyCell[],
  row: FormRow,
  contentRow: number | null,
): FormGridRow {
  return {
    kind: 'body',
    contentRow,
    minHeightMm: layout.bodyRowMinHeightMm,
    cells: template.map((cell, column): FormGridCell => {
      const field = 'field' in cell ? cell.field : null
      const indicator = 'indicator' in cell ? cell.indicator : null
      const align: FormAlign = layout.columns[column]!.align
      const text = 'text' in cell ? cell.text : (row[field ?? indicator ?? ''] ?? '')
      return { kind: 'body', text, column, colSpan: 1, rowSpan: 1, align, field, indicator }
    }),
  }
}
