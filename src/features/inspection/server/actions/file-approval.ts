import { today } from '../../../../kernel/clock.ts'
import { formatChineseDate, type LocalDate } from '../../../../kernel/local-date.ts'
import type { Work } from '../../../../platform/server/work.ts'
import { inspectionProblems } from '../../domain/index.ts'
import { lockInspection, setApproval } from '../inspection-queries.ts'

/**
 * The approval of an urgent inspection, filed afterwards.
 * @throws Problem inspection/not-found 404, inspection/approval-filed 409, inspection/approval-date 422
 */
export async function fileApproval(
  work: Work,
  id: string,
  approval: { by: string; documentNo: string; on: LocalDate },
): Promise<void> {
  const row = await lockInspection(work, id)
  if (!row) throw inspectionProblems.refuse('not-found')
  if (row.urgent_reason === null || row.approval_by !== null)
    throw inspectionProblems.refuse('approval-filed')
  const now = today(work.clock)
  if (approval.on < row.visited_on || approval.on > now)
    throw inspectionProblems.refuse('approval-date', {
      from: formatChineseDate(row.visited_on),
      today: formatChineseDate(now),
    })
  await setApproval(work, id, approval)
  await work.audit({
    action: 'inspection.file-approval',
    resource: 'inspection',
    objectId: id,
    regionCode: row.region_code,
    details: { on: approval.on, document: approval.documentNo },
    values: { approvedBy: { after: approval.by } },
  })
}
