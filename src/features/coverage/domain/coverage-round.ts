import type { LocalDate } from '../../../kernel/local-date.ts'
import { levelOf, type RegionLevel } from '../../../kernel/region-code.ts'

/** 排查轮次. */
export const roundKinds = ['village', 'town', 'county', 'cross'] as const
export type RoundKind = (typeof roundKinds)[number]
export const roundKindNames: Record<RoundKind, string> = {
  village: '村级排查',
  town: '镇级核查',
  county: '县级抽查',
  cross: '交叉检查',
}

/** Which visits count for a round, in words; the database's `app.round_of_visit` is the same rule. */
export const roundRules: Record<RoundKind, string> = {
  village: '本轮期间内，由村（社区）、网格的岗位记录的排查计入本轮。',
  town: '本轮期间内，由乡镇（街道）的岗位记录的排查计入本轮。',
  county: '本轮期间内，由县级及以上的岗位记录的排查计入本轮。',
  cross: '本轮期间内，由名单上的外地人员记录的巡查计入本轮，且只计入本轮；外地人员没有执法权，只能巡查。',
}

/** What is done when several rounds fit one visit. */
export const roundAmbiguityRule =
  '一次排查同时符合几个轮次的，以记录时指明的轮次为准；没有指明的，计入范围包含该场所类型的轮次，仍有几个的，计入开始最晚的一轮。'

const levelsOf: Record<RoundKind, readonly RegionLevel[]> = {
  village: ['village', 'grid'],
  town: ['town'],
  county: ['county', 'city', 'province'],
  cross: [],
}

export type RoundTerms = {
  readonly id: string
  readonly kind: RoundKind
  readonly regionCode: string
  readonly fromOn: LocalDate
  readonly toOn: LocalDate
  readonly placeKinds: readonly string[]
  /** Posts of the outside people of a cross check. */
  readonly people: readonly string[]
}

export type VisitForRound = {
  readonly siteRegion: string
  readonly placeKind: string
  readonly on: LocalDate
  readonly recorderRegion: string
  readonly recorderPost: string
  readonly namedRound: string | null
}

/**
 * The rounds whose period, region and people take in a visit, and whether its recorder is on the list of a cross check.
 * Give all rounds of the campaign: ended ones still say who is an outsider.
 */
function fittingRounds<R extends RoundTerms>(visit: VisitForRound, rounds: readonly R[]) {
  const outside = rounds.some((r) => r.kind === 'cross' && r.people.includes(visit.recorderPost))
  const fitting = rounds.filter(
    (r) =>
      visit.siteRegion.startsWith(r.regionCode) &&
      visit.on >= r.fromOn &&
      visit.on <= r.toOn &&
      (outside
        ? r.kind === 'cross' && r.people.includes(visit.recorderPost)
        : levelsOf[r.kind].includes(levelOf(visit.recorderRegion))),
  )
  return { fitting, outside }
}

/** What a person may choose for a visit: the rounds that fit and the one for which it counts when nobody chooses. */
export function roundChoice<R extends RoundTerms>(
  visit: VisitForRound,
  rounds: readonly R[],
): { readonly fitting: readonly R[]; readonly proposedId: string | null } {
  return { fitting: fittingRounds(visit, rounds).fitting, proposedId: roundOfVisit(visit, rounds).roundId }
}

/**
 * The round a visit counts for, of the rounds of its campaign; null: none. `outside`: recorded by a person on the list of a
 * cross check, whose visits count for that round or for nothing.
 */
export function roundOfVisit(
  visit: VisitForRound,
  rounds: readonly RoundTerms[],
): { roundId: string | null; outside: boolean } {
  const { fitting, outside } = fittingRounds(visit, rounds)
  const rank = (r: RoundTerms): string =>
    [
      r.id === visit.namedRound ? 1 : 0,
      r.placeKinds.length === 0 || r.placeKinds.includes(visit.placeKind) ? 1 : 0,
      r.fromOn,
      r.id,
    ].join(' ')
  const best = fitting.toSorted((a, b) => (rank(a) < rank(b) ? 1 : -1))[0]
  return { roundId: best?.id ?? null, outside }
}
