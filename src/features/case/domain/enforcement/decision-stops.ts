import { formatYuan } from '../../../../kernel/money.ts'
import { noPenalties } from './bare-act.ts'
import type { EnforcementAct, SubjectKind, Penalties } from './enforcement-act.ts'
import { hearingUntil, isInvestigator, servedNotice } from './hearing-stops.ts'
import {
  lawStop,
  standingActs,
  thresholdOf,
  type ActQuestion,
  type ProcedureLaw,
  type Stop,
} from './procedure-law.ts'

/** 听证、审核、讨论 are asked for by what the penalty is, not by how somebody calls it. */
export const isGrave = (p: Penalties): boolean => p.licence === 'revoke' || p.stop !== null

/** 较大数额: above the region's threshold for a person or a unit. */
export function isLargeAmount(p: Penalties, party: SubjectKind, law: ProcedureLaw): boolean {
  const threshold = thresholdOf(law, 'hearing-threshold', party)
  return threshold !== null && (p.fineCents >= threshold || p.gainsCents >= threshold)
}

/** What the law asks before a penalty is decided; also 法制审核 itself. Empty for every other act. */
export function decisionStops(question: ActQuestion): Stop[] {
  const { draft, proceeding } = question
  if (draft.kind === 'legal_review') return reviewerStops(question)
  if (draft.kind !== 'decision' && draft.kind !== 'rights_notice') return []
  const power = powerStops(question)
  if (draft.kind === 'rights_notice') return power
  const penalties = draft.penalties ?? noPenalties
  return [
    ...power,
    ...referralStops(question),
    ...(proceeding.procedure === 'on_the_spot'
      ? spotStops(question, penalties)
      : ordinaryStops(question, penalties)),
  ]
}

function ordinaryStops(question: ActQuestion, penalties: Penalties): Stop[] {
  return [
    ...filingStops(question),
    ...noticeStops(question, penalties),
    ...heardStops(question, penalties),
    ...reviewStops(question, penalties),
    ...limitStops(question),
  ]
}

function powerStops({ draft, office, law }: ActQuestion): Stop[] {
  if (draft.kind !== 'decision' || office.level !== 'town' || office.penaltyPower !== null) return []
  return lawStop(
    law,
    'town-penalty-power',
    '乡镇（街道）须有省级决定授权方可处罚，本乡镇尚未登记授权文号；请由县级部门作出决定，或请法制审核人员登记授权文号。',
  )
}

/** 不得以罚代刑: once a referral was decided there is no fine until the police refused (310号令 11). */
function referralStops({ draft, acts, law }: ActQuestion): Stop[] {
  const standing = standingActs(acts)
  const decided = standing.find((a) => a.kind === 'referral_decided')
  const answer = standing.findLast((a) => a.kind === 'police_answer')
  if (!decided || answer?.outcome === 'refused' || (draft.penalties?.fineCents ?? 0) === 0) return []
  return lawStop(
    law,
    'referral-not-fine',
    `本案已于 ${decided.on} 决定移送公安机关，公安机关作出不予立案决定以前不得处以罚款。`,
  )
}

function spotStops({ proceeding, law }: ActQuestion, p: Penalties): Stop[] {
  const limit = thresholdOf(law, 'spot-penalty', proceeding.partyKind)
  const other = p.gainsCents > 0 || p.goods !== '' || p.licence !== null || p.stop !== null
  if (!other && (limit === null || p.fineCents <= limit)) return []
  const most = limit === null ? '限额' : ` ${formatYuan(limit)} 元`
  return lawStop(law, 'spot-penalty', `当场处罚只限警告和${most}以下的罚款，请改按普通程序办理。`)
}

function filingStops({ draft, acts, law }: ActQuestion): Stop[] {
  const filed = standingActs(acts).some((a) => a.kind === 'filed' && a.on <= draft.on)
  return filed ? [] : lawStop(law, 'filing-first', '尚未立案，请先办理立案审批，再作出处罚决定。')
}

function noticeStops({ draft, acts, law }: ActQuestion, p: Penalties): Stop[] {
  const known = servedNotice(acts, draft.on)
  if (!known)
    return lawStop(
      law,
      'penalty-notice',
      '尚未告知拟处罚的内容、事实、理由、依据和当事人的权利，不得作出处罚决定；请先制作并送达处罚告知书。',
    )
  if (known.servedOn === null)
    return lawStop(law, 'penalty-notice', '处罚告知书尚未送达，不得作出处罚决定；请先记录送达。')
  const proposed = known.notice.penalties
  if (!proposed || !isHeavier(p, proposed)) return []
  return lawStop(
    law,
    'no-heavier-penalty',
    '拟作出的处罚重于告知的内容；不得因当事人申辩而加重，确需调整的请重新告知。',
  )
}

