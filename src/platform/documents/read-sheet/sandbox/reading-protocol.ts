import { z } from 'zod'
import type { CheckedSheets } from '../open-sheet.ts'
import type { SheetRowBatch } from '../sheet-content.ts'
import { maxCellCharacters } from '../sheet-rows.ts'

/**
 * What the reading process and its parent say to each other, one JSON document per line. The child has read a hostile
 * file: what it says is parsed by these shapes and held against the limits, never believed.
 */

const count = z.number().int().nonnegative()

const limitsShape = z.object({
  maxFileBytes: count,
  maxWholeBytes: count,
  maxUnzippedBytes: count,
  maxEntries: count,
  maxRatio: z.number(),
  maxSheets: count,
  maxRows: count,
  maxColumns: count,
  maxCells: count,
  maxCharacters: count,
})

/** The child's first and only argument. */
export const taskShape = z.object({
  path: z.string(),
  limits: limitsShape,
  /** Rows wanted of each sheet; all when not given. */
  head: count.optional(),
  /** The child ends itself after so many seconds, whatever its parent does. */
  maxSeconds: z.number(),
})
export type ReadingTask = z.infer<typeof taskShape>

/** What the parent asks, on the child's standard input. */
export const wishShape = z.union([z.object({ read: count }), z.object({ stop: z.literal(true) })])
export type ReadingWish = z.infer<typeof wishShape>

const mergeShape = z.object({ startRow: count, startColumn: count, endRow: count, endColumn: count })

const openedShape = z.object({
  format: z.enum(['xlsx', 'xls', 'html', 'xml-2003', 'csv']),
  sheets: z.array(
    z.object({
      index: count,
      name: z.string().max(200),
      hidden: z.boolean(),
      lastRow: count,
      merges: z.array(mergeShape).max(10_000),
    }),
  ),
  warnings: z
    .array(
      z.object({
        code: z.string().max(100),
        message: z.string().max(1000),
        sheet: z.string().max(200).optional(),
        row: z.number().optional(),
        column: z.string().max(10).optional(),
      }),
    )
    .max(1000),
})

const batchShape = z.object({
  firstRow: count,
  rows: z.array(z.array(z.string().max(maxCellCharacters).nullable())),
})

const detail = z.union([z.string().max(1000), z.number(), z.boolean(), z.null()])

/** What the child answers, on its standard output. */
export const answerShape = z.union([
  z.object({ batch: batchShape }),
  z.object({ progress: z.object({ done: count, total: count }) }),
  z.object({ opened: openedShape }),
  z.object({ end: z.literal(true) }),
  z.object({ refusal: z.object({ code: z.string(), details: z.record(z.string(), detail) }) }),
])
export type ReadingAnswer = z.infer<typeof answerShape>

/** The same as the child means it. */
export type ReadingSaying =
  | { readonly batch: Omit<SheetRowBatch, 'sheet'> }
  | { readonly opened: Omit<CheckedSheets, 'read'> }
  | Exclude<ReadingAnswer, { batch: unknown } | { opened: unknown }>
