import { today } from '../../../../kernel/clock.ts'
import { newId } from '../../../../kernel/ids.ts'
import type { Work } from '../../../../platform/server/work.ts'
import { disciplineProblems, organAbove } from '../../domain/index.ts'
import { auditMatter, lockMatter } from '../matter-access.ts'
import { addMatterEvent, disciplineTables, updateMatter } from '../matter-queries.ts'

/** 转上级机关: the organ above gets it as new, sent by this officer; here it ends. @throws Problem `discipline/no-organ-above` 422 */
export async function forwardMatter(work: Work, id: string, reason: string): Promise<void> {
  const { matter, next } = await lockMatter(work, id, 'forward')
  const above = organAbove(matter.region_code)
  if (above === null) throw disciplineProblems.refuse('no-organ-above')
  await disciplineTables(work)
    .insertInto('work.discipline_matter')
    .values({
      id: newId(),
      concern: matter.concern,
      accused_name: matter.accused_name,
      accused_post: matter.accused_post,
      accused_level: matter.accused_level,
      facts: matter.facts,
      place_code: matter.place_code,
      case_id: matter.case_id,
      case_number: matter.case_number,
      case_name: matter.case_name,
      case_summary: matter.case_summary,
      sender_id: work.actor.personId,
      sender_name: work.actor.name,
      sender_org: work.actor.orgName,
      sent_at: work.clock.now(),
      region_code: above,
    })
    .execute()
  await addMatterEvent(work, id, `转上级机关办理。理由：${reason}`)
  await updateMatter(work, id, {
    state: next,
    handler_ids: matter.handler_ids.length > 0 ? matter.handler_ids : [work.actor.personId],
    handler_names: matter.handler_names.length > 0 ? matter.handler_names : [work.actor.name],
    conclusion: 'forwarded',
    conclusion_text: reason,
    concluded_on: today(work.clock),
  })
  await auditMatter(work, 'forward', id, matter.region_code)
}
