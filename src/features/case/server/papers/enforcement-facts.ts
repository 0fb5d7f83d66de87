import { formatChineseDate } from '../../../../kernel/local-date.ts'
import { formatYuan } from '../../../../kernel/money.ts'
import type { Work } from '../../../../platform/server/work.ts'
import {
  actWords,
  enforcementActs,
  penaltyWords,
  type ActKind,
  type CaseDetail,
  type EnforcementAct,
  type KnownFacts,
} from '../../domain/index.ts'
import { enforcementActsOf, proceedingsOf } from '../enforcement/enforcement-queries.ts'

const numbered = (texts: readonly string[]): string =>
  texts.length === 1 ? texts[0]! : texts.map((text, i) => `${i + 1}. ${text}`).join('\n')

/** What acts of enforcement tell a paper: the last that stands of a kind holds; results recorded without acts help out. */
export async function enforcementFacts(work: Work, kase: CaseDetail): Promise<KnownFacts> {
  const acts = (await enforcementActsOf(work, kase.id)).filter((a) => a.withdrawnOn === null)
  const last = (...kinds: ActKind[]) => acts.findLast((a) => kinds.includes(a.kind))
  const notice = last('rights_notice')
  const decision = last('decision')
  const sealed = last('seal', 'seize')
  const penalties = (decision ?? notice)?.penalties ?? null
  const proceeding = (await proceedingsOf(work, kase.id)).at(-1)
  const officers = acts.findLast((a) => a.officers.length > 0)?.officers ?? resultsOfficers(kase)
  return {
    ...resultFacts(kase),
    ...(penalties
      ? {
          'penalty.fine': penalties.fineCents || null,
          'penalty.gains': penalties.gainsCents || null,
          'penalty.text': `${penaltyWords(penalties)}。`,
        }
      : {}),
    ...(decision?.legalBasis || notice?.legalBasis
      ? { 'penalty.basis': decision?.legalBasis || notice?.legalBasis }
      : {}),
    ...(acts.length > 0 ? { 'enforcement.text': numbered(acts.map(sentence)) } : {}),
    ...(proceeding ? { 'party.name': proceeding.party } : {}),
    'notice.facts': notice?.facts ?? '',
    'seal.decidedOn': sealed?.on ?? null,
    'seal.until': sealed?.untilOn ?? null,
    'seal.things': thingRows(sealed),
    'hold.things': thingRows(last('register_hold')),
    officers: officers ? officers.map((o) => ({ ...o })) : null,
  }
}

const thingRows = (act: EnforcementAct | undefined): string[][] | null =>
  act ? act.things.map((t) => [t.name, '', `${t.quantity}${t.unit}`, '']) : null

const sentence = (act: EnforcementAct): string => {
  const words = actWords(act)
  const number = act.documentNumber ? `（${act.documentNumber}）` : ''
  return `${formatChineseDate(act.on)}${enforcementActs[act.kind].label}${number}${words ? `：${words}` : ''}。`
}

const resultsOfficers = (kase: CaseDetail) =>
  kase.enforcement.findLast((e) => e.officers.length > 0)?.officers

/** From the results that figures count, where no act says more. */
function resultFacts(kase: CaseDetail): KnownFacts {
  const sum = (kind: string) =>
    kase.enforcement.filter((e) => e.kind === kind).reduce((total, e) => total + (e.amountCents ?? 0), 0) ||
    null
  const money = (e: CaseDetail['enforcement'][number]) =>
    e.amountCents === null ? '' : `${formatYuan(e.amountCents)}元`
  const penal = ['fine', 'confiscate_gains', 'order_stop', 'suspend_licence', 'revoke_licence']
  const penalties = kase.enforcement
    .filter((e) => penal.includes(e.kind))
    .map((e) => `${e.kindName}${money(e)}`)
  return {
    'penalty.fine': sum('fine'),
    'penalty.gains': sum('confiscate_gains'),
    'penalty.text': penalties.length > 0 ? `${penalties.join('；')}。` : '',
    'penalty.basis': [...new Set(kase.enforcement.map((e) => e.legalBasis).filter(Boolean))].join('、'),
    'enforcement.text': numbered(
      kase.enforcement.map(
        (e) =>
          `${formatChineseDate(e.decidedOn)}${e.kindName}${money(e)}${e.decisionNumber ? `（${e.decisionNumber}）` : ''}。`,
      ),
    ),
  }
}
