import { sql } from 'kysely'
import type { LocalDate } from '../../../kernel/local-date.ts'
import { newId } from '../../../kernel/ids.ts'
import type { Work } from '../../../platform/server/work.ts'
import type { RosterSlot } from '../domain/index.ts'
import { campaignSeen } from './campaign-access.ts'

export type SlotRecord = {
  id: string
  label: string
  rank: RosterSlot['rank']
  post: string
  of_region_code: string
  of_region_name: string | null
}
export type AppointmentRecord = {
  id: string
  slot_id: string
  person_name: string
  post: string
  telephone: string
  from_on: LocalDate
  to_on: LocalDate | null
}

const slotColumns = sql`s.id, s.label, s.rank, s.post, s.of_region_code, r.name as of_region_name`
const slotFrom = sql`work.campaign_slot s left join work.region r on r.code = s.of_region_code`

/** Slots in the notice's order, villages by code. */
export async function listSlots(work: Work, campaignId: string): Promise<SlotRecord[]> {
  const found = await sql<SlotRecord>`select ${slotColumns} from ${slotFrom}
    where s.campaign_id = ${campaignId} and ${campaignSeen(work, 's')} order by s.ordinal, s.of_region_code limit 2000`.execute(
    work.tx,
  )
  return found.rows
}

/** Who held the slots, the latest first; of one slot or all. */
export async function listAppointments(
  work: Work,
  campaignId: string,
  slotId: string | null,
): Promise<AppointmentRecord[]> {
  const found =
    await sql<AppointmentRecord>`select a.id, a.slot_id, a.person_name, a.post, a.telephone, a.from_on, a.to_on
    from work.campaign_appointment a where a.campaign_id = ${campaignId} and (${slotId}::uuid is null or a.slot_id = ${slotId}::uuid)
      and ${campaignSeen(work, 'a')} order by a.from_on desc, a.id desc limit 10000`.execute(work.tx)
  return found.rows
}

/**
 * The slot, if it is seen. Changes to one slot queue behind each other; a row lock would hide the slot from those who may
 * see it but not change it, and answer 404 where 403 is meant.
 */
export async function findSlotLocked(
  work: Work,
  campaignId: string,
  slotId: string,
): Promise<SlotRecord | undefined> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`campaign slot ${slotId}`}, 0))`.execute(work.tx)
  const found = await sql<SlotRecord>`select ${slotColumns} from ${slotFrom}
    where s.id = ${slotId} and s.campaign_id = ${campaignId} and ${campaignSeen(work, 's')}`.execute(work.tx)
  return found.rows[0]
}

export async function findPersonName(work: Work, personId: string): Promise<string | undefined> {
  const found = await sql<{ name: string }>`select p.name from work.person p
    where p.id = ${personId} and p.active and p.region_code like ${work.actor.regionCode + '%'}`.execute(
    work.tx,
  )
  return found.rows[0]?.name
}

export async function endAppointment(work: Work, appointmentId: string, to: LocalDate): Promise<void> {
  await sql`update work.campaign_appointment set to_on = ${to} where id = ${appointmentId}`.execute(work.tx)
}

export async function insertAppointment(
  work: Work,
  row: {
    campaignId: string
    slotId: string
    regionCode: string
    personId: string | null
    personName: string
    post: string
    telephone: string
    from: LocalDate
  },
): Promise<void> {
  await sql`insert into work.campaign_appointment (id, campaign_id, slot_id, region_code, person_id, person_name, post, telephone, from_on)
    values (${newId()}, ${row.campaignId}, ${row.slotId}, ${row.regionCode}, ${row.personId}, ${row.personName}, ${row.post},
      ${row.telephone}, ${row.from})`.execute(work.tx)
}
