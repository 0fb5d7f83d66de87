import type { BodyOf } from '../../../../kernel/action.ts'
import { formatChineseDate } from '../../../../kernel/local-date.ts'
import type { Work } from '../../../../platform/server/work.ts'
import { caseStateNames } from '../../../case/domain/index.ts'
import { lockCaseRow } from '../../../case/server/index.ts'
import { lookBackProblems, type LookBackDetail, type lookBackAdd } from '../../domain/index.ts'
import { presentLookBack } from '../look-back-presenter.ts'
import { lookBacksOf } from '../look-back-queries.ts'
import { insertLookBack, tellCase, todayOf } from './insert-look-back.ts'

/**
 * 临时增加回头看 of a closed case, with a reason.
 * @throws Problem case/not-found 404, look-back/not-closed 409, look-back/due-past 422, look-back/same-day-open 409
 */
export async function addLookBack(
  work: Work,
  caseId: string,
  body: BodyOf<typeof lookBackAdd>,
): Promise<LookBackDetail> {
  const kase = await lockCaseRow(work, caseId)
  if (kase.state !== 'closed')
    throw lookBackProblems.refuse('not-closed', { state: caseStateNames[kase.state].label })
  const now = todayOf(work)
  if (body.dueOn < now) throw lookBackProblems.refuse('due-past', { today: formatChineseDate(now) })
  const same = (await lookBacksOf(work, caseId)).some((b) => b.state === 'planned' && b.due_on === body.dueOn)
  if (same) throw lookBackProblems.refuse('same-day-open')
  const id = await insertLookBack(work, kase, {
    kind: 'extra',
    dueOn: body.dueOn,
    visibleFrom: now,
    reason: body.reason,
    basis: '',
  })
  await tellCase(work, caseId)
  await work.audit({
    action: 'look-back.add',
    resource: 'look_back',
    objectId: id!,
    regionCode: kase.region_code,
    details: { case: kase.number, dueOn: body.dueOn },
  })
  return presentLookBack(work, id!)
}
