import { formatYuan } from '../../../../kernel/money.ts'
import { orderStops } from './act-order.ts'
import { decisionStops } from './decision-stops.ts'
import type { EnforcementAct } from './enforcement-act.ts'
import { actNeedsOf, enforcementActs, type ActKind } from './enforcement-acts.ts'
import { hearingStops } from './hearing-stops.ts'
import {
  certificateKey,
  lawStop,
  standingActs,
  thresholdOf,
  type ActQuestion,
  type ProcedureLaw,
  type Stop,
} from './procedure-law.ts'

/**
 * Everything that stands in the way of an act: the order of acts, then the law's stops by their rules. Empty: it may be
 * recorded. Asked by the screen with a draft of today and by the server, under the lock, with what was sent.
 */
export function actStops(question: ActQuestion): Stop[] {
  return [
    ...orderStops(question),
    ...officerStops(question),
    ...coercionStops(question),
    ...hearingStops(question),
    ...decisionStops(question),
    ...policeStops(question),
    ...moneyStops(question),
  ]
}

export const bindingStops = (stops: readonly Stop[]): Stop[] => stops.filter((s) => s.binds)

/** Two distinct certificates (42), and nobody whose recusal was decided (43). */
function officerStops({ draft, acts, law }: ActQuestion): Stop[] {
  const stops: Stop[] = []
  const keys = new Set(draft.officers.map((o) => certificateKey(o.certificateNo)))
  const wanted =
    law.rule('two-officers')?.group === 'stop' ? (thresholdOf(law, 'two-officers', 'any') ?? 2) : 2
  if (actNeedsOf(draft.kind, 'officers') === 'must' && draft.officers.length > 0 && keys.size < wanted)
    stops.push(
      ...lawStop(
        law,
        'two-officers',
        `“${enforcementActs[draft.kind].label}”应由 ${wanted} 名以上不同的持证执法人员实施，请核对执法证号。`,
      ),
    )
  for (const recusal of standingActs(acts).filter((a) => a.kind === 'recusal' && a.on <= draft.on)) {
    const key = certificateKey(recusal.personCertificateNo)
    const same = draft.officers.find(
      (o) => (key !== '' && certificateKey(o.certificateNo) === key) || o.name === recusal.person,
    )
    if (same)
      stops.push(...lawStop(law, 'recusal', `${same.name}已于 ${recusal.on} 决定回避，请换其他执法人员。`))
  }
  return stops
}

/** 查封扣押: approval, list, thirty days and one extension (行政强制法 18, 19, 24, 25). */
function coercionStops({ draft, acts, law }: ActQuestion): Stop[] {
  const { label } = enforcementActs[draft.kind]
  const stops: Stop[] = []
  if (draft.kind === 'seal' || draft.kind === 'seize' || draft.kind === 'register_hold') {
    if (draft.approver === '')
      stops.push(
        ...lawStop(
          law,
          'coercion-approval',
          `“${label}”须经行政机关负责人批准，请填写批准人；紧急情况当场实施的，24 小时内补办。`,
        ),
      )
    if (draft.things.length === 0)
      stops.push(...lawStop(law, 'seal-seize-list', `“${label}”须当场交付物品清单，请逐项填写。`))
  }
  if (draft.kind === 'seal' || draft.kind === 'seize') stops.push(...limitStops(draft, draft.on, law, '期限'))
  if (draft.kind === 'extend_seal') {
    const sealed = acts.find((a) => a.id === draft.refersTo)
    if (sealed?.untilOn) {
      if (draft.on > sealed.untilOn)
        stops.push(
          ...lawStop(
            law,
            'seal-seize-decision',
            `原期限已于 ${sealed.untilOn} 届满，不能再延长；请解除或作出处理决定。`,
          ),
        )
      stops.push(...limitStops(draft, sealed.untilOn, law, '延长后的期限'))
    }
  }
  return stops
}

function limitStops(draft: EnforcementAct, from: string, law: ProcedureLaw, what: string): Stop[] {
  const last = law.lastDay('seal-seize-decision', from)
  if (!draft.untilOn || !last || draft.untilOn <= last) return []
  return lawStop(law, 'seal-seize-decision', `${what}最迟至 ${last}，请核对后重新填写。`)
}

const fineActs: readonly ActKind[] = ['payment', 'late_fee', 'payment_plan', 'refund']

/** What an instalment plan and a refund must add up to is asked of the ledger by the server; here: a plan has parts in order. */
function moneyStops({ draft, acts }: ActQuestion): Stop[] {
  if (!fineActs.includes(draft.kind)) return []
  const decision = standingActs(acts).findLast((a) => a.kind === 'decision')
  const fine = decision?.penalties?.fineCents ?? 0
  if (draft.kind === 'payment_plan' && draft.plan.length > 0) {
    const total = draft.plan.reduce((sum, p) => sum + p.amountCents, 0)
    if (total !== fine)
      return [order(`各期金额合计 ${formatYuan(total)} 元，应等于罚款 ${formatYuan(fine)} 元，请核对。`)]
  }
  if (draft.kind === 'late_fee' && fine === 0) return [order('本决定没有罚款，不产生加处罚款。')]
  return []
}

const order = (message: string): Stop => ({
  code: 'order',
  message,
  cite: '',
  needsReview: false,
  binds: true,
})

/** Detention is the police's alone (18); what the police refused may be objected to, what they took over is handed over (310号令 9, 12). */
function policeStops({ draft, acts, office, law }: ActQuestion): Stop[] {
  const answered = acts.find((a) => a.id === draft.refersTo)
  if (draft.kind === 'administrative_detention' && office.department !== 'public_security')
    return lawStop(
      law,
      'detention-by-police',
      '行政拘留只能由公安机关决定，请由公安机关经办人员记录；需要拘留的请移送公安机关。',
    )
  if (draft.kind === 'objection' && answered?.outcome === 'accepted')
    return [order('公安机关已决定立案，无须提请复议。')]
  if (draft.kind === 'items_handed_over' && answered && answered.outcome !== 'accepted')
    return [order('公安机关决定立案后，再移交涉案物品和材料。')]
  return []
}
