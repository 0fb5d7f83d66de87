import { Problem } from '../../../../kernel/problem.ts'
import type { Work } from '../../../../platform/server/work.ts'
import { queuesProblems, type BulkOutcome, type CaseAction, type CaseDetail } from '../../domain/index.ts'
import { findCaseForUpdate, type CaseRecord } from '../case-queries.ts'

type Wanted = readonly { readonly caseId: string; readonly version: number }[]

/**
 * Does one step to each of several cases. All of them are locked first, in one order, before the first audit entry takes
 * the chain's lock (decisions 15). A refusal comes before anything is written of its case and stands in its row; the
 * others go on. Each case is asked for itself: visibility, role, state, version and what is missing.
 * @throws Problem `case-queues/none-visible` 404, `case-queues/none-done` 422 with the refusals as issues
 */
export async function actOnMany(
  work: Work,
  action: CaseAction,
  wanted: Wanted,
  act: (caseId: string, version: number) => Promise<CaseDetail>,
): Promise<BulkOutcome> {
  const rows = new Map<string, CaseRecord>()
  for (const { caseId } of wanted.toSorted((a, b) => a.caseId.localeCompare(b.caseId))) {
    const row = await findCaseForUpdate(work, caseId)
    if (row) rows.set(caseId, row)
  }
  if (rows.size === 0) throw queuesProblems.refuse('none-visible')
  const outcome: BulkOutcome['rows'] = []
  for (const { caseId, version } of wanted) outcome.push(await oneOf(rows.get(caseId), caseId, version, act))
  if (outcome.every((row) => !row.done))
    throw queuesProblems.refuse(
      'none-done',
      { action },
      outcome.map((row) => ({ code: 'case-queues/refused', message: `${row.name}：${row.message}` })),
    )
  return { rows: outcome }
}

async function oneOf(
  row: CaseRecord | undefined,
  caseId: string,
  version: number,
  act: (caseId: string, version: number) => Promise<CaseDetail>,
): Promise<BulkOutcome['rows'][number]> {
  const about = { caseId, name: row?.name ?? '（未找到）', number: row?.number ?? null }
  if (!row)
    return {
      ...about,
      done: false,
      message: '没有找到该案件，可能不在您的管辖范围内，请从案件列表重新选择。',
      issues: [],
    }
  try {
    await act(caseId, version)
    return { ...about, done: true, message: '已办理。', issues: [] }
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    const issues = error.issues.map(({ code, message, path }) => ({
      code,
      message,
      ...(path ? { path } : {}),
    }))
    return { ...about, done: false, message: error.message, issues }
  }
}
