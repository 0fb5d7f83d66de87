import { z } from 'zod'

const font = z.strictObject({
  face: z.string().min(1),
  fallbacks: z.array(z.string()).default([]),
  sizePt: z.number().min(6).max(36),
})

const align = z.enum(['left', 'center', 'right'])

/** A part of a line above or below the table: fixed label, then the value of a field (or its blank when there is none). */
const linePart = z.strictObject({
  label: z.string(),
  field: z.string().optional(),
  /** Printed when the field has no value, for instance “    年   月   日”. */
  blank: z.string().optional(),
  /** How a `date` field prints: 2021年3月31日 or 3月31日. */
  dateStyle: z.enum(['year-month-day', 'month-day']).default('year-month-day'),
  /** Table columns the part covers. */
  colSpan: z.number().int().positive(),
  align: align.default('left'),
  sealSpaceMm: z.number().min(0).default(0),
})

const line = z.strictObject({
  heightMm: z.number().positive().default(10),
  parts: z.array(linePart).min(1),
})

const headCell = z.strictObject({
  text: z.string(),
  /** A field whose value follows the text inside the head (企业名称：…). */
  field: z.string().optional(),
  rowSpan: z.number().int().positive().default(1),
  colSpan: z.number().int().positive().default(1),
  align: align.default('center'),
})

/** One cell of a body row: fixed text, a field of the content, or a figure that opens to its records. */
const bodyCell = z.union([
  z.strictObject({ text: z.string() }),
  z.strictObject({ field: z.string() }),
  z.strictObject({ indicator: z.string() }),
])

const body = z.discriminatedUnion('kind', [
  /** One template row for each row of the content, filled up with empty rows to `minimumRows`. */
  z.strictObject({
    kind: z.literal('repeat'),
    row: z.array(bodyCell).min(1),
    minimumRows: z.number().int().min(0),
  }),
  /** Rows that are always the same; their fields and figures come from the content's first row. */
  z.strictObject({ kind: z.literal('fixed'), rows: z.array(z.array(bodyCell).min(1)).min(1) }),
])

const shape = z.strictObject({
  code: z.string().regex(/^[a-z0-9-]+$/),
  version: z.string().regex(/^\d+$/),
  /** Where the form was issued: document number and annex. */
  cite: z.string().min(1),
  paper: z.strictObject({
    size: z.literal('A4'),
    orientation: z.enum(['portrait', 'landscape']),
    marginsMm: z.strictObject({
      top: z.number().min(5),
      right: z.number().min(5),
      bottom: z.number().min(10),
      left: z.number().min(5),
    }),
  }),
  fonts: z.strictObject({ label: font, title: font, head: font, body: font, foot: font }),
  annexLabel: z.string().optional(),
  title: z.string().min(1),
  subHead: z.array(line).default([]),
  columns: z.array(z.strictObject({ widthMm: z.number().positive(), align })).min(1),
  headRows: z
    .array(z.strictObject({ minHeightMm: z.number().positive(), cells: z.array(headCell).min(1) }))
    .min(1),
  bodyRowMinHeightMm: z.number().positive().default(10),
  body,
  foot: z.array(line).default([]),
  reminder: z.string().optional(),
})
export type FormLayout = z.output<typeof shape>

/**
 * An issued form as data: `official-forms/<code>/<version>/layout.json`. Never edited once used; strings are copied
 * from the notice named in `cite`. Widths and heights in millimetres, fonts in points.
 */
export const formLayout = shape.superRefine(checkSpans)

/** The spans must tile the grid exactly: a hole or an overlap would move every later head by a column. */
function checkSpans(layout: FormLayout, ctx: z.core.$RefinementCtx): void {
  const width = layout.columns.length
  const covered = layout.headRows.map(() => Array.from({ length: width }, () => 0))
  layout.headRows.forEach((row, r) => {
    let column = 0
    for (const cell of row.cells) {
      while (covered[r]?.[column]) column += 1
      for (let y = r; y < r + cell.rowSpan; y += 1)
        for (let x = column; x < column + cell.colSpan; x += 1) {
          const line = covered[y]
          if (!line || x >= width) ctx.addIssue(`head row ${r + 1}: “${cell.text}” leaves the grid`)
          else line[x] = (line[x] ?? 0) + 1
        }
      column += cell.colSpan
    }
  })
  covered.forEach((row, r) => {
    if (row.some((count) => count !== 1)) ctx.addIssue(`head row ${r + 1} does not cover each column once`)
  })
  for (const line of [...layout.subHead, ...layout.foot])
    if (line.parts.reduce((sum, part) => sum + part.colSpan, 0) !== width)
      ctx.addIssue(`line “${line.parts[0]?.label ?? ''}” does not cover all columns`)
  const rows = layout.body.kind === 'fixed' ? layout.body.rows : [layout.body.row]
  if (rows.some((row) => row.length !== width))
    ctx.addIssue('a body row does not have one cell for each column')
}
