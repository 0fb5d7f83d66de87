import type { BodyOf, OutputOf } from '../../../../../kernel/action.ts'
import { newId } from '../../../../../kernel/ids.ts'
import type { Work } from '../../../../../platform/server/work.ts'
import { archiveProblems, archiveRecipientNames, type archiveExport } from '../../../domain/index.ts'
import { lockCase } from '../../case-access.ts'
import { applyStep } from '../../change-case.ts'
import { presentArchive } from '../archive-presenter.ts'
import { archivesOf, archiveTables, findArchive } from '../archive-tables.ts'

/** 导出移送包: asked for by name and purpose; a job of the same person builds it. */
export async function exportArchive(
  work: Work,
  caseId: string,
  body: BodyOf<typeof archiveExport>,
): Promise<OutputOf<typeof archiveExport>> {
  const locked = await lockCase(work, caseId, 'export-archive')
  if ((await archivesOf(work, caseId)).some((a) => a.state === 'queued'))
    throw archiveProblems.refuse('in-progress')
  const archiveId = newId()
  await archiveTables(work)
    .insertInto('work.case_archive')
    .values({
      id: archiveId,
      case_id: caseId,
      recipient_kind: body.recipientKind,
      recipient: body.recipient,
      purpose: body.purpose,
      state: 'queued',
      failure: '',
      requested_by: work.actor.personId,
      requested_by_name: work.actor.name,
      org_name: work.actor.orgName,
      requested_at: work.clock.now(),
    })
    .execute()
  const jobId = await work.enqueue('case-archive', { archiveId, caseId })
  await applyStep(work, locked, {
    text: `导出移送包，移送${archiveRecipientNames[body.recipientKind]}（${body.recipient}），用途：${body.purpose}。`,
    details: { archive: archiveId, recipientKind: body.recipientKind, recipient: body.recipient },
    values: { purpose: { after: body.purpose } },
  })
  return { archiveId, jobId, archive: presentArchive((await findArchive(work, caseId, archiveId))!) }
}
