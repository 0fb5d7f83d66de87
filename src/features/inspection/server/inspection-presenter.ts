import { listAttachedFiles } from '../../../platform/server/files/attach-file.ts'
import type { Work } from '../../../platform/server/work.ts'
import {
  administrativeRoles,
  inspectionProblems,
  type InspectionDetail,
  type InspectionRow,
} from '../domain/index.ts'
import type { ChecklistLibrary } from './checklist-library.ts'
import { findInspection, listPeople, type exportInspections } from './inspection-queries.ts'

type Row = Awaited<ReturnType<typeof exportInspections>>[number]

export const presentInspectionRow = (row: Row): InspectionRow => ({
  id: row.id,
  kind: row.kind,
  siteId: row.site_id,
  siteName: row.site_name,
  placeKind: row.place_kind,
  regionCode: row.region_code,
  regionName: row.region_name ?? row.region_code,
  townName: row.town_name ?? '',
  operatorName: row.operator_name,
  method: row.method,
  teamName: row.team_name,
  people: row.people,
  visitedAt: row.visited_at.toISOString(),
  visitedOn: row.visited_on,
  result: row.result,
  caseId: row.case_id,
  approvalDueOn: row.approval_by === null ? row.approval_due_on : null,
  updatedAt: row.updated_at.toISOString(),
})

/** A visit with its checklist as it was filled that day. @throws Problem inspection/not-found 404 */
export async function presentInspection(
  work: Work,
  library: ChecklistLibrary,
  id: string,
): Promise<InspectionDetail> {
  const row = await findInspection(work, id)
  if (!row) throw inspectionProblems.refuse('not-found')
  const people = await listPeople(work, id)
  const mayFile =
    (administrativeRoles as readonly string[]).includes(work.actor.role) &&
    row.urgent_reason !== null &&
    row.approval_by === null
  return {
    ...presentInspectionRow(row),
    campaignId: row.campaign_id,
    campaignName: row.campaign_name ?? '',
    address: row.address,
    deviceAt: row.device_at?.toISOString() ?? null,
    lon: row.lon,
    lat: row.lat,
    note: row.note,
    checklist: row.checklist_ref ? (library.find(row.checklist_ref) ?? null) : null,
    checklistRef: row.checklist_ref,
    answers: { ...row.answers },
    finding: row.finding,
    taskId: row.task_id,
    leadId: row.lead_id,
    approval:
      row.approval_by && row.approval_on
        ? { by: row.approval_by, documentNo: row.approval_document ?? '', on: row.approval_on }
        : null,
    urgentReason: row.urgent_reason,
    persons: people.map((p) => ({ name: p.name, orgName: p.org_name, certificateNo: p.certificate_no })),
    files: await listAttachedFiles(work, `inspection:${id}`),
    recordedByName: row.recorded_by_name,
    createdAt: row.created_at.toISOString(),
    roundId: row.round_id,
    recordedRegion: row.recorded_region,
    recordedPost: row.recorded_post,
    allowedActions: mayFile ? ['file-approval'] : [],
  }
}
