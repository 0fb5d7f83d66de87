import { sql } from 'kysely'
import type { Work } from '../../../../../platform/server/work.ts'
import { evidenceProblems, type EvidenceRow } from '../../../domain/index.ts'
import { lockCase } from '../../case-access.ts'
import { applyStep } from '../../change-case.ts'
import { nameOf, presentOne, requireEvidence } from '../evidence-access.ts'
import { evidenceTables } from '../evidence-tables.ts'
import { addHistory } from '../file-evidence.ts'

/** 移除证据: it no longer counts and says why; record and original stay, and it can be taken up again. */
export async function removeEvidence(
  work: Work,
  caseId: string,
  evidenceId: string,
  { reason }: { reason: string },
): Promise<EvidenceRow> {
  const locked = await lockCase(work, caseId, 'remove-evidence')
  const record = await requireEvidence(work, caseId, evidenceId)
  if (record.removed_at !== null) throw evidenceProblems.refuse('already-removed')
  await evidenceTables(work)
    .updateTable('work.case_evidence')
    .set({
      removed_at: work.clock.now(),
      removed_by_name: work.actor.name,
      removed_reason: reason,
      version: sql<number>`version + 1`,
    })
    .where('id', '=', evidenceId)
    .execute()
  await addHistory(work, [evidenceId], { act: 'remove', reason })
  await applyStep(work, locked, {
    text: `移除证据“${nameOf(record)}”（原件保留）。原因：${reason}`,
    details: { evidence: evidenceId, sha256: record.sha256, sm3: record.sm3 },
  })
  return presentOne(work, locked.row, evidenceId)
}
