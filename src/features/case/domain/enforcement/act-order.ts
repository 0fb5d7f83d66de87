import { enforcementActs, type ActKind } from './enforcement-acts.ts'
import type { EnforcementAct, ProcedureKind } from './enforcement-act.ts'
import { standingActs, type ActQuestion, type Stop } from './procedure-law.ts'

/** Where an act has its place: after one of `after`, before any of `before`, at most once where `once`. */
type Place = {
  readonly after?: readonly ActKind[]
  readonly before?: readonly ActKind[]
  readonly once?: boolean
  /** At most one that refers to the same act. */
  readonly onceEach?: boolean
  /** Only in this procedure. */
  readonly in?: ProcedureKind
}

/** After 结案 only what a court, an appeal or the treasury still brings. */
const afterEnd: readonly ActKind[] = [
  'published',
  'revoked',
  'refund',
  'appeal_started',
  'appeal_ended',
  'police_answer',
  'criminal_detention',
]

/** 程序先后: which act may follow which. The law's own stops (who, when, how much) stand in act-stops.ts. */
export const actOrder: Readonly<Record<ActKind, Place>> = {
  on_site_record: {},
  correction_order: {},
  filed: { before: ['not_filed', 'decision'], once: true },
  not_filed: { before: ['filed', 'decision'], once: true },
  recusal: { before: ['decision'] },
  seal: {},
  seize: {},
  extend_seal: { onceEach: true },
  release_seal: { onceEach: true },
  register_hold: {},
  hold_decided: { onceEach: true },
  rights_notice: { after: ['filed'], before: ['decision', 'no_penalty'], in: 'ordinary' },
  statement: { after: ['rights_notice'], before: ['decision', 'no_penalty'] },
  hearing_requested: { after: ['rights_notice'], before: ['decision'], onceEach: true },
  hearing_waived: { after: ['rights_notice'], before: ['decision', 'hearing_requested'], onceEach: true },
  hearing_notice: { after: ['hearing_requested'], before: ['hearing_held', 'decision'] },
  hearing_held: { after: ['hearing_notice'], before: ['decision'], once: true },
  legal_review: { after: ['rights_notice'], before: ['decision', 'no_penalty'], in: 'ordinary' },
  collective_discussion: { after: ['rights_notice'], before: ['decision', 'no_penalty'], in: 'ordinary' },
  extend_decision: { after: ['filed'], before: ['decision', 'no_penalty'], once: true },
  decision: { before: ['decision', 'no_penalty', 'not_filed'] },
  no_penalty: { after: ['filed'], before: ['decision'], once: true },
  served: { onceEach: true },
  payment_plan: { after: ['decision'], before: ['revoked'] },
  payment: { after: ['decision'] },
  late_fee: { after: ['decision'], before: ['revoked'], once: true },
  confiscation: { after: ['decision'] },
  licence_suspended: { after: ['decision'], before: ['revoked'] },
  licence_revoked: { after: ['decision'], before: ['revoked'] },
  published: { after: ['decision'], onceEach: true },
  appeal_started: { after: ['decision'] },
  appeal_ended: { after: ['appeal_started'] },
  revoked: { after: ['decision'], once: true },
  refund: { after: ['decision', 'revoked'] },
  concluded: { after: ['decision', 'no_penalty', 'not_filed', 'police_answer'], once: true },
  administrative_detention: {},
  criminal_detention: {},
  referral_decided: { before: ['referral_rejected'], once: true },
  referral_rejected: { before: ['referral_decided'], once: true },
  referral_sent: { after: ['referral_decided'], once: true },
  police_answer: { after: ['referral_sent'], onceEach: true },
  objection: { after: ['police_answer'], onceEach: true },
  items_handed_over: { after: ['police_answer'], onceEach: true },
}

const stop = (message: string): Stop => ({
  code: 'order',
  message,
  cite: '',
  needsReview: false,
  binds: true,
})
const names = (kinds: readonly ActKind[]): string => kinds.map((k) => enforcementActs[k].label).join('或')

/** What the mere order of acts says against an act. A revoked decision frees the way for a new one. */
export function orderStops({ draft, acts, proceeding }: ActQuestion): Stop[] {
  const standing = standingActs(acts).filter((a) => !isRevoked(a, acts))
  const { label } = enforcementActs[draft.kind]
  const place = actOrder[draft.kind]
  const has = (kind: ActKind) => standing.find((a) => a.kind === kind)
  const stops: Stop[] = []
  if (has('concluded') && !afterEnd.includes(draft.kind))
    stops.push(stop(`本程序已结案，不能再记录“${label}”；如需继续办理，请另行启动办案程序。`))
  if (place.in && proceeding.procedure !== place.in)
    stops.push(stop(`当场处罚不适用“${label}”；需要告知、听证或审核的，请按普通程序另行启动。`))
  if (place.after && !place.after.some((kind) => hasBy(standing, kind, draft)))
    stops.push(stop(`请先记录“${names(place.after)}”，再记录“${label}”。`))
  for (const kind of place.before ?? []) {
    const found = has(kind)
    if (found) stops.push(stop(`${found.on} 已记录“${enforcementActs[kind].label}”，不能再记录“${label}”。`))
  }
  if (place.once && has(draft.kind)) stops.push(stop(`“${label}”已有记录，无须重复；误录的请先撤回。`))
  return [...stops, ...referenceStops(draft, standing, place)]
}

const hasBy = (standing: readonly EnforcementAct[], kind: ActKind, draft: EnforcementAct): boolean =>
  standing.some((a) => a.kind === kind && a.on <= draft.on)

/** A decision that was revoked does not stand, nor what was done to serve it. */
function isRevoked(act: EnforcementAct, acts: readonly EnforcementAct[]): boolean {
  const revoked = standingActs(acts).filter((a) => a.kind === 'revoked')
  return (act.kind === 'decision' || act.kind === 'no_penalty') && revoked.some((r) => r.refersTo === act.id)
}

/** The act referred to must be there, of a kind that fits, not later, and not yet answered. */
function referenceStops(draft: EnforcementAct, standing: readonly EnforcementAct[], place: Place): Stop[] {
  const rule = enforcementActs[draft.kind]
  if (!rule.refersTo) return []
  const candidates = standing.filter((a) => rule.refersTo?.includes(a.kind) && a.on <= draft.on)
  if (draft.refersTo === null)
    return candidates.length > 0
      ? []
      : [stop(`请先记录“${names(rule.refersTo as ActKind[])}”，再记录“${rule.label}”。`)]
  const target = standing.find((a) => a.id === draft.refersTo)
  if (!target || !rule.refersTo.includes(target.kind))
    return [stop(`“${rule.label}”所对应的记录不存在或已撤回，请重新选择。`)]
  const stops: Stop[] = []
  if (target.on > draft.on)
    stops.push(
      stop(`“${rule.label}”不能早于所对应的“${enforcementActs[target.kind].label}”（${target.on}）。`),
    )
  const twin = standing.find((a) => a.kind === draft.kind && a.refersTo === target.id)
  if (place.onceEach && twin)
    stops.push(
      stop(`这条“${enforcementActs[target.kind].label}”已有“${rule.label}”记录（${twin.on}），无须重复。`),
    )
  return stops
}
