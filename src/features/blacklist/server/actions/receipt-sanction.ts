import { today } from '../../../../kernel/clock.ts'
import type { BodyOf } from '../../../../kernel/action.ts'
import type { Work } from '../../../../platform/server/work.ts'
import {
  blacklistProblems,
  sanctionStateNames,
  type SanctionRow,
  type sanctionReceipt,
} from '../../domain/index.ts'
import { presentSanction } from '../blacklist-presenter.ts'
import { addEntryEvent, blacklistTables, sanctionsWhere } from '../blacklist-queries.ts'

/** 回执 of an office: what it did about the entry, by its own people or the county's clerk for it. */
export async function receiptSanction(
  work: Work,
  id: string,
  body: BodyOf<typeof sanctionReceipt>,
): Promise<SanctionRow> {
  const [known] = await sanctionsWhere(work, { id }, 1)
  if (!known) throw blacklistProblems.refuse('sanction-not-found')
  const own = work.actor.role === 'clerk' || work.actor.department === known.org_kind
  if (!own || work.actor.regionCode.length !== 6)
    throw blacklistProblems.refuse('sanction-not-yours', { office: known.office })
  const done = await blacklistTables(work)
    .updateTable('work.joint_sanction')
    .set({
      state: body.state,
      receipt: body.receipt,
      received_on: today(work.clock),
      received_by_name: work.actor.name,
    })
    .where('id', '=', id)
    .where('state', '=', 'sent')
    .executeTakeFirst()
  if (Number(done.numUpdatedRows) === 0) throw blacklistProblems.refuse('sanction-done')
  await addEntryEvent(
    work,
    known.entry_id,
    'receipt',
    `${known.office}回执：${sanctionStateNames[body.state]}。${body.receipt}`,
  )
  await work.audit({
    action: 'blacklist.sanction-receipt',
    resource: 'blacklist',
    objectId: known.entry_id,
    regionCode: known.region_code,
    details: { office: known.org_kind, state: body.state },
  })
  const [row] = await sanctionsWhere(work, { id }, 1)
  return presentSanction(work, row!)
}
