import type { Work } from '../../../../platform/server/work.ts'
import type { PatrolInput, Recorded } from '../../domain/index.ts'
import type { ChecklistLibrary } from '../checklist-library.ts'
import { recordVisit } from './record-visit.ts'

/**
 * 日常巡查: the recorder and whoever came along; no enforcement powers.
 * @throws Problem site/not-found 404, campaign/not-found 404, inspection/incomplete 422 and the other refusals of recordVisit
 */
export async function recordPatrol(
  work: Work,
  library: ChecklistLibrary,
  input: PatrolInput,
): Promise<Recorded> {
  const { actor } = work
  return recordVisit(work, library, input, async () => ({
    kind: 'patrol',
    departments: [actor.department],
    people: [
      { membership_id: actor.membershipId, name: actor.name, org_name: actor.orgName, certificate_no: null },
      ...input.companions
        .filter((name) => name !== actor.name)
        .map((name) => ({ membership_id: null, name, org_name: '', certificate_no: null })),
    ],
    approval: null,
    urgent: null,
  }))
}
