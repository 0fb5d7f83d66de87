import type { Work } from '../../../platform/server/work.ts'
import {
  allowedMatterActions,
  disciplineProblems,
  type MatterDetail,
  type MatterRow,
} from '../domain/index.ts'
import { eventsOfMatter, findMatter, type MatterRecord } from './matter-queries.ts'

export const presentMatterRow = (m: MatterRecord): MatterRow => ({
  id: m.id,
  state: m.state,
  concern: m.concern,
  accusedName: m.accused_name,
  accusedPost: m.accused_post,
  placeName: m.place_name ?? m.place_code,
  caseName: m.case_name,
  sentAt: m.sent_at.toISOString(),
  handlerNames: m.handler_names,
  conclusion: m.conclusion,
})

/** A matter as its handler sees it. @throws Problem `discipline/not-found` 404 */
export async function presentMatter(work: Work, matterId: string): Promise<MatterDetail> {
  const m = await findMatter(work, matterId)
  if (!m) throw disciplineProblems.refuse('not-found')
  const events = await eventsOfMatter(work, matterId)
  return {
    ...presentMatterRow(m),
    accusedLevel: m.accused_level,
    facts: m.facts,
    case: m.case_id
      ? { id: m.case_id, number: m.case_number, name: m.case_name, summary: m.case_summary }
      : null,
    senderName: m.sender_name,
    senderOrg: m.sender_org,
    acceptedOn: m.accepted_on,
    concludedOn: m.concluded_on,
    conclusionText: m.conclusion_text,
    handlerIds: m.handler_ids,
    version: m.version,
    timeline: events.map((e) => ({
      id: e.id,
      at: e.at.toISOString(),
      text: e.text,
      personName: e.person_name,
      orgName: e.org_name,
    })),
    allowedActions: allowedMatterActions(m.state),
  }
}
