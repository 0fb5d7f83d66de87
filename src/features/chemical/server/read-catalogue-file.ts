import type { Issue } from '../../../kernel/problem.ts'
import { openSheetInSandbox } from '../../../platform/documents/read-sheet/index.ts'
import { chemicalProblems, readCatalogue, type CatalogueReading } from '../domain/index.ts'

/**
 * Reads a catalogue from .xlsx, .xls or CSV, in the reading process: the first sheet that has its head.
 * @throws Problem documents/…, `chemical/no-table` 422, `chemical/empty` 422
 */
export async function readCatalogueFile(path: string): Promise<CatalogueReading> {
  const file = await openSheetInSandbox(path)
  try {
    for (const { index, hidden } of file.sheets) {
      if (hidden) continue
      const rows: (readonly (string | null)[])[] = []
      for await (const batch of file.batches(index)) {
        while (rows.length < batch.firstRow - 1) rows.push([])
        rows.push(...batch.rows)
      }
      const reading = readCatalogue(rows)
      if (!reading) continue
      if (reading.items.length === 0 && reading.counts.errors === 0) throw chemicalProblems.refuse('empty')
      return reading
    }
    throw chemicalProblems.refuse('no-table')
  } finally {
    await file.close()
  }
}

/** What stops an import, as issues by row and column. */
export const catalogueIssues = (reading: CatalogueReading): Issue[] =>
  reading.findings
    .filter((f) => f.severity === 'error')
    .map(({ row, column, code, message }) => ({ row, column, code, message }))
