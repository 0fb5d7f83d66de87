import { mkdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { randomUUID } from 'node:crypto'
import { DuckDBInstance, type DuckDBConnection } from '@duckdb/node-api'

/** A session of the analytical engine, in this process. Everything it may touch on disk was named when it was opened. */
export type Analytics = {
  readonly connection: DuckDBConnection
  /** Statements without an answer. */
  run(sql: string): Promise<void>
  /** Small answers: one object a row; 64-bit integers come as bigint. */
  rows(sql: string): Promise<Record<string, unknown>[]>
  /** Another session over the same tables, so that one statement can stream while others run. */
  another(): Promise<{ readonly connection: DuckDBConnection; close(): void }>
  close(): void
}

/**
 * A row group of a Parquet file must fit, or an answer that streams in order is decoded by one thread. It can be said to a session
 * only, and only before the configuration is locked: so some sessions are opened beforehand, and used again.
 */
const buffer = '64MB'
const sessions = 4

/**
 * Opens DuckDB in memory, spilling to a folder of its own that is removed on close. After opening it can read and write only
 * `files`, and nothing it is told can change that (a file's content never becomes a path).
 */
export async function openAnalytics(options: {
  readonly files: readonly string[]
  readonly memoryMb?: number
  readonly threads?: number
}): Promise<Analytics> {
  const spill = path.join(tmpdir(), `qingyuan-analytics-${randomUUID()}`)
  mkdirSync(spill, { recursive: true, mode: 0o700 })
  const instance = await DuckDBInstance.create(':memory:', {
    threads: String(options.threads ?? 2),
    memory_limit: `${options.memoryMb ?? 2048}MB`,
    temp_directory: spill,
    preserve_insertion_order: 'true',
  })
  const connection = await instance.connect()
  const allowed = options.files.map((file) => quoted(path.resolve(file))).join(', ')
  await connection.run(`set allowed_directories = [${quoted(spill)}]`)
  await connection.run(`set allowed_paths = [${allowed}]`)
  await connection.run('set enable_external_access = false')
  await connection.run(`set global timezone = 'Asia/Shanghai'`)
  const spare: DuckDBConnection[] = []
  for (let n = 0; n < sessions; n += 1) spare.push(await instance.connect())
  for (const session of [connection, ...spare]) await session.run(`set streaming_buffer_size = '${buffer}'`)
  await connection.run('set lock_configuration = true')
  return {
    connection,
    run: async (sql) => void (await connection.run(sql)),
    rows: async (sql) => (await connection.runAndReadAll(sql)).getRowObjects(),
    another: async () => {
      const more = spare.pop() ?? (await instance.connect())
      return { connection: more, close: () => void spare.push(more) }
    },
    close: () => {
      for (const session of [connection, ...spare]) session.closeSync()
      instance.closeSync()
      rmSync(spill, { recursive: true, force: true })
    },
  }
}

/** A string as a SQL literal. */
export const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`

/** A column's name as a SQL identifier. */
export const identifier = (name: string): string => `"${name.replaceAll('"', '""')}"`
