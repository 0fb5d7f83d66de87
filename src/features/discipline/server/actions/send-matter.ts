import type { BodyOf } from '../../../../kernel/action.ts'
import { newId } from '../../../../kernel/ids.ts'
import type { Work } from '../../../../platform/server/work.ts'
import { requireCase } from '../../../case/server/index.ts'
import { requireInRegion } from '../../../organisation/server/index.ts'
import { handlingRegion, type matterSend } from '../../domain/index.ts'
import { auditMatter } from '../matter-access.ts'
import { disciplineTables } from '../matter-queries.ts'

/**
 * 反映公职人员问题: goes to the organ above the official's own level (干部管理权限), with the case as it stands. Writes nothing to the
 * case, its timeline or the county's audit chain.
 * @throws Problem `case/not-found` 404, `organisation/outside-region` 403
 */
export async function sendMatter(work: Work, body: BodyOf<typeof matterSend>): Promise<{ received: true }> {
  const kase = body.caseId ? await requireCase(work, body.caseId) : null
  if (!kase) requireInRegion(work, body.regionCode)
  const place = kase?.region_code ?? body.regionCode
  const id = newId()
  const region = handlingRegion(place, body.accusedLevel)
  await disciplineTables(work)
    .insertInto('work.discipline_matter')
    .values({
      id,
      concern: body.concern,
      accused_name: body.accusedName,
      accused_post: body.accusedPost,
      accused_level: body.accusedLevel,
      facts: body.facts,
      place_code: place,
      case_id: kase?.id ?? null,
      case_number: kase?.number ?? '',
      case_name: kase?.name ?? '',
      case_summary: kase ? [kase.address, kase.act].filter(Boolean).join('；') : '',
      sender_id: work.actor.personId,
      sender_name: work.actor.name,
      sender_org: work.actor.orgName,
      sent_at: work.clock.now(),
      region_code: region,
    })
    .execute()
  await auditMatter(work, 'send', id, region)
  return { received: true }
}
