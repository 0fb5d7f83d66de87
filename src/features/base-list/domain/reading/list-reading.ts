import { z } from 'zod'
import { localDate } from '../../../../kernel/local-date.ts'
import { coordinateSystems } from '../../../site/domain/index.ts'
import { listFieldIds } from '../list-field.ts'

const at = z.number().int().min(0).max(16_383)
const rowAt = z.number().int().min(0).max(1_048_575)

/** Why a column was taken for a field: its head's words, a near miss of them, its values, by hand, or remembered. */
export const columnSources = ['head', 'near_head', 'values', 'hand', 'remembered', 'none'] as const
export type ColumnSource = (typeof columnSources)[number]

export const columnReading = z.object({
  /** 0-based position in the sheet. */
  at,
  /** The head as shown, lines joined by “/”; '' when there is none. */
  head: z.string().max(400),
  /** null: no field of the kind; the values are kept among the row's extras. */
  field: z.enum(listFieldIds).nullable(),
  /** In a wide layout: the month (`2020-01-01`) or day whose value stands in this column; `field` is the value's. */
  on: localDate.nullable().default(null),
  span: z.enum(['day', 'month']).nullable().default(null),
  /** What a number of this column is multiplied by to give the field's unit: 10000 under “（万元）”; money becomes 元. */
  scale: z.number().positive().default(1),
  source: z.enum(columnSources),
  /** 0–1: how sure the proposal is. */
  confidence: z.number().min(0).max(1),
  /** One Chinese sentence. */
  reason: z.string().max(400),
})
export type ColumnReading = z.infer<typeof columnReading>

export const sheetReading = z.object({
  /** Name of the sheet; '' for delimited text. */
  sheet: z.string().max(255),
  /** 0-based. `headRows` 0: the sheet has no heads. */
  headRow: rowAt,
  headRows: z.number().int().min(0).max(3),
  /** 0-based, first row of data. */
  firstRow: rowAt,
  /** 0-based, the last row of this table; null: to the end of the sheet. */
  lastRow: rowAt.nullable().default(null),
  columns: z.array(columnReading).max(1_000),
})
export type SheetReading = z.infer<typeof sheetReading>

/** How a file is read: which sheets, where the heads stand, which column is which field. Stored with the import. */
export const listReading = z.object({
  sheets: z.array(sheetReading).max(50),
  coordinateSystem: z.enum(coordinateSystems).default('wgs84'),
  /** Fingerprint of the heads (`layoutOf`): a corrected mapping is remembered by it. */
  layout: z.string().max(100),
})
export type ListReading = z.infer<typeof listReading>

/** A sheet as far as it is needed for a proposal: about its first 60 rows. */
export type SheetSample = {
  readonly name: string
  readonly hidden: boolean
  readonly rows: readonly (readonly (string | null)[])[]
  /** 0-based, ends included. */
  readonly merges: readonly {
    readonly startRow: number
    readonly startColumn: number
    readonly endRow: number
    readonly endColumn: number
  }[]
}

/** A sheet or a further table that holds data and is not read unless the person takes it. */
export const offeredTable = z.object({
  /** hidden_sheet 隐藏的工作表 · second_table 同一工作表里的另一张表 · other_sheet 表头不同的另一张工作表 */
  why: z.enum(['hidden_sheet', 'second_table', 'other_sheet']),
  message: z.string(),
  reading: sheetReading,
})
export type OfferedTable = z.infer<typeof offeredTable>

export const readingProposal = z.object({
  reading: listReading,
  offered: z.array(offeredTable).max(50),
  /** Fields the kind requires and no column was found for. */
  missing: z.array(z.enum(listFieldIds)),
  /** Named in a title line (截至2020年12月31日); null when none is. */
  asOf: localDate.nullable(),
  /** Title lines above the head, for the page. */
  titles: z.array(z.string()).max(10),
  /** Sentences about the whole file; `sure` false asks the clerk to look before confirming. */
  notes: z.array(z.object({ code: z.string(), message: z.string() })).max(50),
  sure: z.boolean(),
})
export type ReadingProposal = z.infer<typeof readingProposal>
