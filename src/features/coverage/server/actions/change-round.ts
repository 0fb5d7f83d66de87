import type { Work } from '../../../../platform/server/work.ts'
import { requireCampaign } from '../../../campaign/server/index.ts'
import { coverageProblems, type RoundInput } from '../../domain/index.ts'
import type { RoundRow } from '../coverage-tables.ts'
import { recountRounds } from '../../../inspection/server/index.ts'
import { endRoundRow, lockRound, updateRound } from '../round-queries.ts'
import { columnsOf, requireTerms } from './open-round.ts'

async function requireOpen(work: Work, id: string, version: number): Promise<RoundRow> {
  const round = await lockRound(work, id)
  if (!round) throw coverageProblems.refuse('round-not-found')
  if (round.state === 'ended') throw coverageProblems.refuse('round-closed')
  if (round.version !== version) throw coverageProblems.refuse('round-stale')
  return round
}

/**
 * Changes a round's dates, cover or people; which visits count follows.
 * @throws Problem coverage/round-not-found 404, coverage/round-closed 409, coverage/round-stale 409, and as openRound
 */
export async function editRound(
  work: Work,
  id: string,
  input: Omit<RoundInput, 'id' | 'campaignId' | 'regionCode' | 'kind'> & { version: number },
): Promise<void> {
  const round = await requireOpen(work, id, input.version)
  const campaign = await requireCampaign(work, round.campaign_id)
  const people = await requireTerms(work, campaign, round.kind, round.region_code, input, round.list_ids)
  await updateRound(work, id, { ...columnsOf(input), people_names: people })
  const visits = await recountRounds(work, round.campaign_id, round.region_code)
  await work.audit({
    action: 'coverage.edit-round',
    resource: 'coverage',
    objectId: id,
    regionCode: round.region_code,
    details: {
      from: [round.from_on, input.fromOn],
      to: [round.to_on, input.toOn],
      due: [round.due_on, input.dueOn],
      visits,
    },
    values:
      people.length > 0
        ? {
            people: {
              before: round.people_names.map((p) => p.name).join('、'),
              after: people.map((p) => p.name).join('、'),
            },
          }
        : {},
  })
}

/** Ends a round: its terms stand from now on; its figures go on following the records. */
export async function endRound(work: Work, id: string, version: number): Promise<void> {
  const round = await requireOpen(work, id, version)
  await endRoundRow(work, id)
  await work.audit({
    action: 'coverage.end-round',
    resource: 'coverage',
    objectId: id,
    regionCode: round.region_code,
    details: { to: round.to_on },
  })
}
