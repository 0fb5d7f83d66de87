import { createReadStream, createWriteStream, existsSync, statSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { Problem } from '../../kernel/problem.ts'
import { analyticsProblems } from './analytics-problems.ts'
import { identifier, quoted, type Analytics } from './open-analytics.ts'

/** A CSV or Parquet file as a relation of the engine. CSV columns are text: numbers of accounts are never typed by guess. */
export type TableFile = {
  readonly path: string
  readonly format: 'csv' | 'parquet'
  /** Names as the file writes them, without surrounding spaces, with the engine's type. */
  readonly columns: readonly { readonly name: string; readonly raw: string; readonly type: string }[]
  /** `from …` of a statement. */
  readonly relation: string
}

/** @throws Problem analytics/no-file, analytics/empty-file */
export function requireFile(path: string): void {
  if (!existsSync(path) || !statSync(path).isFile()) throw analyticsProblems.refuse('no-file', { path })
  if (statSync(path).size === 0) throw analyticsProblems.refuse('empty-file', { path })
}

/** @throws Problem analytics/unreadable. `named` is the path as the person wrote it. */
export async function describeTable(analytics: Analytics, path: string, named = path): Promise<TableFile> {
  const format = await formatOf(path)
  const relation =
    format === 'parquet'
      ? `read_parquet(${quoted(path)})`
      : `read_csv(${quoted(path)}, all_varchar = true, header = true, normalize_names = false, sample_size = 2048)`
  try {
    const found = await analytics.rows(`describe select * from ${relation}`)
    const columns = found.map((c) => ({
      name: String(c['column_name'])
        .replace(/^\uFEFF/, '')
        .trim(),
      raw: String(c['column_name']),
      type: String(c['column_type']),
    }))
    return { path: named, format, columns, relation }
  } catch (error) {
    throw unreadable(named, error)
  }
}

/** An engine's complaint about a file, as a refusal; a refusal stays what it is. */
export function unreadable(path: string, error: unknown): Error {
  if (error instanceof Problem) return error
  const why = (error instanceof Error ? error.message : String(error)).split('\n')[0]!.slice(0, 200)
  return analyticsProblems.refuse('unreadable', { path, why })
}

/** By content, whatever the name says. */
export async function formatOf(path: string): Promise<'csv' | 'parquet'> {
  const file = await open(path)
  try {
    const { buffer } = await file.read(Buffer.alloc(4), 0, 4, 0)
    return buffer.toString('latin1') === 'PAR1' ? 'parquet' : 'csv'
  } finally {
    await file.close()
  }
}

/**
 * The SQL identifier of the column that goes by one of these names, the first being the one to ask for.
 * @throws Problem analytics/no-column when it is wanted and not there
 */
export function requireColumn(table: TableFile, aliases: readonly string[]): string {
  const found = findColumn(table, aliases)
  if (found) return found
  throw analyticsProblems.refuse('no-column', {
    path: table.path,
    column: aliases[0]!,
    aliases: aliases.join('、'),
    found: table.columns.map((c) => c.name).join('、'),
  })
}

export function findColumn(table: TableFile, aliases: readonly string[]): string | null {
  const fold = (name: string): string => name.normalize('NFKC').replace(/\s/g, '').toLowerCase()
  for (const alias of aliases) {
    const column = table.columns.find((c) => fold(c.name) === fold(alias))
    if (column) return identifier(column.raw)
  }
  return null
}

/** True when every byte sequence is UTF-8; the engine reads nothing else. */
export async function isUtf8File(path: string): Promise<boolean> {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  try {
    for await (const chunk of createReadStream(path)) decoder.decode(chunk as Buffer, { stream: true })
    decoder.decode()
    return true
  } catch {
    return false
  }
}

/** Writes a GB18030 text (GBK, GB2312) as UTF-8, piece by piece. */
export async function toUtf8(from: string, to: string): Promise<void> {
  const decoder = new TextDecoder('gb18030')
  const recode = new Transform({
    transform: (chunk: Buffer, _encoding, done) => done(null, decoder.decode(chunk, { stream: true })),
    flush: (done) => done(null, decoder.decode()),
  })
  await pipeline(createReadStream(from), recode, createWriteStream(to))
}
