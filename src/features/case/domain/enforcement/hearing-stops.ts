import type { EnforcementAct } from './enforcement-act.ts'
import {
  certificateKey,
  lawStop,
  standingActs,
  type ActQuestion,
  type ProcedureLaw,
  type Stop,
} from './procedure-law.ts'

/** The notice that stands, with the day its party received it; null before it was served. */
export function servedNotice(
  acts: readonly EnforcementAct[],
  on: string,
): { notice: EnforcementAct; servedOn: string | null } | null {
  const standing = standingActs(acts).filter((a) => a.on <= on)
  const notice = standing.findLast((a) => a.kind === 'rights_notice')
  if (!notice) return null
  const served = standing.find((a) => a.kind === 'served' && a.refersTo === notice.id)
  return { notice, servedOn: served?.on ?? null }
}

/** The last day for asking for a hearing, from the day the notice was served (行政处罚法 64). */
export const hearingUntil = (law: ProcedureLaw, servedOn: string): string | null =>
  law.lastDay('hearing-request', servedOn)

/** 听证: asked for in time, told in time, chaired by nobody who investigated (64). */
export function hearingStops(question: ActQuestion): Stop[] {
  const { draft, acts, law } = question
  if (draft.kind === 'hearing_requested') {
    const known = servedNotice(acts, draft.on)
    const until = known?.servedOn ? hearingUntil(law, known.servedOn) : null
    return until !== null && draft.on > until
      ? lawStop(law, 'hearing-request', `要求听证的期限已于 ${until} 届满，请书面告知当事人。`)
      : []
  }
  if (draft.kind === 'hearing_notice') {
    const last = draft.untilOn ? law.lastDayBefore('hearing-notice', draft.untilOn) : null
    const late =
      last !== null && draft.on > last
        ? lawStop(law, 'hearing-notice', `听证定于 ${draft.untilOn}，最迟应于 ${last} 通知当事人，请改期。`)
        : []
    return [...late, ...chairStops(question)]
  }
  if (draft.kind === 'hearing_held') {
    const notice = standingActs(acts).findLast((a) => a.kind === 'hearing_notice')
    const early =
      notice?.untilOn && draft.on < notice.untilOn
        ? lawStop(law, 'hearing-notice', `听证已通知定于 ${notice.untilOn}，不能提前举行。`)
        : []
    return [...early, ...chairStops(question)]
  }
  return []
}

const investigating = [
  'on_site_record',
  'filed',
  'seal',
  'seize',
  'register_hold',
  'correction_order',
] as const

/** Who investigated: everybody who acted as officer before the decision. */
export function isInvestigator(
  acts: readonly EnforcementAct[],
  who: { readonly name: string; readonly certificateNo: string },
): boolean {
  const key = certificateKey(who.certificateNo)
  return standingActs(acts)
    .filter((a) => (investigating as readonly string[]).includes(a.kind))
    .some((a) =>
      a.officers.some((o) => o.name === who.name || (key !== '' && certificateKey(o.certificateNo) === key)),
    )
}

function chairStops({ draft, acts, law }: ActQuestion): Stop[] {
  const chair = { name: draft.person, certificateNo: draft.personCertificateNo }
  return draft.person !== '' && isInvestigator(acts, chair)
    ? lawStop(law, 'hearing-chair', `${draft.person}是本案调查人员，不能主持听证，请另行指定。`)
    : []
}
