import { sql } from 'kysely'
import type { LeadConclusion } from '../../../lead/domain/index.ts'
import { metresBetween } from '../../../site/domain/index.ts'
import type { Work } from '../../../../platform/server/work.ts'
import { inActorRegion } from '../../../organisation/server/index.ts'
import { levelOf } from '../../../../kernel/region-code.ts'
import type { LeadColour, ResultState, ScreeningLead } from '../../domain/index.ts'
import { comesBack } from '../../domain/result/comes-back.ts'
import type { RunRecord } from '../runs/run-queries.ts'

/** Two spots on no list are the same place within so many metres. */
const oneSpotMetres = 100

type Before = {
  id: string
  subject: string | null
  lon: number | null
  lat: number | null
  codes: string[]
  colour: LeadColour
  state: ResultState
  lead_id: string | null
  merged: boolean
  sent_by_name: string
  sent_at: Date | null
  dismissed_reason: string
  dismissed_by_name: string
  dismissed_at: Date | null
  conclusion: LeadConclusion | null
}

/** What a result takes over from the last result of the same place. */
export type Earlier = {
  readonly id: string
  readonly state: ResultState
  readonly leadId: string | null
  readonly merged: boolean
  readonly sentByName: string
  readonly sentAt: string | null
  readonly dismissedReason: string
  readonly dismissedByName: string
  readonly dismissedAt: string | null
}

/** By the id of each lead whose place an earlier run had named. */
export async function earlierOf(
  work: Work,
  run: RunRecord,
  leads: readonly ScreeningLead[],
): Promise<Map<string, Earlier>> {
  const subjects = await lastOfSubjects(
    work,
    leads.flatMap((l) => l.subject ?? []),
  )
  const spots = leads.some((l) => l.subject === null) ? await lastSpots(work, run.region_code) : []
  const found = new Map<string, Earlier>()
  for (const lead of leads) {
    const before = lead.subject === null ? nearestOf(lead, spots) : subjects.get(lead.subject)
    if (before) found.set(lead.id, takenOver(before, lead))
  }
  return found
}

const columns =
  sql.raw(`l.id, l.subject, l.lon, l.lat, l.codes, l.colour, l.state, l.lead_id, l.merged, l.sent_by_name, l.sent_at,
  l.dismissed_reason, l.dismissed_by_name, l.dismissed_at, i.conclusion`)

async function lastOfSubjects(work: Work, subjects: readonly string[]): Promise<Map<string, Before>> {
  const found = new Map<string, Before>()
  for (let from = 0; from < subjects.length; from += 1_000) {
    const { rows } = await sql<Before>`select distinct on (l.subject) ${columns}
      from work.screening_lead l left join work.lead i on i.id = l.lead_id
      where ${inActorRegion(work, 'l')} and l.subject = any(${subjects.slice(from, from + 1_000)}::text[])
      order by l.subject, l.id desc`.execute(work.tx)
    for (const row of rows) found.set(row.subject!, row)
  }
  return found
}

/** The newest first. */
async function lastSpots(work: Work, regionCode: string): Promise<Before[]> {
  const { rows } =
    await sql<Before>`select ${columns} from work.screening_lead l left join work.lead i on i.id = l.lead_id
    where ${inActorRegion(work, 'l')} and ${sql.ref(`l.${levelOf(regionCode)}_code`)} = ${regionCode} and l.subject is null and l.lon is not null
    order by l.id desc limit 20000`.execute(work.tx)
  return rows
}

const nearestOf = (lead: ScreeningLead, spots: readonly Before[]): Before | undefined =>
  spots.find(
    (s) =>
      Math.abs(s.lat! - lead.lat!) < 0.001 &&
      metresBetween({ lon: s.lon!, lat: s.lat! }, { lon: lead.lon!, lat: lead.lat! }) <= oneSpotMetres,
  )

const fresh = {
  state: 'new',
  leadId: null,
  merged: false,
  sentByName: '',
  sentAt: null,
  dismissedReason: '',
  dismissedByName: '',
  dismissedAt: null,
} as const

/** A lead still open keeps its place, whatever was found besides; what was settled comes back only with other reasons. */
function takenOver(before: Before, lead: ScreeningLead): Earlier {
  const now = { codes: lead.reasons.map((r) => r.code), colour: lead.colour }
  const open = before.state === 'sent' && before.conclusion === null
  if (before.state === 'new' || (!open && comesBack(before, now))) return { ...fresh, id: before.id }
  return {
    id: before.id,
    state: before.state,
    leadId: before.lead_id,
    merged: before.merged,
    sentByName: before.sent_by_name,
    sentAt: before.sent_at?.toISOString() ?? null,
    dismissedReason: before.dismissed_reason,
    dismissedByName: before.dismissed_by_name,
    dismissedAt: before.dismissed_at?.toISOString() ?? null,
  }
}
