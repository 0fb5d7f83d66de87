import type { EnforcementAct } from './enforcement-act.ts'
import type { ActKind } from './enforcement-acts.ts'

const nothing = {
  at: null,
  refersTo: null,
  officers: [],
  approver: '',
  person: '',
  personCertificateNo: '',
  amountCents: null,
  personCount: null,
  untilOn: null,
  outcome: '',
  facts: '',
  reason: '',
  things: [],
  penalties: null,
  plan: [],
  documentNumber: '',
  legalBasis: '',
  note: '',
  fileIds: [],
  withdrawnOn: null,
} as const

export const noPenalties = {
  warning: false,
  fineCents: 0,
  gainsCents: 0,
  goods: '',
  licence: null,
  stop: null,
  detentionDays: 0,
} as const

let made = 0
/** An act with nothing but its kind and date said, for what is filled in step by step and for tests. */
export const bareAct = (kind: ActKind, on: string, more: Partial<EnforcementAct> = {}): EnforcementAct => ({
  ...nothing,
  id: `act-${(made += 1)}`,
  proceedingId: 'proceeding',
  kind,
  on,
  ...more,
})
