import type { LocalDate } from '../../../kernel/local-date.ts'
import { roundChoice, roundKindNames, type RoundView } from '../domain/index.ts'

export type VisitInHand = {
  readonly campaignId: string
  readonly siteRegion: string
  readonly placeKind: string
  readonly on: LocalDate
  readonly recorderRegion: string
  readonly recorderPost: string
}

export type RoundChoices = {
  readonly options: readonly { readonly value: string; readonly label: string }[]
  readonly proposedId: string | null
  /** How many open rounds fit; a choice is asked from two on. */
  readonly open: number
}

/** The rounds that fit a visit, as choices; of ended ones only the proposed unless `ended`. */
export function choicesOf(visit: VisitInHand, rounds: readonly RoundView[], ended = false): RoundChoices {
  const terms = rounds
    .filter((r) => r.campaignId === visit.campaignId)
    .map((r) => ({ ...r, people: r.people.map((p) => p.membershipId) }))
  const { fitting, proposedId } = roundChoice({ ...visit, namedRound: null }, terms)
  return {
    options: fitting
      .filter((r) => ended || r.state === 'open' || r.id === proposedId)
      .map((r) => ({
        value: r.id,
        label: `${r.name}（${roundKindNames[r.kind]}，${r.fromOn} 至 ${r.toOn}${r.state === 'ended' ? '，已结束' : ''}）`,
      })),
    proposedId,
    open: fitting.filter((r) => r.state === 'open').length,
  }
}
