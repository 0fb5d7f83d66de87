import { today } from '../../../../kernel/clock.ts'
import type { Work } from '../../../../platform/server/work.ts'
import { disciplineProblems } from '../../domain/index.ts'
import { auditMatter, lockMatter } from '../matter-access.ts'
import { addMatterEvent, officersOfOrgan, updateMatter } from '../matter-queries.ts'

/** 受理: from now on only the named officers see the matter; the acting one is always among them. */
export async function acceptMatter(work: Work, id: string, handlerIds: readonly string[]): Promise<void> {
  const { matter, next } = await lockMatter(work, id, 'accept')
  const officers = await officersOfOrgan(work)
  const wanted = new Set([work.actor.personId, ...handlerIds])
  const chosen = officers.filter((officer) => wanted.has(officer.id))
  if (chosen.length !== wanted.size) throw disciplineProblems.refuse('no-such-officer')
  await addMatterEvent(
    work,
    id,
    `${matter.state === 'received' ? '受理' : '调整承办人'}，承办人：${chosen.map((o) => o.name).join('、')}。`,
  )
  await updateMatter(work, id, {
    state: next,
    handler_ids: chosen.map((o) => o.id),
    handler_names: chosen.map((o) => o.name),
    accepted_on: matter.accepted_on ?? today(work.clock),
  })
  await auditMatter(work, 'accept', id, matter.region_code, { handlers: chosen.length })
}
