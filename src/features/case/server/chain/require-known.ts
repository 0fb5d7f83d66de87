import { today } from '../../../../kernel/clock.ts'
import type { LocalDate } from '../../../../kernel/local-date.ts'
import type { Work } from '../../../../platform/server/work.ts'
import { caseProblems, chainProblems } from '../../domain/index.ts'
import { chemicalsOf } from '../case-parts-queries.ts'
import { partiesOf } from '../parties/party-queries.ts'
import { countRows, mostDealings } from './chain-queries.ts'

/** Both sides stand in the case. @returns what they are called @throws Problem `chain/unknown-party` 422 */
export async function requireSides(
  work: Work,
  kase: { id: string; name: string },
  sides: { fromParty: string | null; toParty: string | null },
): Promise<{ from: string; to: string }> {
  const parties = await partiesOf(work, [kase.id])
  const nameOf = (id: string | null): string => {
    if (id === null) return kase.name
    const party = parties.find((p) => p.id === id)
    if (!party) throw chainProblems.refuse('unknown-party')
    return party.name
  }
  return { from: nameOf(sides.fromParty), to: nameOf(sides.toParty) }
}

/** The chemical stands in the case. @returns its name; '' for none @throws Problem `chain/unknown-chemical` 422 */
export async function requireChemical(
  work: Work,
  caseId: string,
  chemicalId: string | null,
): Promise<string> {
  if (chemicalId === null) return ''
  const chemical = (await chemicalsOf(work, [caseId])).find((c) => c.id === chemicalId)
  if (!chemical) throw chainProblems.refuse('unknown-chemical')
  return chemical.name
}

/** @throws Problem `case/date-in-future` 422 */
export function requireNotInFuture(work: Work, field: string, on: LocalDate): void {
  const now = today(work.clock)
  if (on > now) throw caseProblems.refuse('date-in-future', { field, today: now })
}

/** @throws Problem `chain/too-many` 422 */
export async function requireRoom(work: Work, caseId: string): Promise<void> {
  if ((await countRows(work, caseId)) >= mostDealings)
    throw chainProblems.refuse('too-many', { most: mostDealings })
}
