import {
  listFields,
  type ColumnReading,
  type ImportDetail,
  type ListField,
  type ListReading,
  type OfferedTable,
  type SheetReading,
} from '../domain/index.ts'

export type SampleRow = ImportDetail['sample'][number]

const samples = 3

/** Up to three different values of a column below its head, as the file has them. */
export function sampleValues(sheet: SheetReading, at: number, rows: readonly SampleRow[]): string[] {
  const values = rows
    .filter((row) => row.sheet === sheet.sheet && row.rowNumber > sheet.firstRow)
    .map((row) => row.cells[at]?.trim() ?? '')
  return [...new Set(values.filter((value) => value !== ''))].slice(0, samples)
}

/** What a row of the sheet was taken for. */
export function rowRole(sheet: SheetReading, rowNumber: number): '标题' | '表头' | '数据' | '表外' {
  const row = rowNumber - 1
  if (sheet.lastRow !== null && row > sheet.lastRow) return '表外'
  if (row >= sheet.firstRow) return '数据'
  return sheet.headRows > 0 && row >= sheet.headRow && row < sheet.headRow + sheet.headRows ? '表头' : '标题'
}

/** The reading with one column taken for another field by hand. */
export const withField = (
  reading: ListReading,
  sheetAt: number,
  columnAt: number,
  field: ListField | null,
): ListReading =>
  changeColumn(reading, sheetAt, columnAt, {
    field,
    source: 'hand',
    confidence: 1,
    reason: field === null ? '人工指定：不对应字段，原样保留' : '人工指定',
    ...(field !== null && !isScaled(field) ? { scale: 1 } : {}),
  })

export const withScale = (
  reading: ListReading,
  sheetAt: number,
  columnAt: number,
  scale: number,
): ListReading => changeColumn(reading, sheetAt, columnAt, { scale })

function changeColumn(
  reading: ListReading,
  sheetAt: number,
  columnAt: number,
  change: Partial<ColumnReading>,
): ListReading {
  return {
    ...reading,
    sheets: reading.sheets.map((sheet, s) =>
      s === sheetAt
        ? {
            ...sheet,
            columns: sheet.columns.map((column) =>
              column.at === columnAt ? { ...column, ...change } : column,
            ),
          }
        : sheet,
    ),
  }
}

/** The reading with an offered table taken in, or a table left out. */
export const withSheet = (reading: ListReading, offered: OfferedTable): ListReading => ({
  ...reading,
  sheets: [...reading.sheets, offered.reading],
})
export const withoutSheet = (reading: ListReading, sheetAt: number): ListReading => ({
  ...reading,
  sheets: reading.sheets.filter((_, at) => at !== sheetAt),
})
export const isTaken = (reading: ListReading, offered: OfferedTable): boolean =>
  reading.sheets.some((sheet) => samePlace(sheet, offered.reading))
const samePlace = (a: SheetReading, b: SheetReading) => a.sheet === b.sheet && a.firstRow === b.firstRow

/** Fields that two columns of one sheet claim. */
export function claimedTwice(sheet: SheetReading): ListField[] {
  const fields = sheet.columns.flatMap((column) => (column.field && column.on === null ? [column.field] : []))
  return [...new Set(fields.filter((field, at) => fields.indexOf(field) !== at))]
}

const isScaled = (field: ListField): boolean =>
  listFields[field].type === 'money' || listFields[field].type === 'number'

/** Whether the unit is worth asking for: always with money, with other amounts where the head named one. */
export const hasUnit = ({ field, scale }: ColumnReading): boolean =>
  field !== null && isScaled(field) && (scale !== 1 || listFields[field].type === 'money')

export const usesPlace = (reading: ListReading): boolean =>
  reading.sheets.some((sheet) =>
    sheet.columns.some((column) => column.field === 'lon' || column.field === 'lat'),
  )
