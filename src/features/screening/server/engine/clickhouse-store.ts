import type { ClickHouseSettings } from '@clickhouse/client'
import { z } from 'zod'
import {
  screeningTables,
  type Store,
  type StreamBatch,
  type StreamType,
  type TableName,
} from '../../domain/index.ts'
import {
  clickHouseClient,
  knownSettings,
  openingRefusalOf,
  refusalOf,
  requireVersion,
  type ClickHouseConnection,
} from './clickhouse-connection.ts'
import { clickHouseDialect, sameMeaning, whereKnown } from './clickhouse-dialect.ts'
import { readNative } from './clickhouse-native.ts'
import { steadyRow } from './steady-row.ts'
import { dropDatabase, dropLeftovers, loadTables, nameOfRun } from './clickhouse-tables.ts'

export type ClickHouseStore = Store & { close(): Promise<void> }

export type ClickHouseOptions = {
  /** `http(s)://user:password@host:port/?…`, as SCREENING_URL writes it. */
  readonly url: string
  /** Of the service, for one statement. */
  readonly memoryMb?: number
  /** For one statement. */
  readonly seconds?: number
}

/**
 * The tables of a work folder on a ClickHouse service: for when a province outgrows one machine. A run has a database of its own
 * (`qingyuan_<time>_<random>`), filled from the canonical Parquet files and dropped on close, also when something failed on the
 * way; what a killed run left is dropped by a run two days later. Rules get a session that can only read, with limits of memory
 * and time a statement. The same rules give the same findings as on the embedded engine; src/testing/clickhouse proves it on
 * ClickHouse 26.7. One service is addressed; spreading the tables over several machines is that service's own business.
 * @param folder holds `<table>.parquet` as `writeScreeningTable` writes it; a table without a file is empty
 * @throws Problem screening-engine/wrong-url, unreachable, login-refused, not-clickhouse, too-old, no-right, over-limit
 */
export async function openClickHouseStore(
  folder: string,
  options: ClickHouseOptions,
): Promise<ClickHouseStore> {
  const { url, memoryMb = 8192, seconds = 1800 } = options
  const database = nameOfRun(Date.now())
  const owner = clickHouseClient(url, { seconds })
  const close = async (): Promise<void> => {
    try {
      await dropDatabase(owner.client, database)
    } finally {
      await owner.client.close()
    }
  }
  try {
    await requireVersion(owner)
    await dropLeftovers(owner, Date.now())
    await owner.client.command({ query: `create database ${database}` })
  } catch (error) {
    await owner.client.close()
    throw openingRefusalOf(owner, error)
  }
  try {
    const counts = await loadTables(owner, database, folder)
    const hints = await knownSettings(owner, whereKnown)
    return storeOf(
      clickHouseClient(url, { database, seconds }),
      counts,
      { ...sameMeaning, ...hints, ...limits(memoryMb, seconds) },
      close,
    )
  } catch (error) {
    await close().catch(() => undefined)
    throw openingRefusalOf(owner, error)
  }
}

/** Read only; large sorts and groups go to the service's disk before they reach the limit. */
const limits = (memoryMb: number, seconds: number): ClickHouseSettings => {
  const bytes = memoryMb * 2 ** 20
  return {
    readonly: '1',
    max_memory_usage: String(bytes),
    max_bytes_before_external_group_by: String(Math.floor(bytes / 2)),
    max_bytes_before_external_sort: String(Math.floor(bytes / 2)),
    max_execution_time: seconds,
    // Rules may name thousands of accounts in one statement.
    max_query_size: String(2 ** 24),
  }
}

function storeOf(
  reader: ClickHouseConnection,
  counts: ReadonlyMap<TableName, number>,
  settings: ClickHouseSettings,
  drop: () => Promise<void>,
): ClickHouseStore {
  const rows = async <T>(sql: string, row: z.ZodType<T>): Promise<T[]> => {
    let found: Record<string, unknown>[]
    try {
      const answer = await reader.client.query({
        query: sql,
        format: 'JSONEachRow',
        clickhouse_settings: settings,
      })
      found = await answer.json<Record<string, unknown>>()
    } catch (error) {
      throw refusalOf(reader, error)
    }
    return z.array(row).parse(found.map(steadyRow))
  }
  return {
    engine: 'clickhouse',
    dialect: clickHouseDialect,
    count: (table) => counts.get(table)!,
    filled: async (table, column) => {
      const type = (screeningTables[table] as Record<string, string>)[column]
      if (!type) throw new RangeError(`${table} has no column ${column}`)
      const holds = type === 'text' ? `<> ''` : 'is not null'
      const found = await rows(
        `select 1 as n from ${table} where \`${column}\` ${holds} limit 1`,
        z.unknown(),
      )
      return found.length > 0
    },
    rows,
    stream: (sql, types) => stream(reader, sql, types, settings),
    close: async () => {
      await reader.client.close()
      await drop()
    },
  }
}

async function* stream(
  reader: ClickHouseConnection,
  sql: string,
  types: readonly StreamType[],
  settings: ClickHouseSettings,
): AsyncGenerator<StreamBatch> {
  try {
    const answer = await reader.client.exec({ query: `${sql}\nFORMAT Native`, clickhouse_settings: settings })
    yield* readNative(answer.stream as AsyncIterable<Uint8Array>, types)
  } catch (error) {
    throw refusalOf(reader, error)
  }
}
