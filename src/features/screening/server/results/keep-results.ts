import { sql } from 'kysely'
import { z } from 'zod'
import { newId } from '../../../../kernel/ids.ts'
import type { Work } from '../../../../platform/server/work.ts'
import { metresBetween } from '../../../site/domain/index.ts'
import {
  leadColours,
  type LeadColour,
  type Rule,
  type RuleSource,
  type ScreeningLead,
  type Store,
} from '../../domain/index.ts'
import type { RunRecord } from '../runs/run-queries.ts'
import { earlierOf, type Earlier } from './earlier-results.ts'
import { stopsAtLeads, type StopsKept } from './stops-at-leads.ts'

/** Beyond these the weakest are counted and not kept: nobody walks to a five-thousandth place. */
const most = 5_000

const subjectRow = z.object({
  subject: z.string(),
  name: z.string(),
  address: z.string(),
  region_code: z.string(),
  lon: z.number().nullable(),
  lat: z.number().nullable(),
  site_id: z.string(),
  operator_id: z.string(),
})
type Subject = z.infer<typeof subjectRow>

export type KeptResults = {
  readonly rows: number
  readonly notKept: number
  readonly colours: Record<LeadColour, number>
}

/**
 * Writes what a run found. A place that was sent before stands with its lead, one that was put aside stays aside, unless its
 * reasons are others now.
 */
export async function keepResults(
  work: Work,
  found: {
    readonly run: RunRecord
    readonly store: Store
    readonly leads: readonly ScreeningLead[]
    readonly rules: readonly Rule[]
  },
): Promise<KeptResults> {
  const { run, store } = found
  const leads = found.leads.slice(0, most)
  const sources = new Map(found.rules.map((rule) => [rule.code, rule.source]))
  const subjects = await store.rows(
    'select subject, name, address, region_code, lon, lat, site_id, operator_id from subject',
    subjectRow,
  )
  const bySubject = new Map(subjects.map((s) => [s.subject, s]))
  const located = subjects.filter((s) => s.lon !== null)
  const asOf = Date.parse(`${run.as_of}T00:00:00Z`) / 86_400_000
  const stops = await stopsAtLeads(store, leads, asOf)
  const earlier = await earlierOf(work, run, leads)
  const rows = leads.map((lead) =>
    resultRow(run, lead, {
      sources,
      subject: lead.subject === null ? undefined : bySubject.get(lead.subject),
      near: lead.subject === null ? nearest(lead, located) : null,
      stops: stops.get(lead.id),
      earlier: earlier.get(lead.id),
    }),
  )
  for (let from = 0; from < rows.length; from += 500) await insertResults(work, rows.slice(from, from + 500))
  return { rows: rows.length, notKept: found.leads.length - leads.length, colours: coloursOf(leads) }
}

const coloursOf = (leads: readonly ScreeningLead[]): Record<LeadColour, number> =>
  Object.fromEntries(
    leadColours.map((colour) => [colour, leads.filter((l) => l.colour === colour).length]),
  ) as Record<LeadColour, number>

type Near = { readonly subject: Subject; readonly metres: number }

/** The listed place nearest to a spot on no list, within three kilometres: it tells in which village the spot lies. */
function nearest(lead: ScreeningLead, located: readonly Subject[]): Near | null {
  if (lead.lon === null || lead.lat === null) return null
  const spot = { lon: lead.lon, lat: lead.lat }
  let best: Near | null = null
  for (const subject of located) {
    if (Math.abs(subject.lat! - spot.lat) > 0.03) continue
    const metres = metresBetween(spot, { lon: subject.lon!, lat: subject.lat! })
    if (metres <= 3_000 && metres < (best?.metres ?? Infinity)) best = { subject, metres }
  }
  return best
}

type Parts = {
  readonly sources: ReadonlyMap<string, RuleSource>
  readonly subject: Subject | undefined
  readonly near: Near | null
  readonly stops: StopsKept | undefined
  readonly earlier: Earlier | undefined
}

function resultRow(run: RunRecord, lead: ScreeningLead, parts: Parts) {
  const { subject, near, earlier } = parts
  const region = subject?.region_code ?? near?.subject.region_code ?? ''
  const codes = [...new Set(lead.reasons.map((r) => r.code))]
  const about = near ? `距“${near.subject.name}”约 ${Math.max(10, Math.round(near.metres / 10) * 10)} 米` : ''
  const onMap = lead.lon !== null && lead.lat !== null
  return {
    id: newId(),
    run_id: run.id,
    region_code: region.startsWith(run.region_code) ? region : run.region_code,
    subject: lead.subject,
    kind: lead.kind,
    site_id: subject?.site_id || null,
    operator_id: subject?.operator_id || null,
    name: (lead.name.trim() || '（名称不详）').slice(0, 200),
    place_text: (subject?.address ?? about).slice(0, 300),
    lon: onMap ? lead.lon : null,
    lat: onMap ? lead.lat : null,
    score: lead.score,
    colour: lead.colour,
    sources: [...new Set(codes.map((code) => parts.sources.get(code)!))],
    codes,
    reasons: lead.reasons,
    missing: lead.missing,
    stops: parts.stops?.stops ?? [],
    more_stops: parts.stops?.more ?? false,
    state: earlier?.state ?? 'new',
    lead_id: earlier?.leadId ?? null,
    merged: earlier?.merged ?? false,
    sent_by_name: earlier?.sentByName ?? '',
    sent_at: earlier?.sentAt ?? null,
    dismissed_reason: earlier?.dismissedReason ?? '',
    dismissed_by_name: earlier?.dismissedByName ?? '',
    dismissed_at: earlier?.dismissedAt ?? null,
    earlier_id: earlier?.id ?? null,
  }
}
type ResultRow = ReturnType<typeof resultRow>

const insertResults = (work: Work, rows: readonly ResultRow[]) =>
  sql`insert into work.screening_lead (id, run_id, region_code, subject, kind, site_id, operator_id, name, place_text, lon, lat, score,
      colour, sources, codes, reasons, missing, stops, more_stops, state, lead_id, merged, sent_by_name, sent_at, dismissed_reason,
      dismissed_by_name, dismissed_at, earlier_id)
    select v.id, v.run_id, v.region_code, v.subject, v.kind, v.site_id, v.operator_id, v.name, v.place_text, v.lon, v.lat, v.score,
      v.colour, array(select jsonb_array_elements_text(v.sources)), array(select jsonb_array_elements_text(v.codes)), v.reasons, v.missing,
      v.stops, v.more_stops, v.state, v.lead_id, v.merged, v.sent_by_name, v.sent_at, v.dismissed_reason, v.dismissed_by_name,
      v.dismissed_at, v.earlier_id
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) v
      (id uuid, run_id uuid, region_code text, subject text, kind text, site_id uuid, operator_id uuid, name text, place_text text,
       lon float8, lat float8, score float8, colour text, sources jsonb, codes jsonb, reasons jsonb, missing jsonb, stops jsonb,
       more_stops boolean, state text, lead_id uuid, merged boolean, sent_by_name text, sent_at timestamptz, dismissed_reason text,
       dismissed_by_name text, dismissed_at timestamptz, earlier_id uuid)`.execute(work.tx)
