import { createHash, randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import { v7 } from 'uuid'
import type { Work } from '../../../../platform/server/work.ts'
import {
  contentOf,
  type ListRowDraft,
  type MeterReadingDraft,
  type VehiclePointDraft,
} from '../../domain/index.ts'
import { foldedName } from './folded-name.ts'
import { unpacked } from './packed-columns.ts'

const atOnce = 5_000

/** What is on its way into one import. Values come in the file's order; `flush` before anything is asked of the staged rows. */
export type Staging = {
  /** Answers a promise only when a batch is full and has to be waited for. */
  row(row: ListRowDraft): Promise<void> | void
  reading(reading: MeterReadingDraft): Promise<void> | void
  point(point: VehiclePointDraft): Promise<void> | void
  /** Key of a row with errors: it enters nothing, but the entry it means is no less listed. */
  faultyKey(key: string): Promise<void> | void
  flush(): Promise<void>
}

/** Lays what is read down in batches, one statement behind the reading, so that file and database are at work together. */
export function openStaging(work: Work, importId: string): Staging {
  const rows: ListRowDraft[] = []
  const readings: MeterReadingDraft[] = []
  const points: VehiclePointDraft[] = []
  const keys: string[] = []
  let seq = 0
  let writing: Promise<unknown> = Promise.resolve()
  let failed: unknown = null
  const send = async (write: () => Promise<unknown>): Promise<void> => {
    await writing
    if (failed) throw failed
    writing = write().catch((error: unknown) => {
      failed = error
    })
  }
  const sendAll = async (): Promise<void> => {
    const [r, m, p, k] = [rows.splice(0), readings.splice(0), points.splice(0), keys.splice(0)]
    const first = seq
    seq += m.length + p.length
    if (r.length > 0) await send(() => stageRows(work, importId, r))
    if (m.length > 0) await send(() => stageReadings(work, importId, m, first))
    if (p.length > 0) await send(() => stagePoints(work, importId, p, first))
    if (k.length > 0) await send(() => stageFaultyKeys(work, importId, k))
  }
  const full = () => rows.length + readings.length + points.length + keys.length >= atOnce
  return {
    row(row) {
      rows.push(row)
      return full() ? sendAll() : undefined
    },
    reading(reading) {
      readings.push(reading)
      return full() ? sendAll() : undefined
    },
    point(point) {
      points.push(point)
      return full() ? sendAll() : undefined
    },
    faultyKey(key) {
      keys.push(key)
      return full() ? sendAll() : undefined
    },
    async flush() {
      await sendAll()
      await writing
      if (failed) throw failed
    },
  }
}

/** Like `newId`, ascending; random bytes are fetched once for all: one by one they cost more than reading the rows. */
function newIds(count: number): string[] {
  const [msecs, random] = [Date.now(), randomBytes(16 * count)]
  return Array.from({ length: count }, (_, seq) =>
    v7({ msecs, seq, random: random.subarray(16 * seq, 16 * seq + 16) }),
  )
}

/** The same digest is the same row; the running number says nothing. */
const rowDigest = (row: ListRowDraft): string => createHash('sha256').update(contentOf(row)).digest('hex')

async function stageRows(work: Work, importId: string, rows: readonly ListRowDraft[]): Promise<void> {
  const col = (of: (row: ListRowDraft) => string | number | null) => unpacked(rows.map(of))
  await sql`insert into work.list_staged_row (import_id, person_id, id, sheet, row_number, row_key, cells, extra, digest, name,
      folded_name, credit_code, person, telephone, address, meter_no, licence_no, status, status_text, begins_on, valid_to, lon, lat,
      marks, region_code)
    select ${importId}::uuid, ${work.actor.personId}::uuid, id::uuid, sheet, row_number::int, row_key, cells::jsonb, extra::jsonb,
      decode(digest, 'hex'), name, folded_name, credit_code, person, telephone, address, meter_no, licence_no, status, status_text,
      begins_on::date, valid_to::date, lon::float8, lat::float8, marks::text[], region_code
    from unnest(${unpacked(newIds(rows.length))}, ${col((r) => r.sheet)}, ${col((r) => r.rowNumber)}, ${col((r) => r.rowKey)},
      ${col((r) => JSON.stringify(r.cells))}, ${col((r) => JSON.stringify(r.extra))}, ${col(rowDigest)}, ${col((r) => r.name)},
      ${col((r) => foldedName(r.name))}, ${col((r) => r.creditCode)}, ${col((r) => r.person)}, ${col((r) => r.telephone)},
      ${col((r) => r.address)}, ${col((r) => r.meterNo)}, ${col((r) => r.licenceNo)}, ${col((r) => r.status)},
      ${col((r) => r.statusText)}, ${col((r) => r.beginsOn)}, ${col((r) => r.validTo)}, ${col((r) => r.lon)}, ${col((r) => r.lat)},
      ${col((r) => `{${r.marks.join(',')}}`)}, ${col((r) => r.regionCode)})
    as t(id, sheet, row_number, row_key, cells, extra, digest, name, folded_name, credit_code, person, telephone, address, meter_no,
      licence_no, status, status_text, begins_on, valid_to, lon, lat, marks, region_code)`.execute(work.tx)
}

async function stageReadings(
  work: Work,
  importId: string,
  readings: readonly MeterReadingDraft[],
  first: number,
): Promise<void> {
  const col = (of: (r: MeterReadingDraft) => string | number | null) => unpacked(readings.map(of))
  await sql`insert into work.list_staged_reading (import_id, person_id, seq, meter_no, span, read_on, kwh, peak_kwh, flat_kwh,
      valley_kwh, region_code)
    select ${importId}::uuid, ${work.actor.personId}::uuid, ${first}::int + seq, meter_no, span, read_on::date, kwh::numeric,
      peak::numeric, flat::numeric, valley::numeric, region_code
    from unnest(${col((r) => r.meterNo)}, ${col((r) => r.span)}, ${col((r) => r.readOn)}, ${col((r) => r.kwh)},
      ${col((r) => r.peakKwh)}, ${col((r) => r.flatKwh)}, ${col((r) => r.valleyKwh)}, ${col((r) => r.regionCode)})
    with ordinality as t(meter_no, span, read_on, kwh, peak, flat, valley, region_code, seq)`.execute(work.tx)
}

async function stagePoints(
  work: Work,
  importId: string,
  points: readonly VehiclePointDraft[],
  first: number,
): Promise<void> {
  const col = (of: (p: VehiclePointDraft) => string | number | null) => unpacked(points.map(of))
  await sql`insert into work.list_staged_point (import_id, person_id, seq, plate_no, at, lon, lat, region_code)
    select ${importId}::uuid, ${work.actor.personId}::uuid, ${first}::int + seq, plate_no, at::timestamptz, lon::float8, lat::float8,
      region_code
    from unnest(${col((p) => p.plateNo)}, ${col((p) => p.at)}, ${col((p) => p.lon)}, ${col((p) => p.lat)}, ${col((p) => p.regionCode)})
    with ordinality as t(plate_no, at, lon, lat, region_code, seq)`.execute(work.tx)
}

async function stageFaultyKeys(work: Work, importId: string, keys: readonly string[]): Promise<void> {
  await sql`insert into work.list_staged_faulty (import_id, person_id, row_key)
    select ${importId}::uuid, ${work.actor.personId}::uuid, key from unnest(${unpacked(keys)}) as t(key)`.execute(
    work.tx,
  )
}

/**
 * Nothing is known of how many rows were just staged, and a plan for a handful compares every row with every other: whole
 * tables are hashed instead, until {@link clearStaging}.
 */
export async function planForMany(work: Work): Promise<void> {
  await sql`select set_config('enable_nestloop', 'off', true)`.execute(work.tx)
}

/** Empties what was staged for an import; its last act in every transaction that staged. */
export async function clearStaging(work: Work, importId: string): Promise<void> {
  await sql`select set_config('enable_nestloop', 'on', true)`.execute(work.tx)
  for (const table of ['list_staged_row', 'list_staged_reading', 'list_staged_point', 'list_staged_faulty'])
    await sql`delete from ${sql.table(`work.${table}`)} where import_id = ${importId}::uuid`.execute(work.tx)
}
