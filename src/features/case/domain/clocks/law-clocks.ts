import type { LocalDate } from '../../../../kernel/local-date.ts'
import type { OrgKind } from '../../../organisation/domain/index.ts'
import type { ClockAct } from './clock-act.ts'

/** Who owes it: whoever recorded the starting act, the clerk of the place, or an office by its kind. */
export type OwnerHint = 'actor' | 'clerk' | OrgKind

type Related = (act: ClockAct, start: ClockAct, acts: readonly ClockAct[]) => boolean

/** A clock of the law: which acts start it, which meet it, which prolong it. The numbers stand in `law-rules/`, never here. */
export type LawClock = {
  readonly code: string
  readonly starts: (act: ClockAct, acts: readonly ClockAct[]) => boolean
  readonly meets: Related
  /** The new last day that an act of the procedure gives. */
  readonly prolongs?: (act: ClockAct, start: ClockAct) => LocalDate | null
  /** The act itself may set a shorter limit (查封期限至). */
  readonly ownLimit?: (start: ClockAct) => LocalDate | null
  readonly owner: OwnerHint
  /** Its end is no lateness. */
  readonly waits?: boolean
  /** No act of the procedure answers it: somebody says that it was done. */
  readonly byHand?: boolean
}

const kind =
  (...kinds: readonly string[]) =>
  (act: ClockAct): boolean =>
    kinds.includes(act.kind)
const answers =
  (...kinds: readonly string[]): Related =>
  (act, start) =>
    kinds.includes(act.kind) && act.refersTo === start.id
const inProceeding =
  (...kinds: readonly string[]): Related =>
  (act, start) =>
    kinds.includes(act.kind) && act.proceedingId === start.proceedingId && act.on >= start.on

/** The act that a service delivers, when it is of the kind. */
const servedAct = (act: ClockAct, acts: readonly ClockAct[], of: string): ClockAct | undefined =>
  act.kind === 'served' ? acts.find((a) => a.id === act.refersTo && a.kind === of) : undefined

/** The payment with which what was paid reaches the fine that the served decision set. */
const paysInFull: Related = (act, start, acts) => {
  const fine = servedAct(start, acts, 'decision')?.amountCents ?? 0
  if (act.kind !== 'payment' || act.proceedingId !== start.proceedingId || fine === 0) return false
  const paid = acts.filter((a) => a.kind === 'payment' && a.proceedingId === start.proceedingId)
  const upTo = paid.slice(0, paid.indexOf(act) + 1)
  return upTo.reduce((sum, a) => sum + a.amountCents, 0) >= fine
}

export const lawClocks: readonly LawClock[] = [
  {
    code: 'penalty-limitation',
    starts: kind('found'),
    meets: (act) => act.kind === 'filed' || act.kind === 'not_filed',
    owner: 'clerk',
  },
  {
    code: 'penalty-decision',
    starts: kind('filed'),
    meets: inProceeding('decision', 'no_penalty', 'concluded', 'referral_sent'),
    prolongs: (act, start) =>
      act.kind === 'extend_decision' && act.proceedingId === start.proceedingId ? act.untilOn : null,
    owner: 'actor',
  },
  {
    code: 'register-hold-decision',
    starts: kind('register_hold'),
    meets: answers('hold_decided'),
    owner: 'actor',
  },
  {
    code: 'urgent-coercion-report',
    // Done on the spot before it was approved: the hour and the reason are on record.
    starts: (act) => kind('seal', 'seize')(act) && act.at !== null && act.reason !== '',
    meets: answers('coercion_reported'),
    owner: 'actor',
    byHand: true,
  },
  {
    code: 'seal-seize-decision',
    starts: kind('seal', 'seize'),
    meets: answers('release_seal'),
    prolongs: (act, start) => (act.kind === 'extend_seal' && act.refersTo === start.id ? act.untilOn : null),
    ownLimit: (start) => start.untilOn,
    owner: 'actor',
  },
  {
    code: 'hearing-request',
    starts: (act, acts) => servedAct(act, acts, 'rights_notice') !== undefined,
    meets: (act, start) =>
      ['hearing_requested', 'hearing_waived'].includes(act.kind) && act.refersTo === start.refersTo,
    owner: 'actor',
    waits: true,
  },
  {
    code: 'hearing-notice',
    starts: (act) => act.kind === 'hearing_notice' && act.untilOn !== null,
    // Given when it is served; one handed over on the spot is served by being made.
    meets: (act, start, acts) =>
      acts.some((a) => a.kind === 'served' && a.refersTo === start.id)
        ? act.kind === 'served' && act.refersTo === start.id
        : act.id === start.id,
    owner: 'actor',
  },
  {
    code: 'penalty-service',
    starts: kind('decision'),
    meets: (act, start) => act.kind === 'served' && act.refersTo === start.id,
    owner: 'actor',
  },
  {
    code: 'fine-payment',
    starts: (act, acts) => (servedAct(act, acts, 'decision')?.amountCents ?? 0) > 0,
    meets: (act, start, acts) =>
      paysInFull(act, start, acts) || (act.kind === 'revoked' && act.refersTo === start.refersTo),
    prolongs: (act, start) =>
      act.kind === 'payment_plan' && act.proceedingId === start.proceedingId ? act.planEndsOn : null,
    owner: 'actor',
  },
  { code: 'publish-penalty', starts: kind('decision'), meets: answers('published'), owner: 'actor' },
  {
    code: 'publication-withdrawal',
    starts: (act, acts) =>
      act.kind === 'revoked' && acts.some((a) => a.kind === 'published' && a.refersTo === act.refersTo),
    meets: answers('publication_withdrawn'),
    owner: 'actor',
    byHand: true,
  },
  {
    code: 'referral-decision',
    starts: (act) => act.kind === 'measure' && act.outcome === 'refer_to_justice',
    meets: (act, start) => ['referral_decided', 'referral_rejected'].includes(act.kind) && act.on >= start.on,
    owner: 'actor',
  },
  {
    code: 'referral-transfer',
    starts: kind('referral_decided'),
    meets: answers('referral_sent'),
    owner: 'actor',
  },
  {
    code: 'police-answer',
    starts: kind('referral_sent'),
    meets: answers('police_answer'),
    owner: 'public_security',
  },
  {
    code: 'referral-objection',
    starts: (act) => act.kind === 'police_answer' && act.outcome === 'refused',
    meets: answers('objection'),
    owner: 'clerk',
    waits: true,
  },
  {
    code: 'referral-objection-answer',
    starts: (act) => act.kind === 'objection' && act.outcome === 'reconsider',
    meets: answers('police_answer'),
    owner: 'public_security',
  },
  {
    code: 'items-handover',
    starts: (act) => act.kind === 'police_answer' && act.outcome === 'accepted',
    meets: answers('items_handed_over'),
    owner: 'clerk',
  },
]
