import { today } from '../../../../../kernel/clock.ts'
import { newId } from '../../../../../kernel/ids.ts'
import type { BodyOf } from '../../../../../kernel/action.ts'
import type { Work } from '../../../../../platform/server/work.ts'
import { requireCampaign } from '../../../../campaign/server/index.ts'
import { relapseProblems, type RelapseAnswer, type caseJudgeRelapse } from '../../../domain/index.ts'
import { lockCase, requireCase } from '../../case-access.ts'
import { applyStep } from '../../change-case.ts'
import { casesAmong, judgementsOf, officeOf, priorsOfCase, putJudgement } from '../relapse-queries.ts'
import { presentRelapse, summaryOf } from '../relapse-presenter.ts'

/**
 * 认定是否死灰复燃: lock → the earlier case is in sight and still matches → write the judgement → mark the case.
 * @throws Problem `relapse/unknown-prior` 404, `relapse/no-match` 422, `relapse/judged` 409
 */
export async function judgeRelapse(
  work: Work,
  caseId: string,
  body: BodyOf<typeof caseJudgeRelapse>,
): Promise<RelapseAnswer> {
  const locked = await lockCase(work, caseId, 'judge-relapse')
  const [prior] = await casesAmong(work, [body.priorCaseId])
  if (!prior) throw relapseProblems.refuse('unknown-prior')
  const matches = (await priorsOfCase(work, caseId)).seen.get(prior.id)
  if (!matches) throw relapseProblems.refuse('no-match')
  const before = await judgementsOf(work, caseId)
  if (before.some((j) => j.prior_case_id === prior.id && j.state === body.decision))
    throw relapseProblems.refuse('judged')
  const campaign = await requireCampaign(work, prior.campaign_id)
  const now = today(work.clock)
  await putJudgement(work, {
    id: newId(),
    case_id: caseId,
    prior_case_id: prior.id,
    state: body.decision,
    matches,
    prior_summary: summaryOf(prior, campaign),
    office: await officeOf(work, prior.county_code),
    reason: body.reason,
    judged_on: now,
    judged_by_name: work.actor.name,
    judged_by_org: work.actor.orgName,
  })
  const confirmed = body.decision === 'confirmed'
  const others = before.filter((j) => j.prior_case_id !== prior.id && j.state === 'confirmed')
  const stands = confirmed ? prior.id : (others[0]?.prior_case_id ?? null)
  await applyStep(work, locked, {
    set: { relapse_of: stands, relapse_on: stands === null ? null : (locked.row.relapse_on ?? now) },
    // The timeline is read by people who may not see the earlier case: it names the judgement, never that case.
    text: confirmed
      ? `认定本案为死灰复燃，已附前案，适用从严措施。理由：${body.reason}`
      : `认定一件前案与本案无关。理由：${body.reason}`,
    details: { decision: body.decision, matches: matches.map((m) => m.kind) },
  })
  return presentRelapse(work, await requireCase(work, caseId))
}
