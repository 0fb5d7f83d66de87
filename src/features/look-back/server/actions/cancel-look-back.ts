import type { Work } from '../../../../platform/server/work.ts'
import { noteOnCase } from '../../../case/server/index.ts'
import type { LookBackDetail } from '../../domain/index.ts'
import { presentLookBack } from '../look-back-presenter.ts'
import { cancelPlanned } from './cancel-planned.ts'
import { tellCase } from './insert-look-back.ts'
import { lockFor } from './lock-for.ts'

/** 取消回头看, with a reason that stays on the case's timeline. */
export async function cancelLookBack(work: Work, id: string, reason: string): Promise<LookBackDetail> {
  const b = await lockFor(work, id, 'cancel')
  await cancelPlanned(work, b, reason)
  await tellCase(work, b.case_id)
  await noteOnCase(work, b.case_id, 'look-back', `取消应于${b.due_on}进行的回头看，原因：${reason}`)
  await work.audit({
    action: 'look-back.cancel',
    resource: 'look_back',
    objectId: id,
    regionCode: b.region_code,
    details: { case: b.case_number, dueOn: b.due_on },
  })
  return presentLookBack(work, id)
}
