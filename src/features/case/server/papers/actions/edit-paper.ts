import { sql } from 'kysely'
import type { BodyOf } from '../../../../../kernel/action.ts'
import type { Work } from '../../../../../platform/server/work.ts'
import {
  checkPaperValues,
  paperProblems,
  paperStateNames,
  type PaperDetail,
  type paperEdit,
} from '../../../domain/index.ts'
import { lockCase, requireCase } from '../../case-access.ts'
import { applyStep } from '../../change-case.ts'
import { presentPaper } from '../paper-presenter.ts'
import { paperTables, requirePaper } from '../paper-queries.ts'
import type { PaperRecord } from '../paper-tables.ts'
import { templateOf } from '../template-library.ts'

/** Saves a draft whole; nothing is issued by it. */
export async function editPaper(
  work: Work,
  caseId: string,
  paperId: string,
  body: BodyOf<typeof paperEdit>,
): Promise<PaperDetail> {
  const locked = await lockCase(work, caseId, 'edit-paper')
  const paper = await requirePaper(work, caseId, paperId, true)
  requireDraft(paper, '修改', body.version)
  const template = await templateOf(work, paper.code, paper.template_version)
  const { values, issues } = checkPaperValues(template, body.values)
  if (issues.length > 0) throw paperProblems.refuse('bad-values', { count: issues.length }, issues)
  await paperTables(work)
    .updateTable('work.case_paper')
    .set({
      values: JSON.stringify(values),
      version: sql<number>`version + 1`,
      updated_at: sql<Date>`clock_timestamp()`,
    })
    .where('id', '=', paperId)
    .execute()
  const changed = template.fields.filter(
    (f) => JSON.stringify(values[f.id]) !== JSON.stringify(paper.values[f.id] ?? null),
  )
  await applyStep(work, locked, {
    text: `修改《${paper.title}》草稿${
      changed.length > 0
        ? `：${changed
            .map((f) => f.label)
            .slice(0, 8)
            .join('、')}`
        : ''
    }。`,
    details: { paper: paperId, fields: changed.map((f) => f.id) },
  })
  return presentPaper(work, await requireCase(work, caseId), paperId)
}

/** @throws Problem `paper/not-a-draft` 409, `paper/stale` 409 */
export function requireDraft(paper: PaperRecord, act: string, version: number): void {
  if (paper.state !== 'draft')
    throw paperProblems.refuse('not-a-draft', { state: paperStateNames[paper.state].slice(1), act })
  if (paper.version !== version) throw paperProblems.refuse('stale')
}
