import type { Work } from '../../../platform/server/work.ts'
import {
  disciplineProblems,
  matterActionNames,
  matterStateNames,
  nextMatterState,
  type MatterAction,
  type MatterState,
} from '../domain/index.ts'
import { lockMatterRow, type MatterRecord } from './matter-queries.ts'

/** A matter under its lock and where the action leads. @throws Problem `discipline/not-found` 404, `discipline/wrong-status` 409 */
export async function lockMatter(
  work: Work,
  id: string,
  action: MatterAction,
): Promise<{ matter: MatterRecord; next: MatterState }> {
  const matter = await lockMatterRow(work, id)
  if (!matter) throw disciplineProblems.refuse('not-found')
  const next = nextMatterState(matter.state, action)
  if (next === null)
    throw disciplineProblems.refuse('wrong-status', {
      state: matterStateNames[matter.state],
      action: matterActionNames[action],
    })
  return { matter, next }
}

/** An entry of the sealed chain: what was done, never to whom. */
export const auditMatter = (
  work: Work,
  action: string,
  id: string,
  regionCode: string,
  details: object = {},
) =>
  work.audit({
    action: `discipline.${action}`,
    resource: 'discipline',
    objectId: id,
    regionCode,
    details: { ...details },
  })
