import type { BodyOf, OutputOf } from '../../../../../kernel/action.ts'
import type { Work } from '../../../../../platform/server/work.ts'
import { partyProblems, type partyReveal } from '../../../domain/index.ts'
import { requireCase } from '../../case-access.ts'
import { handles } from '../party-presenter.ts'
import { findParty, findSealed } from '../party-queries.ts'

/** 查看证件号码和电话: changes nothing, and yet leaves its row in the chain of audit with the reason. */
export async function revealParty(
  work: Work,
  caseId: string,
  partyId: string,
  body: BodyOf<typeof partyReveal>,
): Promise<OutputOf<typeof partyReveal>> {
  const row = await requireCase(work, caseId)
  if (!handles(work)) throw partyProblems.refuse('not-handling')
  const party = await findParty(work, caseId, partyId)
  if (!party) throw partyProblems.refuse('not-found')
  const sealed = await findSealed(work, partyId)
  if (!sealed?.id_number && !sealed?.phone) throw partyProblems.refuse('nothing-sealed')
  await work.audit({
    action: 'case.reveal-party',
    resource: 'case-identity',
    objectId: partyId,
    regionCode: row.region_code,
    details: { case: caseId, reason: body.reason },
  })
  return { idNumber: sealed.id_number ?? '', phone: sealed.phone ?? '' }
}
