import { sql } from 'kysely'
import { today } from '../../../../kernel/clock.ts'
import { isWithin } from '../../../../kernel/region-code.ts'
import type { Work } from '../../../../platform/server/work.ts'
import { requireCampaign } from '../../../campaign/server/index.ts'
import { addReasonsToLead, lockOpenLeadBeside, openLead } from '../../../lead/server/index.ts'
import { screeningProblems } from '../../domain/index.ts'
import { factsOf, titleOf } from '../../domain/result/lead-words.ts'
import { findRun } from '../runs/run-queries.ts'
import { lockResults, type ResultRecord } from './result-queries.ts'

export type SentResult = {
  readonly id: string
  readonly leadId: string
  readonly how: 'opened' | 'merged' | 'already'
  readonly leadTitle: string
}

/**
 * 转为线索: all of them or none. A place that has an open lead — the same site, the same spot, the same operator — gets its reasons
 * added there; what had been sent before answers its lead. Each reason becomes a label that verification will fill.
 * @throws Problem screening/result-not-found 404, screening/result-dismissed 409, screening/result-too-high 422,
 * campaign/not-found 404
 */
export async function sendResults(
  work: Work,
  input: { readonly ids: readonly string[]; readonly campaignId: string | null },
): Promise<SentResult[]> {
  if (input.campaignId) await requireCampaign(work, input.campaignId)
  const ids = [...new Set(input.ids)]
  const locked = await lockResults(work, ids)
  const results = ids.map((id) => requireSendable(locked.get(id)))
  const sent: SentResult[] = []
  for (const result of results) sent.push(await sendOne(work, result, input.campaignId))
  await work.audit({
    action: 'screening.send',
    resource: 'screening',
    objectId: results[0]!.run_id,
    regionCode: work.actor.regionCode,
    details: { campaign: input.campaignId, sent: sent.map(({ id, leadId, how }) => ({ id, leadId, how })) },
  })
  return sent
}

function requireSendable(result: ResultRecord | undefined): ResultRecord {
  if (!result) throw screeningProblems.refuse('result-not-found')
  const { name } = result
  if (result.state === 'dismissed')
    throw screeningProblems.refuse('result-dismissed', { name, reason: result.dismissed_reason })
  if (result.state === 'new' && result.region_code.length < 6)
    throw screeningProblems.refuse('result-too-high', { name })
  return result
}

async function sendOne(work: Work, result: ResultRecord, campaignId: string | null): Promise<SentResult> {
  if (result.state === 'sent') {
    const leadId = result.lead_id!
    return { id: result.id, leadId, how: 'already', leadTitle: await titleOfLead(work, leadId) }
  }
  const run = (await findRun(work, result.run_id))!
  const known = await placeOf(work, result)
  const facts = factsOf({ asOf: run.as_of, reasons: result.reasons, missing: result.missing })
  const open = await lockOpenLeadBeside(work, {
    siteId: known.siteId,
    operatorId: result.operator_id,
    operatorName: known.operatorName,
    lon: result.lon,
    lat: result.lat,
    regionCode: result.region_code,
  })
  const title = titleOf(result.name, result.reasons)
  const leadId = open
    ? (await addReasonsToLead(work, open.id, `大数据筛查补充：${title}。\n${facts}`), open.id)
    : (
        await openLead(work, {
          campaignId,
          source: 'screening',
          regionCode: result.region_code,
          title,
          facts,
          siteId: known.siteId,
          placeText: result.place_text.slice(0, 200),
          operatorText: known.operatorName.slice(0, 120),
          place: result.lon !== null && result.lat !== null ? { lon: result.lon, lat: result.lat } : null,
          sourceDocument: `大数据筛查（数据截至${run.as_of}）`,
          foundOn: today(work.clock),
          fileIds: [],
        })
      ).id
  await markSent(work, result, leadId, open !== undefined)
  await labelReasons(work, result, leadId)
  return { id: result.id, leadId, how: open ? 'merged' : 'opened', leadTitle: open?.title ?? title }
}

/** The place as the register knows it now: it may have been taken back since the run. */
async function placeOf(
  work: Work,
  result: ResultRecord,
): Promise<{ siteId: string | null; operatorName: string }> {
  const found = await sql<{ site: string | null; region: string | null; operator: string | null }>`
    select (select s.id from work.site s where s.id = ${result.site_id}::uuid) as site,
      (select s.region_code from work.site s where s.id = ${result.site_id}::uuid) as region,
      (select o.name from work.operator o where o.id = ${result.operator_id}::uuid) as operator`.execute(
    work.tx,
  )
  const { site, region, operator } = found.rows[0]!
  return {
    siteId: site !== null && isWithin(region!, work.actor.regionCode) ? site : null,
    operatorName: operator ?? (result.kind === 'operator' ? result.name : ''),
  }
}

const markSent = (work: Work, result: ResultRecord, leadId: string, merged: boolean) =>
  sql`update work.screening_lead l set state = 'sent', lead_id = ${leadId}, merged = ${merged}, sent_by_name = ${work.actor.name},
      sent_at = ${work.clock.now()} where l.id = ${result.id}`.execute(work.tx)

/** A lead that had a reason of the same code already keeps the first: one lead, one label for each code. */
const labelReasons = (work: Work, result: ResultRecord, leadId: string) =>
  sql`insert into work.screening_label (lead_id, code, result_id, sent_on, sentence, points, region_code)
    select ${leadId}, v.code, ${result.id}, ${today(work.clock)}, v.sentence, v.points, ${result.region_code}
    from jsonb_to_recordset(${JSON.stringify(result.reasons)}::jsonb) v (code text, sentence text, points float8)
    on conflict (lead_id, code) do nothing`.execute(work.tx)

async function titleOfLead(work: Work, id: string): Promise<string> {
  const found = await sql<{ title: string }>`select title from work.lead where id = ${id}`.execute(work.tx)
  return found.rows[0]?.title ?? ''
}
