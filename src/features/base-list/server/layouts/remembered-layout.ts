import { sql } from 'kysely'
import { newId } from '../../../../kernel/ids.ts'
import type { Work } from '../../../../platform/server/work.ts'
import { sharedWith } from '../../../organisation/server/index.ts'
import { listReading, type ListReading } from '../../domain/index.ts'
import type { ListRecord } from '../import/import-records.ts'

/** How a layout was read when a person last confirmed it: of the list's own region, else the nearest above. */
export async function findLayout(
  work: Work,
  list: Pick<ListRecord, 'kind' | 'org_kind' | 'region_code'>,
  layout: string,
): Promise<ListReading | null> {
  if (layout === '') return null
  const found = await sql<{ reading: unknown }>`select y.reading from work.list_layout y
    where y.kind = ${list.kind} and y.org_kind = ${list.org_kind} and y.layout = ${layout}
      and starts_with(${list.region_code}, y.region_code) and ${sharedWith(work, 'y')}
    order by length(y.region_code) desc limit 1`.execute(work.tx)
  const checked = listReading.safeParse(found.rows[0]?.reading)
  return checked.success ? checked.data : null
}

type LayoutPlace = Pick<ListRecord, 'kind' | 'org_kind' | 'region_code'>

/** Keeps a confirmed reading for its department and layout; answers the row it replaced, for taking it back. */
export async function rememberLayout(
  work: Work,
  list: LayoutPlace,
  reading: ListReading,
): Promise<Record<string, unknown> | null> {
  const before = await sql<{ row: Record<string, unknown> }>`select to_jsonb(y) as row from work.list_layout y
    where ${sameLayout(list, reading.layout)} for update of y`.execute(work.tx)
  await sql`insert into work.list_layout (id, kind, org_kind, layout, reading, made_by_name, region_code)
    values (${newId()}, ${list.kind}, ${list.org_kind}, ${reading.layout}, ${JSON.stringify(reading)}::jsonb, ${work.actor.name},
      ${list.region_code})
    on conflict (region_code, kind, org_kind, layout) do update
      set reading = excluded.reading, made_by_name = excluded.made_by_name, updated_at = clock_timestamp()
      where work.list_layout.reading is distinct from excluded.reading`.execute(work.tx)
  return before.rows[0]?.row ?? null
}

/** Sets a layout back to what {@link rememberLayout} answered: the row before, or none. */
export async function takeBackLayout(
  work: Work,
  list: LayoutPlace,
  layout: string,
  before: Record<string, unknown> | null,
): Promise<void> {
  if (before === null)
    await sql`delete from work.list_layout y where ${sameLayout(list, layout)}`.execute(work.tx)
  else
    await sql`update work.list_layout y set reading = b.reading, made_by_name = b.made_by_name, updated_at = b.updated_at
      from jsonb_populate_record(null::work.list_layout, ${JSON.stringify(before)}::jsonb) b
      where ${sameLayout(list, layout)}`.execute(work.tx)
}

const sameLayout = (list: LayoutPlace, layout: string) =>
  sql`y.region_code = ${list.region_code} and y.kind = ${list.kind} and y.org_kind = ${list.org_kind} and y.layout = ${layout}`
