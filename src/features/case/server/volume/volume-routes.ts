import { route, type BoundRoute } from '../../../../platform/server/http/route.ts'
import type { Work } from '../../../../platform/server/work.ts'
import {
  askTransition,
  caseActionNames,
  caseProblems,
  caseStateNames,
  volumeOrder,
  type VolumeFormat,
} from '../../domain/index.ts'
import { requireCase } from '../case-access.ts'

/** 生成案卷 is asked of the transition table like every step, but changes nothing in the case: it is a copy for its reader. */
async function orderVolume(work: Work, caseId: string, format: VolumeFormat): Promise<{ jobId: string }> {
  const row = await requireCase(work, caseId)
  const answer = askTransition(work.actor, row.state, 'order-volume')
  if (answer.kind === 'forbidden')
    throw caseProblems.refuse('forbidden', {
      action: caseActionNames['order-volume'],
      who: '请由乡镇以上经办人员或领导办理。',
    })
  if (answer.kind === 'wrong-status')
    throw caseProblems.refuse('wrong-status', {
      status: caseStateNames[row.state].label,
      action: caseActionNames['order-volume'],
    })
  const jobId = await work.enqueue('case-volume', { caseId, format })
  await work.audit({
    action: 'volume.order',
    resource: 'case',
    objectId: caseId,
    regionCode: row.region_code,
    details: { format, jobId },
  })
  return { jobId }
}

export const volumeRoutes: readonly BoundRoute[] = [
  route(volumeOrder, (work, { params, body }) => orderVolume(work, params.caseId, body.format)),
]
