import { sql } from 'kysely'
import type { Work } from '../../../../platform/server/work.ts'
import type { ListKind } from '../../domain/index.ts'

/** What a new version does to the list. `returned`: it was gone and is listed again. */
export type Difference = {
  readonly came: number
  readonly changed: number
  readonly returned: number
  readonly went: number
  readonly same: number
  /** Listed, and in the file with errors: neither changed nor gone. */
  readonly kept: number
  /** 读数、轨迹点 on their way. */
  readonly values: number
}

export const changesAnything = (d: Difference): boolean => d.came + d.changed + d.returned + d.went > 0

/** Rows of a series add to what is there and never go; entries of a list are its whole content. */
export const isSeries = (kind: ListKind): boolean =>
  kind.subject === 'reading' || kind.subject === 'track_point'

/** Compares what is staged with what the list has. */
export async function compareStaged(
  work: Work,
  kind: ListKind,
  place: { importId: string; listId: string },
): Promise<Difference> {
  if (kind.subject === 'reading') return compareReadings(work, place)
  if (kind.subject === 'track_point') return comparePoints(work, place)
  const found = await sql<Omit<Difference, 'values' | 'went'> & { present: number }>`
    select count(*) filter (where r.id is null)::int as came,
      count(*) filter (where r.gone_import_id is not null)::int as returned,
      count(*) filter (where r.id is not null and r.gone_import_id is null and r.digest <> s.digest)::int as changed,
      count(*) filter (where r.id is not null and r.gone_import_id is null and r.digest = s.digest)::int as same,
      (select count(*)::int from work.list_row l where l.list_id = ${place.listId} and l.gone_import_id is null) as present,
      (select count(*)::int from work.list_row l where l.list_id = ${place.listId} and l.gone_import_id is null
        and ${namedFaulty(place.importId, 'l')} and ${notStaged(place.importId, 'l')}) as kept
    from work.list_staged_row s
    left join work.list_row r on r.list_id = ${place.listId} and r.row_key = s.row_key
    where s.import_id = ${place.importId}::uuid`.execute(work.tx)
  const { came, returned, changed, same, present, kept } = found.rows[0]!
  return { came, returned, changed, same, kept, went: present - changed - same - kept, values: 0 }
}

/** No sound row of the file is this row of the list. `row`: its name in the statement. */
export const notStaged = (
  importId: string,
  row: 'r' | 'l',
) => sql`not exists (select 1 from work.list_staged_row s
  where s.import_id = ${importId}::uuid and s.row_key = ${sql.ref(`${row}.row_key`)})`
const namedFaulty = (importId: string, row: 'r' | 'l') => sql`exists (select 1 from work.list_staged_faulty f
  where f.import_id = ${importId}::uuid and f.row_key = ${sql.ref(`${row}.row_key`)})`
/** Nothing in the file, sound or faulty, is this row of the list. */
export const notInFile = (importId: string, row: 'r' | 'l') =>
  sql`${notStaged(importId, row)} and not ${namedFaulty(importId, row)}`

async function compareReadings(work: Work, place: { importId: string; listId: string }): Promise<Difference> {
  const found = await sql<{ came: number; changed: number; same: number }>`
    select count(*) filter (where r.list_id is null)::int as came,
      count(*) filter (where r.list_id is not null and ${readingsDiffer})::int as changed,
      count(*) filter (where r.list_id is not null and not ${readingsDiffer})::int as same
    from (${lastReadings(place.importId)}) s
    left join work.meter_reading r on r.list_id = ${place.listId} and r.meter_no = s.meter_no and r.span = s.span
      and r.read_on = s.read_on`.execute(work.tx)
  const { came, changed, same } = found.rows[0]!
  return { came, changed, same, returned: 0, went: 0, kept: 0, values: came + changed + same }
}

async function comparePoints(work: Work, place: { importId: string; listId: string }): Promise<Difference> {
  const found = await sql<{ came: number; same: number }>`
    select count(*) filter (where p.list_id is null)::int as came, count(p.list_id)::int as same
    from (${firstPoints(place.importId)}) s
    left join work.vehicle_point p on p.list_id = ${place.listId} and p.plate_no = s.plate_no and p.at = s.at`.execute(
    work.tx,
  )
  const { came, same } = found.rows[0]!
  return { came, same, changed: 0, returned: 0, went: 0, kept: 0, values: came + same }
}

/** Two readings of one day in one file: the later line holds. */
export const lastReadings = (importId: string) => sql`select distinct on (s.meter_no, s.span, s.read_on) s.*
  from work.list_staged_reading s where s.import_id = ${importId}::uuid
  order by s.meter_no, s.span, s.read_on, s.seq desc`

/** Two points of one vehicle and instant: the first holds, in the file and in the list. */
export const firstPoints = (importId: string) => sql`select distinct on (s.plate_no, s.at) s.*
  from work.list_staged_point s where s.import_id = ${importId}::uuid order by s.plate_no, s.at, s.seq`

export const readingsDiffer = sql`(r.kwh, r.peak_kwh, r.flat_kwh, r.valley_kwh)
  is distinct from (s.kwh, s.peak_kwh, s.flat_kwh, s.valley_kwh)`
