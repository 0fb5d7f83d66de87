import type { Work } from '../../../../platform/server/work.ts'
import { auditMatter, lockMatter } from '../matter-access.ts'
import { addMatterEvent, updateMatter } from '../matter-queries.ts'

/** 记录办理情况. */
export async function recordOnMatter(work: Work, id: string, text: string): Promise<void> {
  const { matter, next } = await lockMatter(work, id, 'record')
  await addMatterEvent(work, id, text)
  await updateMatter(work, id, { state: next })
  await auditMatter(work, 'record', id, matter.region_code)
}
