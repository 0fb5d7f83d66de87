import { sql } from 'kysely'
import type { BodyOf } from '../../../../../kernel/action.ts'
import type { Work } from '../../../../../platform/server/work.ts'
import {
  evidenceKindNames,
  evidenceProblems,
  type EvidenceRow,
  type evidenceDescribe,
} from '../../../domain/index.ts'
import { lockCase } from '../../case-access.ts'
import { applyStep, type FieldChange } from '../../change-case.ts'
import { nameOf, presentOne, requireEvidence } from '../evidence-access.ts'
import type { EvidenceRecord } from '../evidence-queries.ts'
import { evidenceTables } from '../evidence-tables.ts'
import { addHistory } from '../file-evidence.ts'
import { requirePast } from './add-evidence.ts'

type Body = BodyOf<typeof evidenceDescribe>

/** 修改证据说明: the words about it change, the original never; what stood before is kept. */
export async function describeEvidence(
  work: Work,
  caseId: string,
  evidenceId: string,
  body: Body,
): Promise<EvidenceRow> {
  const locked = await lockCase(work, caseId, 'describe-evidence')
  const before = await requireEvidence(work, caseId, evidenceId)
  if (before.version !== body.version) throw evidenceProblems.refuse('stale')
  const after = {
    kind: body.kind ?? before.kind,
    caption: body.caption ?? before.caption,
    captured_at: body.capturedAt === undefined ? before.captured_at : capturedAt(work, body.capturedAt),
    captured_by: body.capturedBy ?? before.captured_by,
    place_words: body.placeWords ?? before.place_words,
  }
  const changes = changesOf(before, after)
  if (changes.length === 0) throw evidenceProblems.refuse('nothing-changed')
  await evidenceTables(work)
    .updateTable('work.case_evidence')
    .set({ ...after, version: sql<number>`version + 1` })
    .where('id', '=', evidenceId)
    .execute()
  await addHistory(work, [evidenceId], { act: 'describe', changes })
  await applyStep(work, locked, {
    text: `修改证据“${nameOf(before)}”的说明。`,
    changes,
    details: { evidence: evidenceId, fields: changes.map((c) => c.field) },
  })
  return presentOne(work, locked.row, evidenceId)
}

const capturedAt = (work: Work, text: string | null): Date | null =>
  text === null ? null : requirePast(work.clock.now(), new Date(text))

type Words = Pick<EvidenceRecord, 'kind' | 'caption' | 'captured_at' | 'captured_by' | 'place_words'>

function changesOf(before: Words, after: Words): FieldChange[] {
  const shown = (w: Words): Record<string, string> => ({
    证据种类: evidenceKindNames[w.kind],
    说明: w.caption,
    '拍摄（取得）时间': w.captured_at === null ? '' : shanghai.format(w.captured_at),
    '拍摄（取得）人': w.captured_by,
    '拍摄（取得）地点': w.place_words,
  })
  const [was, is] = [shown(before), shown(after)]
  return Object.keys(was)
    .filter((field) => was[field] !== is[field])
    .map((field) => ({ field, before: was[field]!, after: is[field]! }))
}

const shanghai = new Intl.DateTimeFormat('zh-CN', {
  timeZone: 'Asia/Shanghai',
  dateStyle: 'long',
  timeStyle: 'short',
})
