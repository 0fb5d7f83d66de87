import type { Work } from '../../../../../platform/server/work.ts'
import { archiveProblems, archiveStateNames, type ArchiveRow } from '../../../domain/index.ts'
import { lockCase } from '../../case-access.ts'
import { applyStep } from '../../change-case.ts'
import { presentArchive } from '../archive-presenter.ts'
import { archiveTables, findArchive } from '../archive-tables.ts'

/** 取消移送包 that is still being built: the job sees it before its next file and leaves nothing behind. */
export async function cancelArchive(work: Work, caseId: string, archiveId: string): Promise<ArchiveRow> {
  const locked = await lockCase(work, caseId, 'cancel-archive')
  const archive = await findArchive(work, caseId, archiveId)
  if (!archive) throw archiveProblems.refuse('not-found')
  const cancelled = await archiveTables(work)
    .updateTable('work.case_archive')
    .set({ state: 'cancelled', finished_at: work.clock.now() })
    .where('id', '=', archiveId)
    .where('state', '=', 'queued')
    .executeTakeFirst()
  if (cancelled.numUpdatedRows === 0n) {
    const state = archiveStateNames[archive.state]
    throw archiveProblems.refuse('not-running', { state })
  }
  await applyStep(work, locked, {
    text: `取消正在生成的移送包（接收单位：${archive.recipient}）。`,
    details: { archive: archiveId },
  })
  return presentArchive((await findArchive(work, caseId, archiveId))!)
}
