import { renderCsv } from '../../documents/render-csv.ts'
import { renderListXlsx } from '../../documents/render-list-xlsx.ts'
import type { FileAnswer } from '../http/route.ts'

/** One column of an exported list: its key in the address bar, its Chinese head, its width and what stands in it. */
export type ExportColumn<R> = {
  readonly key: string
  readonly title: string
  readonly widthMm?: number
  readonly text: (row: R) => string | null
}

/** How many rows one export may hold; beyond it the sheet says so in its head. */
export const exportLimit = 20_000

/**
 * A list leaving as a sheet: exactly the columns shown, in the order shown (`wanted`: keys joined by commas, all when empty).
 * `rows` may hold one more than {@link exportLimit}; then the head says that it was cut.
 */
export async function listAnswer<R>(options: {
  name: string
  whose: string
  format: 'xlsx' | 'csv'
  wanted: string | undefined
  columns: readonly ExportColumn<R>[]
  rows: readonly R[]
}): Promise<FileAnswer> {
  const keys = options.wanted?.split(',').filter(Boolean) ?? []
  const chosen =
    keys.length > 0
      ? keys.flatMap((key) => options.columns.find((c) => c.key === key) ?? [])
      : options.columns
  const columns = chosen.length > 0 ? chosen : options.columns
  const rows = options.rows.slice(0, exportLimit)
  const cells = rows.map((row) => columns.map((column) => column.text(row)))
  if (options.format === 'csv') {
    const bytes = Buffer.from(renderCsv([columns.map((c) => c.title), ...cells]), 'utf8')
    return { name: `${options.name}.csv`, mediaType: 'text/csv; charset=utf-8', bytes }
  }
  const cut =
    options.rows.length > exportLimit ? [`只含前 ${exportLimit} 条，请缩小筛选范围后分次导出。`] : []
  const bytes = await renderListXlsx(
    columns.map((c) => ({ title: c.title, widthMm: c.widthMm ?? 32 })),
    cells,
    { title: options.name, lines: [`范围：${options.whose}`, ...cut] },
  )
  return {
    name: `${options.name}.xlsx`,
    mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    bytes,
  }
}
