import type { Work } from '../../../../platform/server/work.ts'
import { importCounts } from '../../domain/index.ts'
import type { AfterConfirm, BaseListDeps } from '../base-list-deps.ts'
import { carryOut, requireState } from '../import/confirm-import.ts'
import { findImport } from '../import/import-records.ts'
import { findInbox } from './inbox-queries.ts'

/**
 * Confirms what came through an inbox when the inbox says so, a person confirmed this layout before, there is no error and
 * something changes; otherwise it waits for a person.
 */
export async function confirmIfKnown(
  work: Work,
  deps: BaseListDeps,
  importId: string,
  afterwards: AfterConfirm,
): Promise<void> {
  const record = await findImport(work, importId)
  if (!record?.inbox_id || record.state !== 'previewed' || !record.preview.remembered) return
  const inbox = await findInbox(work, record.inbox_id)
  if (!inbox?.confirm_known_layouts || inbox.disabled) return
  const counts = importCounts.parse(record.counts)
  const changes = counts.came + counts.changed + counts.went > 0
  if (counts.errors > 0 || counts.accepted === 0 || !changes) return
  await carryOut(work, deps, await requireState(work, importId, 'previewed', '确认'), afterwards)
}
