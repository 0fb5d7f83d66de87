import { actOrder } from './act-order.ts'
import type { EnforcementAct } from './enforcement-act.ts'
import { standingActs } from './procedure-law.ts'

/** The first act that leans on this one, so that this one cannot be taken back before it; null: it may be. */
export function actThatLeansOn(act: EnforcementAct, acts: readonly EnforcementAct[]): EnforcementAct | null {
  const others = standingActs(acts).filter((a) => a.id !== act.id)
  const wanting = (a: EnforcementAct): boolean => {
    if (a.refersTo === act.id) return true
    const after = actOrder[a.kind].after ?? []
    return after.includes(act.kind) && !others.some((o) => after.includes(o.kind) && o.on <= a.on)
  }
  const decided = act.kind === 'filed' || act.kind === 'rights_notice' || act.kind === 'legal_review'
  return others.find(wanting) ?? (decided ? (others.find((a) => a.kind === 'decision') ?? null) : null)
}
