import { readFile } from 'node:fs/promises'
import { parse, YAMLParseError } from 'yaml'
import type { Issue } from '../../../../kernel/problem.ts'
import { openSheetInSandbox } from '../../../../platform/documents/read-sheet/index.ts'
import {
  readCatalogue,
  vocabularyFile,
  vocabularyProblems,
  type CatalogueReading,
  type VocabularyFile,
} from '../../domain/index.ts'

/**
 * Reads a catalogue from .xlsx, .xls or CSV, in the reading process: the first sheet that has its head.
 * @throws Problem documents/…, `screening-vocabulary/no-table` 422, `empty` 422
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
      if (reading.items.length === 0 && reading.counts.errors === 0) throw vocabularyProblems.refuse('empty')
      return reading
    }
    throw vocabularyProblems.refuse('no-table')
  } finally {
    await file.close()
  }
}

/** What stops an import, as issues by row and column. */
export const catalogueIssues = (reading: CatalogueReading): Issue[] =>
  reading.findings
    .filter((f) => f.severity === 'error')
    .map(({ row, column, code, message }) => ({ row, column, code, message }))

const mostYamlBytes = 2 * 1024 * 1024

/** Reads a vocabulary from YAML in the shape of screening-data/vocabulary. @throws Problem `words-unreadable`, `words-invalid` 422 */
export async function readWordsFile(path: string): Promise<VocabularyFile> {
  const bytes = await readFile(path)
  if (bytes.length > mostYamlBytes)
    throw vocabularyProblems.refuse('words-unreadable', { why: '文件超过 2 MB' })
  const checked = vocabularyFile.safeParse(parsed(bytes.toString('utf8')))
  if (checked.success) return checked.data
  const issues = checked.error.issues.map((i) => ({
    code: i.code,
    message: i.message,
    path: i.path.join('.'),
  }))
  throw vocabularyProblems.refuse('words-invalid', { count: issues.length }, issues.slice(0, 50))
}

function parsed(text: string): unknown {
  try {
    return parse(text, { maxAliasCount: 0 })
  } catch (error) {
    const at = error instanceof YAMLParseError ? error.linePos?.[0] : undefined
    throw vocabularyProblems.refuse('words-unreadable', {
      why: at ? `第 ${at.line} 行第 ${at.col} 列` : '写法有误',
    })
  }
}
