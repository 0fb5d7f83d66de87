import { today } from '../../../kernel/clock.ts'
import { listAttachedFiles } from '../../../platform/server/files/attach-file.ts'
import type { Work } from '../../../platform/server/work.ts'
import { dutyLight, dutyTimeLeft } from '../../duty/domain/index.ts'
import { orgKindNames, type OrgKind } from '../../organisation/domain/index.ts'
import {
  allowedConclusions,
  allowedLeadActions,
  leadConclusions,
  leadProblems,
  type LeadDetail,
  type LeadRow,
} from '../domain/index.ts'
import { findLead, listLeadEvents, type exportLeads } from './lead-queries.ts'

type Row = Awaited<ReturnType<typeof exportLeads>>[number]

/** “云溪镇 市场监管”, or the unit's name alone. */
const unitName = (region: string | null, orgKind: string | null): string =>
  [region ?? '', orgKind ? (orgKindNames[orgKind as OrgKind] ?? orgKind) : ''].filter(Boolean).join(' ')

export function presentLeadRow(work: Work, row: Row): LeadRow {
  const now = today(work.clock)
  const open = row.state !== 'concluded'
  return {
    id: row.id,
    title: row.title,
    source: row.source,
    state: row.state,
    conclusion: row.conclusion,
    regionCode: row.region_code,
    regionName: row.region_name ?? row.region_code,
    townName: row.town_name ?? '',
    placeText: row.place_text || (row.site_name ?? ''),
    operatorText: row.operator_text,
    foundOn: row.found_on,
    dueOn: row.due_on,
    light: open ? dutyLight(row.due_on, now) : null,
    timeLeft: open ? dutyTimeLeft(row.due_on, now) : '',
    assignedTo: row.assigned_region_code
      ? unitName(row.assigned_region_name ?? row.assigned_region_code, row.assigned_org_kind)
      : '',
    updatedAt: row.updated_at.toISOString(),
  }
}

/** A lead with timeline, files and what this actor may do next. @throws Problem lead/not-found 404 */
export async function presentLead(work: Work, leadId: string): Promise<LeadDetail> {
  const row = await findLead(work, leadId)
  if (!row) throw leadProblems.refuse('not-found')
  const events = await listLeadEvents(work, leadId)
  return {
    ...presentLeadRow(work, row),
    campaignId: row.campaign_id,
    facts: row.facts,
    sourceDocument: row.source_document,
    site: row.site_id ? { id: row.site_id, name: row.site_name ?? '（不在您的管辖范围内）' } : null,
    lon: row.lon,
    lat: row.lat,
    conclusionText: row.conclusion_text,
    noCaseReason: row.no_case_reason,
    handedTo: row.handed_to,
    caseId: row.case_id,
    duplicateOf: row.duplicate_of,
    concludedOn: row.concluded_on,
    openedByName: row.opened_by_name,
    createdAt: row.created_at.toISOString(),
    version: row.version,
    files: await listAttachedFiles(work, `lead:${leadId}`),
    timeline: events.map((e) => ({
      at: e.at.toISOString(),
      kind: e.kind,
      text: e.text,
      personName: e.person_name,
      orgName: e.org_name,
    })),
    allowedActions: allowedLeadActions(work.actor.role, row.state),
    allowedConclusions: allowedConclusions(work.actor.role, row.state, leadConclusions),
  }
}
