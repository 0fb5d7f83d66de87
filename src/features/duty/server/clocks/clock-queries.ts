import { sql } from 'kysely'
import type { LocalDate } from '../../../../kernel/local-date.ts'
import type { Work } from '../../../../platform/server/work.ts'
import { visibleTo } from '../../../organisation/server/index.ts'
import type { ClockExtension, ClockState } from '../../domain/index.ts'

/** What a clock is on; the feature that owns the subject keeps its clocks. */
export type ClockSubject = {
  readonly kind: string
  readonly id: string
  readonly name: string
  readonly regionCode: string
  readonly departments: readonly string[]
  readonly campaignId: string | null
}

export type ClockRecord = {
  id: string
  subject_kind: string
  subject_id: string
  subject_name: string
  code: string
  started_by: string
  title: string
  what: string
  cite: string
  needs_review: boolean
  starts_on: LocalDate
  first_due_on: LocalDate
  due_on: LocalDate
  due_at: Date
  alarm_on: LocalDate
  waits: boolean
  by_hand: boolean
  state: ClockState
  ended_on: LocalDate | null
  ended_why: string
  late: boolean
  extensions: ClockExtension[]
  met_by_hand: { on: LocalDate; note: string; by: string } | null
  estimated_years: number[]
  note: string
  owner_region: string
  owner_region_name: string | null
  owner_org_kind: string | null
  owner_role: string
  departments: string[]
  region_code: string
}

/** Every column of a clock, and its owner's region by name; alias `k` for the clock, `o` for the region. */
export const clockColumns = sql`k.id, k.subject_kind, k.subject_id, k.subject_name, k.code, k.started_by, k.title, k.what, k.cite,
  k.needs_review, k.starts_on, k.first_due_on, k.due_on, k.due_at, k.alarm_on, k.waits, k.by_hand, k.state, k.ended_on, k.ended_why,
  k.late, k.extensions, k.met_by_hand, k.estimated_years, k.note, k.owner_region, o.name as owner_region_name, k.owner_org_kind,
  k.owner_role, k.departments, k.region_code`
export const clockTables = sql`work.duty_clock k left join work.region o on o.code = k.owner_region`

/** A subject's clocks: those that run first, the most urgent at the top. */
export async function clocksOf(
  work: Work,
  subject: Pick<ClockSubject, 'kind' | 'id'>,
): Promise<ClockRecord[]> {
  const found = await sql<ClockRecord>`select ${clockColumns} from ${clockTables}
    where k.subject_kind = ${subject.kind} and k.subject_id = ${subject.id} and ${visibleTo(work, 'k')}
    order by k.state = 'running' desc, k.due_at, k.id limit 500`.execute(work.tx)
  return found.rows
}

export async function findClockForUpdate(
  work: Work,
  clockId: string,
  subject: Pick<ClockSubject, 'kind' | 'id'>,
): Promise<ClockRecord | undefined> {
  const found = await sql<ClockRecord>`select ${clockColumns} from ${clockTables}
    where k.id = ${clockId} and k.subject_kind = ${subject.kind} and k.subject_id = ${subject.id} and ${visibleTo(work, 'k')}
    for update of k`.execute(work.tx)
  return found.rows[0]
}

/** What one row of a clock says; owner and id are kept from its first writing. */
export type ClockWrite = Omit<
  ClockRecord,
  | 'subject_kind'
  | 'subject_id'
  | 'subject_name'
  | 'owner_region_name'
  | 'departments'
  | 'region_code'
  | 'met_by_hand'
>

/** Writes clocks of a subject: new ones begin, those that stand follow their records. */
export async function writeClocks(
  work: Work,
  writes: readonly { readonly subject: ClockSubject; readonly row: ClockWrite }[],
): Promise<void> {
  if (writes.length === 0) return
  const rows = writes.map(({ subject, row }) => ({
    ...row,
    due_at: row.due_at.toISOString(),
    subject_kind: subject.kind,
    subject_id: subject.id,
    subject_name: subject.name,
    region_code: subject.regionCode,
    departments: subject.departments,
    campaign_id: subject.campaignId,
  }))
  await sql`insert into work.duty_clock (id, subject_kind, subject_id, subject_name, code, started_by, title, what, cite, needs_review,
      starts_on, first_due_on, due_on, due_at, alarm_on, waits, by_hand, state, ended_on, ended_why, late, extensions, estimated_years,
      note, owner_region, owner_org_kind, owner_role, campaign_id, departments, region_code)
    select x.id, x.subject_kind, x.subject_id, x.subject_name, x.code, x.started_by, x.title, x.what, x.cite, x.needs_review,
      x.starts_on, x.first_due_on, x.due_on, x.due_at, x.alarm_on, x.waits, x.by_hand, x.state, x.ended_on, x.ended_why, x.late,
      x.extensions, array(select jsonb_array_elements_text(x.estimated_years))::int[], x.note, x.owner_region, x.owner_org_kind,
      x.owner_role, x.campaign_id, array(select jsonb_array_elements_text(x.departments)), x.region_code
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as x(id uuid, subject_kind text, subject_id uuid, subject_name text,
      code text, started_by text, title text, what text, cite text, needs_review boolean, starts_on date, first_due_on date, due_on date,
      due_at timestamptz, alarm_on date, waits boolean, by_hand boolean, state text, ended_on date, ended_why text, late boolean,
      extensions jsonb, estimated_years jsonb, note text, owner_region text, owner_org_kind text, owner_role text, campaign_id uuid,
      departments jsonb, region_code text)
    on conflict (subject_kind, subject_id, code, started_by) do update set subject_name = excluded.subject_name,
      title = excluded.title, what = excluded.what, cite = excluded.cite, needs_review = excluded.needs_review,
      due_on = excluded.due_on, due_at = excluded.due_at, alarm_on = excluded.alarm_on, state = excluded.state,
      ended_on = excluded.ended_on, ended_why = excluded.ended_why, late = excluded.late, extensions = excluded.extensions,
      estimated_years = excluded.estimated_years, note = excluded.note, departments = excluded.departments,
      updated_at = clock_timestamp()`.execute(work.tx)
}

/** Which kinds of office stand in the regions, so that a clock is laid on one that is there. */
export async function officesIn(
  work: Work,
  regionCodes: readonly string[],
): Promise<{ kind: string; region_code: string }[]> {
  const found = await sql<{
    kind: string
    region_code: string
  }>`select distinct o.kind, o.region_code from work.org o
    where o.region_code = any (${[...regionCodes]}::text[]) and o.active`.execute(work.tx)
  return found.rows
}
