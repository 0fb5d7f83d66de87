import { localDateOf, today } from '../../../kernel/clock.ts'
import type { Work } from '../../../platform/server/work.ts'
import { closedByHand, dutyKindNames, dutyProblems, type DutyRow } from '../domain/index.ts'
import { isOwnedByActor } from './duty-access.ts'
import { presentDuty } from './duty-presenter.ts'
import { findDutyForUpdate } from './duty-queries.ts'
import { fulfilDuty } from './plan-duties.ts'

/** Lock, check whose it is and that it is open, mark, record. */
export async function markDutyDone(work: Work, dutyId: string, note: string): Promise<DutyRow> {
  const duty = await findDutyForUpdate(work, dutyId)
  if (!duty) throw dutyProblems.refuse('not-found')
  if (work.layers.application && !isOwnedByActor(work, duty))
    throw dutyProblems.refuse('not-yours', { unit: duty.region_name ?? duty.region_code })
  if (!closedByHand.includes(duty.kind))
    throw dutyProblems.refuse('not-by-hand', { kind: dutyKindNames[duty.kind] })
  if (duty.fulfilled_at !== null)
    throw dutyProblems.refuse('already-fulfilled', { on: localDateOf(duty.fulfilled_at) })
  await fulfilDuty(work, {
    sourceKind: duty.source_kind,
    sourceId: duty.source_id,
    regionCode: duty.region_code,
    orgKind: duty.org_kind,
    how: 'done',
    note,
  })
  await work.audit({
    action: 'duty.mark-done',
    resource: 'duty',
    objectId: dutyId,
    regionCode: duty.region_code,
    details: { title: duty.title, dueOn: duty.due_on },
  })
  const marked = await findDutyForUpdate(work, dutyId)
  return presentDuty(work, marked!, today(work.clock))
}
