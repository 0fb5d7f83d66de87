import { Buffer } from 'node:buffer'
import { today } from '../../../kernel/clock.ts'
import { formatChineseDate, type LocalDate } from '../../../kernel/local-date.ts'
import type { OutputOf } from '../../../kernel/action.ts'
import { renderFormDocx } from '../../../platform/documents/render-form-docx.ts'
import { renderFormHtml } from '../../../platform/documents/render-form-html.ts'
import type { FileAnswer } from '../../../platform/server/http/route.ts'
import type { Work } from '../../../platform/server/work.ts'
import {
  campaignActionsFor,
  rosterGrid,
  slotPost,
  type campaignRoster,
  type Notice,
  type RosterSlot,
} from '../domain/index.ts'
import { listAppointments, listSlots, type AppointmentRecord, type SlotRecord } from './roster-queries.ts'
import { requireStored } from './show-campaign.ts'

export function presentSlot(slot: SlotRecord, appointments: readonly AppointmentRecord[]): RosterSlot {
  const held = appointments.filter((a) => a.slot_id === slot.id).map(presentAppointment)
  return {
    id: slot.id,
    label: slot.label,
    rank: slot.rank,
    post: slot.post,
    regionCode: slot.of_region_code,
    regionName: slot.of_region_name ?? slot.of_region_code,
    present: held.find((a) => a.to === null) ?? null,
    before: held.filter((a) => a.to !== null),
  }
}

const presentAppointment = (a: AppointmentRecord) => ({
  id: a.id,
  personName: a.person_name,
  post: a.post,
  telephone: a.telephone,
  from: a.from_on,
  to: a.to_on,
})

const rosterTitle = (notice: Notice, name: string): string =>
  `${notice.steeringGroup?.label ?? `${name}领导小组`}及联络员名单`

export async function showRoster(work: Work, campaignId: string): Promise<OutputOf<typeof campaignRoster>> {
  const campaign = await requireStored(work, campaignId)
  const slots = await listSlots(work, campaignId)
  const appointments = await listAppointments(work, campaignId, null)
  return {
    title: rosterTitle(campaign.notice, campaign.name),
    office: campaign.notice.steeringGroup?.office ?? null,
    asOf: today(work.clock),
    slots: slots.map((slot) => presentSlot(slot, appointments)),
    allowedActions: campaignActionsFor(work.actor, campaign.region_code),
  }
}

const docx = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'

/** 附件1 as it stood on a day: print page or .docx. */
export async function printRoster(
  work: Work,
  campaignId: string,
  wanted: { format: 'html' | 'docx'; on?: LocalDate | undefined },
): Promise<FileAnswer> {
  const campaign = await requireStored(work, campaignId)
  const roster = await showRoster(work, campaignId)
  const on = wanted.on ?? roster.asOf
  const grid = rosterGrid(
    roster.slots.map((slot) => rosterLine(slot, campaign.region_code, on)),
    {
      title: roster.title,
      annexLabel: '附件1',
      office: roster.office,
      regionName: campaign.region_name ?? campaign.region_code,
      asOf: formatChineseDate(on),
      code: campaign.notice_sha256.slice(0, 8),
    },
  )
  if (wanted.format === 'docx')
    return { name: `${roster.title}.docx`, mediaType: docx, bytes: await renderFormDocx(grid) }
  return {
    name: `${roster.title}.html`,
    mediaType: 'text/html; charset=utf-8',
    bytes: Buffer.from(renderFormHtml(grid)),
    inline: true,
  }
}

/** The holder on that day; a vacant slot keeps its line with the notice's name for the post. */
function rosterLine(slot: RosterSlot, campaignRegion: string, on: LocalDate) {
  const all = [...(slot.present ? [slot.present] : []), ...slot.before]
  const held = all.find((a) => a.from <= on && (a.to === null || a.to >= on))
  const post = slot.regionCode === campaignRegion ? slot.post : slotPost(slot)
  return {
    label: slot.label,
    personName: held?.personName ?? '',
    post: held?.post ?? post,
    telephone: held?.telephone ?? '',
  }
}
