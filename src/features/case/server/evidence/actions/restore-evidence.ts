import { sql } from 'kysely'
import type { Work } from '../../../../../platform/server/work.ts'
import { evidenceProblems, type EvidenceRow } from '../../../domain/index.ts'
import { lockCase } from '../../case-access.ts'
import { applyStep } from '../../change-case.ts'
import { nameOf, presentOne, requireEvidence } from '../evidence-access.ts'
import { evidenceTables } from '../evidence-tables.ts'
import { addHistory } from '../file-evidence.ts'

/** 恢复证据 that had been removed; that it once was stays in its history. */
export async function restoreEvidence(
  work: Work,
  caseId: string,
  evidenceId: string,
  { reason }: { reason: string },
): Promise<EvidenceRow> {
  const locked = await lockCase(work, caseId, 'restore-evidence')
  const record = await requireEvidence(work, caseId, evidenceId)
  if (record.removed_at === null) throw evidenceProblems.refuse('not-removed')
  await evidenceTables(work)
    .updateTable('work.case_evidence')
    .set({
      removed_at: null,
      removed_by_name: null,
      removed_reason: null,
      version: sql<number>`version + 1`,
    })
    .where('id', '=', evidenceId)
    .execute()
  await addHistory(work, [evidenceId], { act: 'restore', reason })
  await applyStep(work, locked, {
    text: `恢复证据“${nameOf(record)}”。原因：${reason}`,
    details: { evidence: evidenceId, sha256: record.sha256, sm3: record.sm3 },
  })
  return presentOne(work, locked.row, evidenceId)
}
