import type { BodyOf } from '../../../../kernel/action.ts'
import { today } from '../../../../kernel/clock.ts'
import type { Work } from '../../../../platform/server/work.ts'
import { matterConclusionNames, type matterConclude } from '../../domain/index.ts'
import { auditMatter, lockMatter } from '../matter-access.ts'
import { addMatterEvent, updateMatter } from '../matter-queries.ts'

/** 办结. What of it becomes public is a text of its own, reviewed by another (accountability). */
export async function concludeMatter(
  work: Work,
  id: string,
  body: BodyOf<typeof matterConclude>,
): Promise<void> {
  const { matter, next } = await lockMatter(work, id, 'conclude')
  await addMatterEvent(work, id, `办结：${matterConclusionNames[body.conclusion]}。${body.text}`)
  await updateMatter(work, id, {
    state: next,
    conclusion: body.conclusion,
    conclusion_text: body.text,
    concluded_on: today(work.clock),
  })
  await auditMatter(work, 'conclude', id, matter.region_code)
}
