import type { Work } from '../../../../platform/server/work.ts'
import { evidenceProblems, type EvidenceRow } from '../../domain/index.ts'
import type { CaseRecord } from '../case-queries.ts'
import { presentEvidence } from './evidence-presenter.ts'
import { evidenceByIds, type EvidenceRecord } from './evidence-queries.ts'

/** A piece of evidence of this case; the case's lock guards it. @throws Problem `evidence/not-found` 404 */
export async function requireEvidence(work: Work, caseId: string, id: string): Promise<EvidenceRecord> {
  const [record] = await evidenceByIds(work, caseId, [id])
  if (!record) throw evidenceProblems.refuse('not-found')
  return record
}

/** The piece as it now stands, read again after a change. */
export async function presentOne(work: Work, kase: CaseRecord, id: string): Promise<EvidenceRow> {
  const [row] = await presentEvidence(work, kase, [await requireEvidence(work, kase.id, id)])
  return row!
}

/** How a timeline names it: its words, else its file's name. */
export const nameOf = (record: { caption: string; name: string }): string => record.caption || record.name
