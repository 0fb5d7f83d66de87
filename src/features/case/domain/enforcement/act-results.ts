import type { EnforcementAct } from './enforcement-act.ts'
import type { EnforcementKind } from './enforcement-kinds.ts'

/** What an act brings to the case's results, which figures and ledgers count (附件2, 附件3). */
export type ActResult = {
  readonly kind: EnforcementKind
  readonly amountCents: number | null
  readonly personCount: number | null
}

const plain = (kind: EnforcementKind): ActResult => ({ kind, amountCents: null, personCount: null })

/** The results of an act; a decision brings one for each part of the penalty. */
export function resultsOfAct(act: EnforcementAct): ActResult[] {
  switch (act.kind) {
    case 'filed':
      return [plain('file_case')]
    case 'correction_order':
      return [plain('order_correct')]
    case 'seal':
    case 'seize':
      return [plain(act.kind)]
    case 'decision':
      return resultsOfDecision(act)
    case 'administrative_detention':
    case 'criminal_detention':
      return [{ ...plain(act.kind), personCount: act.personCount }]
    case 'referral_sent':
      return [{ ...plain('refer_justice'), personCount: act.personCount }]
    default:
      return []
  }
}

function resultsOfDecision({ penalties }: EnforcementAct): ActResult[] {
  if (!penalties) return []
  const { fineCents, gainsCents, licence, stop } = penalties
  const money = (kind: EnforcementKind, amountCents: number): ActResult[] =>
    amountCents > 0 ? [{ ...plain(kind), amountCents }] : []
  return [
    ...money('fine', fineCents),
    ...money('confiscate_gains', gainsCents),
    ...(licence === null ? [] : [plain(licence === 'suspend' ? 'suspend_licence' : 'revoke_licence')]),
    ...(stop === 'suspend_business' ? [plain('order_stop')] : []),
  ]
}
