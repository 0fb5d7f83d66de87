import { sql } from 'kysely'
import { today } from '../../../../kernel/clock.ts'
import type { BodyOf, OutputOf } from '../../../../kernel/action.ts'
import { newId } from '../../../../kernel/ids.ts'
import { ancestorAt, isWithin } from '../../../../kernel/region-code.ts'
import type { Work } from '../../../../platform/server/work.ts'
import { noteOnCase, partyIdentityKeys, requireCase, type CaseRecord } from '../../../case/server/index.ts'
import { leadProblems, type leadFromChain } from '../../domain/index.ts'
import { findChainLead, insertChainLead, officeOf } from '../chain-lead-queries.ts'
import { openLead } from './open-lead.ts'

type Sent = BodyOf<typeof leadFromChain>

/**
 * Opens a lead about a link of a case's chain. In another region it goes through the gate into that region's inbox; the sender
 * keeps a receipt and sees nothing of what becomes of it.
 * @throws Problem case/not-found 404, lead/unknown-party 404, lead/already-from-chain 409, lead/no-such-region 422, lead/too-high 422
 */
export async function openLeadFromChain(
  work: Work,
  caseId: string,
  body: Sent,
): Promise<OutputOf<typeof leadFromChain>> {
  const row = await requireCase(work, caseId)
  const party = (await partyIdentityKeys(work, caseId)).find((p) => p.partyId === body.partyId)
  if (!party) throw leadProblems.refuse('unknown-party')
  const before = await findChainLead(work, caseId, body.partyId)
  if (before)
    throw leadProblems.refuse('already-from-chain', { on: before.sent_on, office: before.to_office })
  if (!ancestorAt(body.regionCode, 'county')) throw leadProblems.refuse('too-high')
  const office = await officeOf(work, body.regionCode)
  if (!office) throw leadProblems.refuse('no-such-region', { code: body.regionCode })
  const leadId = newId()
  const crossRegion = !isWithin(body.regionCode, work.actor.regionCode)
  // The lead's own entry in the chain of audit comes last in either way.
  if (crossRegion) await sendAway(work, leadId, row, party.name, body)
  await noteOnCase(
    work,
    caseId,
    'lead',
    `就“${party.name}”${crossRegion ? `向${office}移送线索` : '转为线索'}：${body.title}。`,
  )
  if (!crossRegion) await openHere(work, leadId, row, party.name, body)
  const receipt = await insertChainLead(work, {
    id: newId(),
    case_id: caseId,
    party_id: body.partyId,
    lead_id: leadId,
    cross_region: crossRegion,
    to_region: body.regionCode,
    to_office: office,
    title: body.title,
    sent_on: today(work.clock),
    sent_by_name: work.actor.name,
    sent_by_org: work.actor.orgName,
  })
  if (crossRegion)
    await work.audit({
      action: 'lead.open-from-chain',
      resource: 'lead',
      objectId: leadId,
      regionCode: row.region_code,
      details: { case: caseId, party: body.partyId, toRegion: body.regionCode },
      values: { title: { after: body.title }, operator: { after: party.name } },
    })
  return receipt
}

const openHere = (work: Work, id: string, row: CaseRecord, name: string, body: Sent) =>
  openLead(work, {
    id,
    campaignId: row.campaign_id,
    source: 'chain',
    regionCode: body.regionCode,
    title: body.title,
    facts: body.facts,
    siteId: null,
    placeText: body.place,
    operatorText: name,
    place: null,
    sourceDocument: body.document,
    foundOn: today(work.clock),
    fileIds: [],
  })

async function sendAway(work: Work, id: string, row: CaseRecord, name: string, body: Sent): Promise<void> {
  const now = today(work.clock)
  const told = `${work.actor.orgName}移送线索，来源：全链条倒查${body.document ? `，文号：${body.document}` : ''}。`
  const sent = await sql<{
    sent: boolean
  }>`select app.send_lead(${id}::uuid, ${row.id}::uuid, ${body.regionCode}, ${body.title},
    ${body.facts}, ${body.place}, ${name}, ${body.document}, ${now}::date, ${work.clock.now()}::timestamptz, ${now}::date, ${told},
    ${work.actor.name}, ${work.actor.orgName}) as sent`.execute(work.tx)
  if (!sent.rows[0]!.sent) throw leadProblems.refuse('no-such-region', { code: body.regionCode })
}
