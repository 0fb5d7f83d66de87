import type { Actor } from '../../../../platform/web/index.ts'
import {
  actNeedsOf,
  enforcementActs,
  type ActKind,
  type ActRow,
  type EnforcementPartRow,
  type ProceedingRow,
} from '../../domain/index.ts'
import { fileIdsOf } from '../forms/note-field.tsx'

type Given = {
  /** 具体非法违法行为 as the case has it. */
  readonly kaseAct: string
  readonly part: EnforcementPartRow
  readonly proceeding: ProceedingRow
  readonly kind: ActKind | undefined
  readonly actor: Pick<Actor, 'today' | 'personName'>
}

const empty = {
  refersTo: undefined,
  officers: undefined,
  approver: '',
  person: '',
  personCertificateNo: '',
  amountCents: undefined,
  personCount: undefined,
  untilOn: undefined,
  outcome: undefined,
  facts: '',
  reason: '',
  things: undefined,
  penalties: undefined,
  plan: undefined,
  time: undefined,
}

/** What a form of a kind opens with: nothing the proceeding already says is asked again. */
export function initialOfAct({ kaseAct, part, proceeding, kind, actor }: Given): Record<string, unknown> {
  const base = { ...empty, kind, on: actor.today }
  if (!kind) return base
  const acts = proceeding.acts.filter((a) => a.withdrawnOn === null)
  const told = acts.findLast((a) => a.kind === 'rights_notice')
  const target = candidatesOf(kind, acts).at(-1)
  return {
    ...base,
    refersTo: target?.id,
    officers: shown(kind, 'officers') ? officersOf(acts, part, actor) : undefined,
    facts: factsOf(kind, told, kaseAct),
    legalBasis: kind === 'decision' ? (told?.legalBasis ?? '') : '',
    penalties: kind === 'decision' ? (told?.penalties ?? undefined) : undefined,
    things: things(kind, target),
    amountCents: kind === 'payment' ? proceeding.ledger?.balanceCents || undefined : undefined,
  }
}

/** What was told to the party stands in the decision; before that, what the case says. */
function factsOf(kind: ActKind, told: ActRow | undefined, kaseAct: string): string {
  if (kind === 'decision') return told?.facts ?? kaseAct
  const fromCase: readonly ActKind[] = ['filed', 'rights_notice', 'referral_decided', 'correction_order']
  return fromCase.includes(kind) ? kaseAct : ''
}

const shown = (kind: ActKind, need: Parameters<typeof actNeedsOf>[1]) => actNeedsOf(kind, need) !== 'no'

/** The last officers of the proceeding; before there are any, the acting post's own certificate. */
function officersOf(acts: readonly ActRow[], part: EnforcementPartRow, actor: Given['actor']) {
  const last = acts.findLast((a) => a.officers.length > 0)?.officers
  if (last) return last
  return part.ownCertificateNo
    ? [{ name: actor.personName, certificateNo: part.ownCertificateNo }]
    : undefined
}

const things = (kind: ActKind, target: ActRow | undefined) =>
  kind === 'release_seal' || kind === 'items_handed_over' ? target?.things : undefined

/** The records that an act of a kind may answer: those not yet answered come first when there are any. */
export function candidatesOf(kind: ActKind, acts: readonly ActRow[]): ActRow[] {
  const kinds = enforcementActs[kind].refersTo ?? []
  const standing = acts.filter((a) => a.withdrawnOn === null)
  const fitting = standing.filter((a) => kinds.includes(a.kind))
  const open = fitting.filter((a) => !standing.some((o) => o.kind === kind && o.refersTo === a.id))
  return open.length > 0 ? open : fitting
}

type Values = Readonly<Record<string, unknown>>

/** The form's values → the act; fields that the kind does not know are left out. */
export function bodyOfAct(v: Values): Record<string, unknown> {
  const kind = v['kind'] as ActKind | undefined
  if (!kind) return { on: v['on'] }
  const of = (need: Parameters<typeof actNeedsOf>[1], value: unknown, none: unknown) =>
    shown(kind, need) ? (value ?? none) : none
  const officers =
    (v['officers'] as ({ name?: string; certificateNo?: string } | undefined)[] | undefined) ?? []
  const time = v['time'] as string | undefined
  return {
    kind,
    on: v['on'],
    at: shown(kind, 'instant') && time ? `${String(v['on'])}T${time}:00+08:00` : null,
    refersTo: of('refersTo', v['refersTo'], null),
    officers: of(
      'officers',
      officers.filter((o) => o?.name || o?.certificateNo),
      [],
    ),
    approver: of('approver', v['approver'], ''),
    person: of('person', v['person'], ''),
    personCertificateNo: of('person', v['personCertificateNo'], ''),
    amountCents: of('amount', v['amountCents'], null),
    personCount: of('persons', v['personCount'], null),
    untilOn: of('until', v['untilOn'], null),
    outcome: of('outcome', v['outcome'], ''),
    facts: of('facts', v['facts'], ''),
    reason: of('reason', v['reason'], ''),
    things: of('things', v['things'], []),
    penalties: shown(kind, 'penalties') ? penaltiesOf(v['penalties'] as Values | undefined) : null,
    plan: of('plan', v['plan'], []),
    documentNumber: v['documentNumber'] ?? '',
    legalBasis: v['legalBasis'] ?? '',
    note: v['note'] ?? '',
    fileIds: fileIdsOf(v),
  }
}

const penaltiesOf = (p: Values | undefined) => ({
  warning: p?.['warning'] ?? false,
  fineCents: p?.['fineCents'] ?? 0,
  gainsCents: p?.['gainsCents'] ?? 0,
  goods: p?.['goods'] ?? '',
  licence: p?.['licence'] ?? null,
  stop: p?.['stop'] ?? null,
  detentionDays: p?.['detentionDays'] ?? 0,
})
