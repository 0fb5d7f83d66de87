import { closeSync, openSync, readSync } from 'node:fs'
import path from 'node:path'
import { dayOf } from './entry-rows.ts'
import {
  appendRows,
  createTable,
  describeTable,
  formatOf,
  inUtf8,
  requireFile,
  type Analytics,
} from '../../../../platform/analytics/index.ts'
import type { StepTimer } from '../step-timer.ts'
import { delimitedTable } from './delimited-table.ts'
import type { PlannedFile } from './plan-folder.ts'
import { readList, type FileReport, type ListPart } from './read-list.ts'
import { readPoints, said, type SeriesPart } from './read-points.ts'
import { isLongTable, readReadings } from './read-readings.ts'

export type CollectedSeries = {
  /** Statements with columns `meter, day, kwh, peak, flat, valley`. */
  readonly days: string[]
  readonly months: string[]
  /** Statements with columns `vehicle, t, lon, lat`, WGS-84. */
  readonly points: string[]
  readonly files: FileReport[]
}

/** A series as the engine may read it; `readable` is null for a workbook, which the reader of lists takes. */
export type OpenableSeries = {
  readonly file: PlannedFile
  readonly readable: string | null
  readonly scratch: string
}

/**
 * Where the engine finds each series: the file, or a copy in UTF-8.
 * @param copies takes the copies that were made; the caller removes them
 * @throws Problem analytics/empty-file
 */
export async function openableSeries(
  files: readonly PlannedFile[],
  folder: string,
  copies: string[],
): Promise<OpenableSeries[]> {
  const openable: OpenableSeries[] = []
  for (const [at, file] of files.entries()) {
    requireFile(file.path)
    const readable = isWorkbook(file.path) ? null : await inUtf8(file.path, copies)
    openable.push({ file, readable, scratch: path.join(folder, `series-${at}.parquet`) })
  }
  return openable
}

/** xlsx begins as a zip, xls as a compound document. */
function isWorkbook(file: string): boolean {
  const at = openSync(file, 'r')
  try {
    const head = Buffer.alloc(4)
    readSync(at, head, 0, 4, 0)
    return head.toString('latin1', 0, 2) === 'PK' || head.readUInt32BE(0) === 0xd0cf11e0
  } finally {
    closeSync(at)
  }
}

/** Reads readings and points as far as they are sound. @throws Problem screening-data/…, analytics/… */
export async function collectSeries(
  analytics: Analytics,
  openable: readonly OpenableSeries[],
  asOfRun: string,
  timer: StepTimer,
): Promise<CollectedSeries> {
  const series: CollectedSeries = { days: [], months: [], points: [], files: [] }
  for (const one of openable)
    await timer.time(
      `读取 ${one.file.named}`,
      () => collect(analytics, one, asOfRun, series),
      () => series.files.at(-1)?.rows ?? 0,
    )
  return series
}

async function collect(
  analytics: Analytics,
  { file, readable, scratch }: OpenableSeries,
  asOfRun: string,
  series: CollectedSeries,
): Promise<void> {
  if (file.kind.subject === 'track_point' && readable !== null) {
    const part = await readPoints(analytics, file, readable, scratch)
    series.points.push(part.relation)
    series.files.push(reportOf(file, part))
  } else if (readable !== null && (await isLong(analytics, file, readable))) {
    const part = await readReadings(analytics, file, readable, scratch)
    series[part.span === 'day' ? 'days' : 'months'].push(part.relation)
    series.files.push(reportOf(file, part))
  } else await collectByReader(analytics, file, asOfRun, series)
}

async function isLong(analytics: Analytics, file: PlannedFile, readable: string): Promise<boolean> {
  if (['date', 'on', 'day', 'month'].some((field) => field in file.columns)) return true
  if ((await formatOf(readable)) === 'parquet')
    return isLongTable(await describeTable(analytics, readable, file.named))
  return isLongTable(delimitedTable(readable, file.named, 'unused'))
}

const reportOf = (file: PlannedFile, part: SeriesPart): FileReport => ({
  file: file.named,
  kind: file.kind.id,
  label: file.kind.label,
  asOf: file.asOf,
  rows: part.rows,
  accepted: part.accepted,
  faulty: part.rows - part.accepted,
  sentences: part.damage.length === 0 ? [] : [`${said(part.damage)}均未计入。`],
})

const kwhColumns = ['kwh', 'peak', 'flat', 'valley'] as const

/** A workbook, or a table with a column a day: by the reader of lists. */
async function collectByReader(
  analytics: Analytics,
  file: PlannedFile,
  asOfRun: string,
  series: CollectedSeries,
): Promise<void> {
  const table = `series_${series.files.length}`
  const points = file.kind.subject === 'track_point'
  const numbers = points ? (['t', 'lon', 'lat'] as const) : ([...kwhColumns, 'month'] as const)
  const columns = [
    { name: points ? 'vehicle' : 'meter', type: 'text' as const },
    ...(points ? [] : [{ name: 'day', type: 'integer' as const }]),
    ...numbers.map((name) => ({ name, type: 'number' as const })),
  ].map((c) => ({ ...c, value: (row: Record<string, string | number | null>) => row[c.name] ?? null }))
  await createTable(analytics, table, columns)
  await appendRows(analytics, table, columns, rowsOf(readList(file, asOfRun), series.files))
  if (points) series.points.push(`select vehicle, t, lon, lat from ${table}`)
  else {
    const of = (month: number) =>
      `select meter, day, ${kwhColumns.join(', ')} from ${table} where month = ${month}`
    series.days.push(of(0))
    series.months.push(of(1))
  }
}

async function* rowsOf(
  parts: AsyncGenerator<ListPart, FileReport, undefined>,
  reports: FileReport[],
): AsyncGenerator<Record<string, string | number | null>[]> {
  for (;;) {
    const next = await parts.next()
    if (next.done) return void reports.push(next.value)
    yield next.value.readings.map((r) => ({
      meter: r.meterNo,
      day: dayOf(r.readOn),
      kwh: r.kwh,
      peak: r.peakKwh,
      flat: r.flatKwh,
      valley: r.valleyKwh,
      month: r.span === 'month' ? 1 : 0,
    }))
    yield next.value.points.map((p) => ({
      vehicle: p.plateNo,
      t: Date.parse(p.at) / 1000,
      lon: p.lon,
      lat: p.lat,
    }))
  }
}
