import { addDays, type LocalDate } from '../../../kernel/local-date.ts'
import type { BodyOf } from '../../../kernel/action.ts'
import type { Work } from '../../../platform/server/work.ts'
import { campaignProblems, mayEditRoster, type campaignAppoint, type RosterSlot } from '../domain/index.ts'
import type { StoredCampaign } from './campaign-queries.ts'
import {
  endAppointment,
  findPersonName,
  findSlotLocked,
  insertAppointment,
  listAppointments,
  type AppointmentRecord,
  type SlotRecord,
} from './roster-queries.ts'
import { presentSlot } from './show-roster.ts'
import { requireStored } from './show-campaign.ts'

type Locked = { campaign: StoredCampaign; slot: SlotRecord; present: AppointmentRecord | undefined }

async function lockForEdit(work: Work, campaignId: string, slotId: string): Promise<Locked> {
  const campaign = await requireStored(work, campaignId)
  const slot = await findSlotLocked(work, campaignId, slotId)
  if (!slot) throw campaignProblems.refuse('unknown-slot')
  if (work.layers.application && !mayEditRoster(work.actor, campaign.region_code))
    throw campaignProblems.refuse('not-roster-region', {
      region: campaign.region_name ?? campaign.region_code,
    })
  const held = await listAppointments(work, campaignId, slotId)
  return { campaign, slot, present: held.find((a) => a.to_on === null) }
}

/** Names who holds a slot from a day on; whoever held it leaves the day before. */
export async function appoint(
  work: Work,
  campaignId: string,
  slotId: string,
  wanted: BodyOf<typeof campaignAppoint>,
): Promise<RosterSlot> {
  const { campaign, slot, present } = await lockForEdit(work, campaignId, slotId)
  const { post, telephone, from, personId } = wanted
  const personName = personId === null ? wanted.personName : await findPersonName(work, personId)
  if (!personName) throw campaignProblems.refuse('unknown-person')
  if (present && from <= present.from_on)
    throw campaignProblems.refuse('appointment-date', { from, present: present.from_on })
  if (present) await endAppointment(work, present.id, addDays(from, -1))
  const regionCode = campaign.region_code
  await insertAppointment(work, {
    campaignId,
    slotId,
    regionCode,
    personId,
    personName,
    post,
    telephone,
    from,
  })
  await work.audit({
    action: 'campaign.appoint',
    resource: 'campaign',
    objectId: campaignId,
    regionCode,
    details: { slot: slot.id, label: slot.label, ofRegion: slot.of_region_code, from },
    values: {
      person: { before: present?.person_name ?? null, after: personName },
      telephone: { before: present?.telephone ?? null, after: telephone },
    },
  })
  return presentSlot(slot, await listAppointments(work, campaignId, slotId))
}

/** Ends the present holder's time in a slot; the slot stands vacant. */
export async function endPresentAppointment(
  work: Work,
  campaignId: string,
  slotId: string,
  to: LocalDate,
): Promise<RosterSlot> {
  const { campaign, slot, present } = await lockForEdit(work, campaignId, slotId)
  if (!present) throw campaignProblems.refuse('nobody-appointed')
  if (to < present.from_on) throw campaignProblems.refuse('end-before-start', { to, from: present.from_on })
  await endAppointment(work, present.id, to)
  await work.audit({
    action: 'campaign.end-appointment',
    resource: 'campaign',
    objectId: campaignId,
    regionCode: campaign.region_code,
    details: { slot: slot.id, label: slot.label, ofRegion: slot.of_region_code, to },
    values: { person: { before: present.person_name, after: null } },
  })
  return presentSlot(slot, await listAppointments(work, campaignId, slotId))
}
