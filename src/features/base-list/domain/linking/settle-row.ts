import type { LinkEvidence } from './linking-contract.ts'
import type { QuestionReason } from './link-words.ts'

/** A row against one site: the best of the site's records that were compared. */
export type SiteComparison = {
  readonly siteId: string
  readonly band: 'linked' | 'ask' | 'apart'
  /** log2 of the odds. */
  readonly weight: number
  readonly probability: number
  readonly evidence: readonly LinkEvidence[]
  /** Meter, address to the number, or coordinates agree. */
  readonly samePlace: boolean
  /** Something beside the address speaks for it; neighbours of one trade say nothing. */
  readonly saysWho: boolean
  /** The same sound code, and names or addresses that speak for it. */
  readonly sameCode: boolean
  /** Both name sound codes and have none in common. */
  readonly codesDiffer: boolean
  /** Both villages are known and differ. */
  readonly villagesDiffer: boolean
  /** A person said it is not this one. */
  readonly apart: boolean
  /** A person took this link back. */
  readonly undone: boolean
}

export type Settlement =
  | { readonly kind: 'link'; readonly with: SiteComparison }
  | {
      readonly kind: 'ask'
      readonly about: readonly { readonly reason: QuestionReason; readonly with: SiteComparison }[]
    }
  | { readonly kind: 'none' }

/** A second site this close (bits: a factor of 8) makes the machine ask which one. */
const clearLead = 3
const mostQuestions = 5

type Standing = { with: SiteComparison; ask: QuestionReason | null }

/** How one site stands before it is set against the others; null: apart. */
function standingOf(c: SiteComparison): Standing | null {
  if (c.apart) return null
  // Two sound codes are two operators. At one place a person says which: a successor, a neighbour under one roof, an error.
  if (c.codesDiffer) return c.samePlace ? { with: c, ask: 'other-operator' } : null
  if (c.sameCode && !c.villagesDiffer) return { with: c, ask: c.undone ? 'link-undone' : null }
  if (c.band === 'apart') return c.samePlace ? { with: c, ask: 'other-operator' } : null
  if (c.undone) return { with: c, ask: 'link-undone' }
  if (c.villagesDiffer) return c.band === 'linked' ? { with: c, ask: 'other-place' } : null
  if (c.band === 'linked') return { with: c, ask: null }
  if (c.saysWho) return { with: c, ask: 'unsure' }
  return c.samePlace ? { with: c, ask: 'other-operator' } : null
}

const byWeight = (a: Standing, b: Standing): number =>
  b.with.weight - a.with.weight || (a.with.siteId < b.with.siteId ? -1 : 1)

/** What becomes of a row that was compared with these sites. Pure; the same comparisons in any order give the same answer. */
export function settleRow(comparisons: readonly SiteComparison[]): Settlement {
  const standing = comparisons
    .map(standingOf)
    .filter((s) => s !== null)
    .toSorted(byWeight)
  const sure = standing.filter((s) => s.ask === null)
  const [best, second] = sure
  if (best && (!second || best.with.weight - second.with.weight >= clearLead))
    return { kind: 'link', with: best.with }
  const about = best
    ? sure
        .filter((s) => best.with.weight - s.with.weight < clearLead)
        .map((s) => ({ reason: 'several-sites' as const, with: s.with }))
    : standing.map((s) => ({ reason: s.ask!, with: s.with }))
  return about.length > 0 ? { kind: 'ask', about: about.slice(0, mostQuestions) } : { kind: 'none' }
}
