import { randomBytes } from 'node:crypto'
import { createReadStream, existsSync } from 'node:fs'
import { z } from 'zod'
import { screeningTables, tableNames, type TableColumnType, type TableName } from '../../domain/index.ts'
import type { ClickHouseConnection } from './clickhouse-connection.ts'
import { screeningFile } from './screening-data.ts'

const types: Readonly<Record<TableColumnType, string>> = {
  text: 'String',
  number: 'Nullable(Float64)',
  day: 'Nullable(Int32)',
}

/** How rows lie: what rules read together lies together. */
const orders: Readonly<Record<TableName, string>> = {
  subject: 'subject',
  entry: 'subject, list_kind, entry',
  meter: 'meter',
  reading: 'meter, day',
  month_reading: 'meter, month',
  point: 'vehicle, t',
  place: 'place',
  closure: 'subject, on_day',
  blacklisted: 'name, code',
}

const leftoverSeconds = 2 * 86_400

/** `qingyuan_<seconds since 1970>_<random>`: the time tells which were left behind by a run that was killed. */
export const nameOfRun = (nowMs: number): string =>
  `qingyuan_${Math.floor(nowMs / 1000)}_${randomBytes(5).toString('hex')}`

/** Drops what killed runs left behind more than two days ago; other runs may be under way. */
export async function dropLeftovers({ client }: ClickHouseConnection, nowMs: number): Promise<void> {
  const answer = await client.query({
    query: `select name from system.databases where match(name, '^qingyuan_[0-9]+_[0-9a-f]{10}$')`,
    format: 'JSONEachRow',
  })
  const found = z.array(z.object({ name: z.string() })).parse(await answer.json())
  for (const { name } of found)
    if (Number(name.split('_')[1]) < nowMs / 1000 - leftoverSeconds) await dropDatabase(client, name)
}

export async function dropDatabase(client: ClickHouseConnection['client'], database: string): Promise<void> {
  await client.command({ query: `drop database if exists ${database}` })
}

/** Creates the screening tables in the connection's database and sends a folder's Parquet files there as they lie. */
export async function loadTables(
  { client }: ClickHouseConnection,
  database: string,
  folder: string,
): Promise<ReadonlyMap<TableName, number>> {
  const counts = new Map<TableName, number>()
  for (const table of tableNames) {
    const columns = Object.entries<TableColumnType>(screeningTables[table])
    const declared = columns.map(([name, type]) => `\`${name}\` ${types[type]}`).join(', ')
    await client.command({
      query: `create table ${database}.${table} (${declared}) engine = MergeTree order by (${orders[table]})
        settings allow_nullable_key = 1`,
    })
    const file = screeningFile(folder, table)
    if (existsSync(file))
      await client.insert({
        table: `${database}.${table}`,
        values: createReadStream(file),
        format: 'Parquet',
        columns: columns.map(([name]) => name) as [string, ...string[]],
      })
    const answer = await client.query({
      query: `select count() as n from ${database}.${table}`,
      format: 'JSONEachRow',
    })
    const [row] = z.array(z.object({ n: z.coerce.number() })).parse(await answer.json())
    counts.set(table, row!.n)
  }
  return counts
}
