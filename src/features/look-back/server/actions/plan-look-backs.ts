import type { Work } from '../../../../platform/server/work.ts'
import { requireCampaign } from '../../../campaign/server/index.ts'
import { caseInSight } from '../../../case/server/index.ts'
import { planOf } from '../../domain/index.ts'
import { lookBacksOf } from '../look-back-queries.ts'
import { cancelPlanned } from './cancel-planned.ts'
import { insertLookBack, tellCase } from './insert-look-back.ts'

/** The job after a closing: the plan of visits, each once however often the job runs. Answers how many are new. */
export async function planLookBacks(work: Work, caseId: string): Promise<{ planned: number }> {
  const kase = await caseInSight(work, caseId)
  // Opened again in between: the next closing makes a plan of its own.
  if (!kase || kase.state !== 'closed' || kase.closed_on === null) return { planned: 0 }
  const { notice } = await requireCampaign(work, kase.campaign_id)
  let planned = 0
  for (const visit of planOf(notice, kase.closed_on)) {
    const id = await insertLookBack(work, kase, {
      kind: 'planned',
      afterDays: visit.afterDays,
      dueOn: visit.dueOn,
      visibleFrom: visit.visibleFrom,
      reason: `销号后 ${visit.afterDays} 天回头看，查看是否反弹。`,
      basis: visit.basis,
    })
    if (id) planned += 1
  }
  await tellCase(work, caseId)
  if (planned > 0)
    await work.audit({
      action: 'look-back.plan',
      resource: 'look_back',
      objectId: caseId,
      regionCode: kase.region_code,
      details: { case: kase.number, planned },
    })
  return { planned }
}

/** The job after a case was taken up again: what was planned for the closed case falls away. */
export async function cancelLookBacks(work: Work, caseId: string): Promise<{ cancelled: number }> {
  const kase = await caseInSight(work, caseId)
  if (!kase || kase.state === 'closed') return { cancelled: 0 }
  const open = (await lookBacksOf(work, caseId)).filter((b) => b.state === 'planned')
  const reason = '案件已重新启动，待再次销号后另行安排。'
  for (const b of open) await cancelPlanned(work, b, reason)
  await tellCase(work, caseId)
  if (open.length > 0)
    await work.audit({
      action: 'look-back.cancel-all',
      resource: 'look_back',
      objectId: caseId,
      regionCode: kase.region_code,
      details: { case: kase.number, cancelled: open.length },
    })
  return { cancelled: open.length }
}
