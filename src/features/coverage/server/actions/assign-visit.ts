import type { Work } from '../../../../platform/server/work.ts'
import { nameRoundOfVisit } from '../../../inspection/server/index.ts'
import { coverageProblems, roundRules } from '../../domain/index.ts'
import { findRound } from '../round-queries.ts'

/**
 * Says for which round a visit counts, when several fit.
 * @throws Problem coverage/visit-not-found 404, coverage/round-not-found 404, coverage/visit-not-in-round 422
 */
export async function assignVisit(work: Work, inspectionId: string, roundId: string): Promise<void> {
  const round = await findRound(work, roundId)
  if (!round) throw coverageProblems.refuse('round-not-found')
  const visit = await nameRoundOfVisit(work, inspectionId, roundId)
  if (!visit) throw coverageProblems.refuse('visit-not-found')
  if (visit.roundId !== roundId)
    throw coverageProblems.refuse('visit-not-in-round', { round: round.name, rule: roundRules[round.kind] })
  await work.audit({
    action: 'coverage.assign-visit',
    resource: 'coverage',
    objectId: inspectionId,
    regionCode: visit.regionCode,
    details: { round: roundId },
  })
}