const rank = { suspend: 1, revoke: 2, suspend_business: 1, close: 2 } as const
const weight = (value: keyof typeof rank | null): number => (value === null ? 0 : rank[value])

/** Heavier in any part than what was told. */
export const isHeavier = (p: Penalties, told: Penalties): boolean =>
  p.fineCents > told.fineCents ||
  p.gainsCents > told.gainsCents ||
  p.detentionDays > told.detentionDays ||
  weight(p.licence) > weight(told.licence) ||
  weight(p.stop) > weight(told.stop) ||
  (p.goods !== '' && told.goods === '')

/** 听证: held when it was asked for; else waived, or the days for asking are over (63, 64, 65). */
function heardStops({ draft, acts, proceeding, law }: ActQuestion, p: Penalties): Stop[] {
  const standing = standingActs(acts).filter((a) => a.on <= draft.on)
  const has = (kind: EnforcementAct['kind']) => standing.some((a) => a.kind === kind)
  if (has('hearing_requested') && !has('hearing_held'))
    return lawStop(law, 'hearing-held', '当事人已要求听证，举行听证以前不得作出处罚决定。')
  const servedOn = servedNotice(acts, draft.on)?.servedOn ?? null
  const until = servedOn === null ? null : hearingUntil(law, servedOn)
  if (has('hearing_held') || has('hearing_waived') || until === null || draft.on > until) return []
  const words = `当事人可在 ${until} 以前要求听证，期满或者当事人书面放弃以前不得作出处罚决定。`
  if (isGrave(p)) return lawStop(law, 'hearing-grave', words)
  if (isLargeAmount(p, proceeding.partyKind, law)) return lawStop(law, 'hearing-threshold', words)
  return []
}

/** 法制审核 and 集体讨论 (57, 58): a grave penalty or a hearing asks for both; a large amount says so. */
function reviewStops({ draft, acts, proceeding, law }: ActQuestion, p: Penalties): Stop[] {
  const standing = standingActs(acts).filter((a) => a.on <= draft.on)
  const heard = standing.some((a) => a.kind === 'hearing_held')
  const review = standing.findLast((a) => a.kind === 'legal_review')
  const discussed = standing.some((a) => a.kind === 'collective_discussion')
  const grave = isGrave(p)
  const stops: Stop[] = []
  if (review?.outcome === 'rejected')
    stops.push(...lawStop(law, 'legal-review', `法制审核 ${review.on} 的意见为不同意，请补正后重新送审。`))
  else if ((grave || heard) && !review)
    stops.push(
      ...lawStop(
        law,
        'legal-review',
        '本处罚须先由法制审核人员审核，未经审核或者审核未通过的，不得作出决定。',
      ),
    )
  if (grave && !discussed)
    stops.push(
      ...lawStop(law, 'collective-discussion', '重大处罚须由行政机关负责人集体讨论决定，请先记录集体讨论。'),
    )
  if (!grave && isLargeAmount(p, proceeding.partyKind, law)) {
    if (!review && !heard)
      stops.push(
        ...hint(law, 'legal-review', '较大数额罚没，一般应先送法制审核，请核对本机关的重大执法决定目录。'),
      )
    if (!discussed)
      stops.push(...hint(law, 'collective-discussion', '较大数额罚没，情节复杂或者重大的应集体讨论决定。'))
  }
  return stops
}

/** Said beside the act and never in its way. */
const hint = (law: ProcedureLaw, code: string, message: string): Stop[] =>
  lawStop(law, code, message).map((s) => ({ ...s, binds: false }))

/** 九十日 from filing, or the extension that was approved (60). */
function limitStops({ draft, acts, law }: ActQuestion): Stop[] {
  const standing = standingActs(acts)
  const filed = standing.find((a) => a.kind === 'filed')
  const last = filed ? law.lastDay('penalty-decision', filed.on) : null
  if (last === null) return []
  const extended = standing.findLast((a) => a.kind === 'extend_decision')?.untilOn ?? null
  const until = extended !== null && extended > last ? extended : last
  if (draft.on <= until) return []
  return lawStop(law, 'penalty-decision', `办案期限已于 ${until} 届满，请先记录经批准的延长，再作出决定。`)
}

function reviewerStops({ draft, acts, law }: ActQuestion): Stop[] {
  if (draft.person === '') return []
  const reviewer = { name: draft.person, certificateNo: draft.personCertificateNo }
  const chaired = standingActs(acts).some((a) => a.kind === 'hearing_held' && a.person === draft.person)
  return isInvestigator(acts, reviewer) || chaired
    ? lawStop(
        law,
        'legal-review',
        `${draft.person}参与了本案调查或主持了听证，不能担任法制审核人员，请换人审核。`,
      )
    : []
}
