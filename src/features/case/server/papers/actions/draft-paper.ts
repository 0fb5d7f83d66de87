import { today } from '../../../../../kernel/clock.ts'
import { newId } from '../../../../../kernel/ids.ts'
import type { BodyOf } from '../../../../../kernel/action.ts'
import type { Work } from '../../../../../platform/server/work.ts'
import { checkPaperValues, paperProblems, type PaperDetail, type paperDraft } from '../../../domain/index.ts'
import { lockCase, requireCase } from '../../case-access.ts'
import { applyStep } from '../../change-case.ts'
import { gatherFacts, prefill } from '../known-facts.ts'
import { presentPaper } from '../paper-presenter.ts'
import { paperTables } from '../paper-queries.ts'
import { templatesInForce } from '../template-library.ts'

/** 起草文书: opens filled with everything that is known; what the program filled in is kept beside what a person makes of it. */
export async function draftPaper(
  work: Work,
  caseId: string,
  body: BodyOf<typeof paperDraft>,
): Promise<PaperDetail> {
  const locked = await lockCase(work, caseId, 'draft-paper')
  const template = (await templatesInForce(work, locked.row.region_code, today(work.clock))).find(
    (t) => t.code === body.code,
  )
  if (!template) throw paperProblems.refuse('unknown-template', { code: body.code })
  const { values } = checkPaperValues(template, prefill(template, await gatherFacts(work, caseId)))
  const id = newId()
  await paperTables(work)
    .insertInto('work.case_paper')
    .values({
      id,
      case_id: caseId,
      code: template.code,
      template_version: template.version,
      title: template.title,
      state: 'draft',
      values: JSON.stringify(values),
      prefilled: JSON.stringify(values),
      org_id: work.actor.orgId,
      org_name: work.actor.orgName,
      series: template.number.word,
      drafted_by: work.actor.personId,
      drafted_by_name: work.actor.name,
    })
    .execute()
  await applyStep(work, locked, {
    text: `起草《${template.title}》。`,
    details: { paper: id, code: template.code, version: template.version },
  })
  return presentPaper(work, await requireCase(work, caseId), id)
}
