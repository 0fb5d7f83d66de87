import { rmSync } from 'node:fs'
import path from 'node:path'
import { DuckDBInstance, type DuckDBAppender, type DuckDBConnection } from '@duckdb/node-api'
import type { Meter, Span } from './make-meters.ts'
import type { TrackColumns } from './track-points.ts'

const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`

async function writeParquet(
  file: string,
  table: string,
  order: string,
  fill: (appender: DuckDBAppender) => void,
): Promise<void> {
  rmSync(file, { force: true })
  const instance = await DuckDBInstance.create(':memory:', { threads: '1' })
  const connection: DuckDBConnection = await instance.connect()
  try {
    await connection.run(`create table out (${table})`)
    const appender = await connection.createAppender('out')
    fill(appender)
    appender.closeSync()
    await connection.run(
      `copy (${order}) to ${quoted(path.resolve(file))} (format parquet, compression zstd)`,
    )
  } finally {
    connection.closeSync()
    instance.closeSync()
  }
}

/** readings.parquet: meter, date, kwh, peak, flat, valley; a row for each day with a reading, registers for whoever hands them in. */
export async function writeReadings(file: string, meters: readonly Meter[], span: Span): Promise<number> {
  let rows = 0
  await writeParquet(
    file,
    'meter varchar, day integer, kwh double, peak double, flat double, valley double',
    'select meter, make_date(day) as date, kwh, peak, flat, valley from out',
    (appender) => {
      for (const m of meters)
        for (let d = 0; d < m.kwh.length; d += 1) {
          const kwh = m.kwh[d]!
          if (Number.isNaN(kwh)) continue
          rows += 1
          appender.appendVarchar(m.meter)
          appender.appendInteger(span.fromDay + d)
          const [peak, valley] = [round(m.peak[d]!), round(m.valley[d]!)]
          appender.appendDouble(round(kwh))
          if (m.registers) {
            appender.appendDouble(peak)
            appender.appendDouble(round(Math.max(0, kwh - peak - valley)))
            appender.appendDouble(valley)
          } else for (let n = 0; n < 3; n += 1) appender.appendNull()
          appender.endRow()
        }
    },
  )
  return rows
}

const round = (n: number): number => Math.round(n * 100) / 100

/** points.parquet: vehicle, time (epoch seconds), lon, lat; sorted by vehicle and time, as they were made. */
export async function writePoints(file: string, track: TrackColumns): Promise<number> {
  await writeParquet(
    file,
    'vehicle varchar, time bigint, lon double, lat double',
    'select * from out',
    (appender) => {
      for (let i = 0; i < track.time.length; i += 1) {
        appender.appendVarchar(track.vehicles[track.vehicle[i]!]!)
        appender.appendBigInt(BigInt(track.time[i]!))
        appender.appendDouble(track.lon[i]!)
        appender.appendDouble(track.lat[i]!)
        appender.endRow()
      }
    },
  )
  return track.time.length
}
