import type { BodyOf, OutputOf } from '../../../../../kernel/action.ts'
import type { Work } from '../../../../../platform/server/work.ts'
import { evidenceKindNames, evidenceProblems, type evidenceAdd } from '../../../domain/index.ts'
import { lockCase } from '../../case-access.ts'
import { applyStep } from '../../change-case.ts'
import { presentEvidence } from '../evidence-presenter.ts'
import { evidenceByIds } from '../evidence-queries.ts'
import { fileEvidence } from '../file-evidence.ts'

/** A clock that runs a little fast is no fault of the person. */
const clockPatienceMs = 10 * 60_000

/** 添加证据: uploaded files become evidence, with when, where and by whom they were taken. */
export async function addEvidence(
  work: Work,
  caseId: string,
  body: BodyOf<typeof evidenceAdd>,
): Promise<OutputOf<typeof evidenceAdd>> {
  const locked = await lockCase(work, caseId, 'add-evidence')
  if (body.files.length === 0) throw evidenceProblems.refuse('no-files')
  if (new Set(body.files.map((f) => f.fileId)).size !== body.files.length)
    throw evidenceProblems.refuse('file-twice')
  const now = work.clock.now()
  const captured = (text: string | null) => (text === null ? null : requirePast(now, new Date(text)))
  const ids = await fileEvidence(
    work,
    locked.row,
    'record',
    body.files.map((file) => ({
      ...file,
      capturedAt: captured(file.capturedAt),
      capturedBy: body.capturedBy,
      placeWords: body.placeWords,
      deviceOffsetMs: body.deviceNow === null ? null : new Date(body.deviceNow).getTime() - now.getTime(),
    })),
  )
  const records = await evidenceByIds(work, caseId, ids)
  const kinds = [...new Set(records.map((r) => evidenceKindNames[r.kind]))].join('、')
  await applyStep(work, locked, {
    text: `添加证据 ${records.length} 份（${kinds}）：${records.map((r) => r.caption || r.name).join('；')}。`,
    details: { evidence: records.map((r) => ({ id: r.id, sha256: r.sha256, sm3: r.sm3 })) },
  })
  return { rows: await presentEvidence(work, locked.row, records) }
}

/** @throws Problem `evidence/captured-in-future` 422 */
export function requirePast(now: Date, at: Date): Date {
  if (at.getTime() > now.getTime() + clockPatienceMs) throw evidenceProblems.refuse('captured-in-future')
  return at
}
