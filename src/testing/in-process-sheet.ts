import { readFile } from 'node:fs/promises'
import { readSheet } from '../platform/documents/read-sheet/read-sheet.ts'
import {
  ledgerSheetLimits,
  listSheetLimits,
  type OpenSheet,
} from '../platform/documents/read-sheet/sheet-content.ts'

/**
 * Stands for the module of reading where a test sends dozens of small files of its own and is not about the reading: the same reader
 * and limits without a process for each. `vi.mock('…/read-sheet/index.ts', async (original) => readingHere(original))`.
 */
export const readingHere = async (original: () => Promise<object>): Promise<object> => ({
  ...(await original()),
  openSheetInSandbox: openSheetHere,
  readSheetInSandbox: async (path: string) => readSheet(await readFile(path), ledgerSheetLimits),
})

async function openSheetHere(path: string): Promise<OpenSheet> {
  const content = await readSheet(await readFile(path), listSheetLimits)
  return {
    format: content.format,
    sheets: content.sheets.map(({ name, hidden, merges, rows }, index) => ({
      index,
      name,
      hidden,
      merges,
      lastRow: rows.length,
    })),
    async *batches(only) {
      for (const [sheet, { rows }] of content.sheets.entries())
        if ((only === undefined || only === sheet) && rows.length > 0) yield { sheet, firstRow: 1, rows }
    },
    warnings: () => content.warnings,
    usage: () => ({ peakMb: 0, seconds: 0 }),
    close: async () => undefined,
  }
}
