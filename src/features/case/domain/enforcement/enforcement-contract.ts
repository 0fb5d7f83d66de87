import { z } from 'zod'
import { defineAction, roles } from '../../../../kernel/action.ts'
import { id } from '../../../../kernel/ids.ts'
import { localDate } from '../../../../kernel/local-date.ts'
import { regionCode } from '../../../../kernel/region-code.ts'
import { optionalText, requiredText } from '../../../../kernel/text.ts'
import { caseIdParam, caseRead, caseWrite } from '../case-action.ts'
import { actInput } from './act-input.ts'
import { subjectKinds, procedureKinds } from './enforcement-act.ts'
import { actKinds } from './enforcement-acts.ts'

const keysOf = <K extends string>(record: Record<K, unknown>) => Object.keys(record) as [K, ...K[]]
export const subjectKindIds = keysOf(subjectKinds)
export const procedureKindIds = keysOf(procedureKinds)

const cents = z.number().int()
const stopRow = z.object({
  code: z.string(),
  message: z.string(),
  cite: z.string(),
  needsReview: z.boolean(),
  binds: z.boolean(),
})
const ledgerLine = z.object({ dueCents: cents, paidCents: cents, leftCents: cents })

const thingRow = z.object({ name: z.string(), quantity: z.string(), unit: z.string() })
const penaltiesRow = z.object({
  warning: z.boolean(),
  fineCents: cents,
  gainsCents: cents,
  goods: z.string(),
  licence: z.enum(['suspend', 'revoke']).nullable(),
  stop: z.enum(['suspend_business', 'close']).nullable(),
  detentionDays: z.number().int(),
})

export const actRow = z.object({
  id,
  kind: z.enum(actKinds),
  label: z.string(),
  groupName: z.string(),
  on: z.string(),
  at: z.string().nullable(),
  words: z.string(),
  refersTo: id.nullable(),
  officers: z.array(z.object({ name: z.string(), certificateNo: z.string() })),
  facts: z.string(),
  things: z.array(thingRow),
  penalties: penaltiesRow.nullable(),
  untilOn: z.string().nullable(),
  outcome: z.string(),
  documentNumber: z.string(),
  /** Template of the paper that goes with it; null: none. */
  documentCode: z.string().nullable(),
  legalBasis: z.string(),
  note: z.string(),
  fileIds: z.array(id),
  withdrawnOn: z.string().nullable(),
  withdrawnReason: z.string(),
})
export type ActRow = z.infer<typeof actRow>

export const hintRow = z.object({
  code: z.string(),
  title: z.string(),
  cite: z.string(),
  needsReview: z.boolean(),
  words: z.string(),
  minCents: cents.nullable(),
  maxCents: cents.nullable(),
  of: z.enum(['acted', 'decided', 'both']),
  lower: z.boolean(),
  note: z.string(),
})

export const ledgerRow = z.object({
  on: z.string(),
  fine: ledgerLine,
  gains: ledgerLine,
  lateFee: ledgerLine,
  receivedCents: cents,
  refundedCents: cents,
  overpaidCents: cents,
  payBy: z.string().nullable(),
  lateDays: z.number().int(),
  instalments: z.array(
    z.object({ dueOn: z.string(), amountCents: cents, light: z.enum(['paid', 'open', 'late']) }),
  ),
  balanceCents: cents,
})
export type LedgerRow = z.infer<typeof ledgerRow>

export const proceedingRow = z.object({
  id,
  party: z.string(),
  partyKind: z.enum(subjectKindIds),
  partyKindName: z.string(),
  actedOn: z.string(),
  procedure: z.enum(procedureKindIds),
  procedureName: z.string(),
  openedOn: z.string(),
  orgName: z.string(),
  steps: z.array(
    z.object({
      id: z.string(),
      label: z.string(),
      state: z.enum(['done', 'now', 'blocked', 'open', 'passed']),
      on: z.string().nullable(),
      kind: z.enum(actKinds),
      stops: z.array(stopRow),
    }),
  ),
  /** Every kind of act with what would stand in its way today. */
  menu: z.array(
    z.object({ kind: z.enum(actKinds), label: z.string(), groupName: z.string(), stops: z.array(stopRow) }),
  ),
  acts: z.array(actRow),
  /** null: no decision stands. */
  ledger: ledgerRow.nullable(),
  hints: z.array(hintRow),
})
export type ProceedingRow = z.infer<typeof proceedingRow>

export const enforcementPart = z.object({
  proceedings: z.array(proceedingRow),
  /** The acting post's own certificate, for a form that opens filled; '' for none. */
  ownCertificateNo: z.string(),
  /** Whether this town may punish, where the case lies in a town and the law asks for it. */
  penaltyPower: z.object({
    regionCode: z.string(),
    regionName: z.string(),
    documentNumber: z.string().nullable(),
    cite: z.string(),
  }),
  /** 从旧兼从轻, as it is cited beside the amounts. */
  milderCite: z.string(),
})
export type EnforcementPartRow = z.infer<typeof enforcementPart>

/** 执法 of a case: each proceeding with its steps, acts, stops and money. */
export const caseEnforcementGet = defineAction({
  ...caseRead,
  name: 'case.enforcement',
  path: '/api/cases/:caseId/enforcement',
  summary: '案件执法办案',
  output: enforcementPart,
})

/** The money of a proceeding at the end of any day. */
export const caseLedgerGet = defineAction({
  ...caseRead,
  name: 'case.ledger',
  path: '/api/cases/:caseId/proceedings/:proceedingId/ledger',
  summary: '罚没款项账',
  params: caseIdParam.extend({ proceedingId: id }),
  query: z.object({ on: localDate.optional() }),
  output: z.object({ ledger: ledgerRow.nullable() }),
  problems: ['case/not-found', 'enforcement/unknown-proceeding'],
})

export const caseOpenProceeding = caseWrite(
  'open-proceeding',
  'proceedings',
  z.object({
    party: requiredText('当事人', 100),
    partyKind: z.enum(subjectKindIds, { error: '请选择当事人是个人还是单位。' }),
    procedure: z.enum(procedureKindIds, { error: '请选择普通程序或者简易程序。' }),
    actedOn: localDate,
  }),
  ['enforcement/same-party', 'case/date-in-future'],
)

export const caseRecordAct = caseWrite(
  'record-act',
  'proceedings/:proceedingId/acts',
  actInput,
  [
    'enforcement/stopped',
    'enforcement/unknown-proceeding',
    'enforcement/refund-too-large',
    'enforcement/wrong-post',
    'case/date-in-future',
    'case/date-before-found',
    'file/not-yours',
  ],
  caseIdParam.extend({ proceedingId: id }),
)

export const caseWithdrawAct = caseWrite(
  'withdraw-act',
  'acts/:actId/withdraw',
  z.object({ reason: requiredText('撤回原因', 300) }),
  ['enforcement/unknown-act', 'enforcement/already-withdrawn', 'enforcement/leans-on'],
  caseIdParam.extend({ actId: id }),
)

export const penaltyPowerRow = z.object({
  id,
  regionCode: z.string(),
  regionName: z.string(),
  documentNumber: z.string(),
  scope: z.string(),
  validFrom: z.string(),
  validTo: z.string().nullable(),
})

/** 乡镇（街道）处罚权 on record in one's region (行政处罚法 24). */
export const penaltyPowerList = defineAction({
  name: 'penalty-power.list',
  method: 'GET',
  path: '/api/penalty-powers',
  summary: '乡镇（街道）处罚权登记',
  resource: 'penalty-power',
  scope: 'region',
  gate: roles(
    'clerk',
    'leader_in_charge',
    'principal_leader',
    'department_officer',
    'legal_reviewer',
    'supervisor',
    'auditor',
  ),
  output: z.object({ rows: z.array(penaltyPowerRow) }),
})

/** The province's decision is entered by the county's legal reviewer, who has read it. */
export const penaltyPowerRecord = defineAction({
  name: 'penalty-power.record',
  method: 'POST',
  path: '/api/penalty-powers',
  summary: '登记乡镇（街道）处罚权',
  resource: 'penalty-power',
  scope: 'region',
  gate: roles('legal_reviewer'),
  body: z
    .object({
      regionCode,
      documentNumber: requiredText('授权文号', 80),
      scope: optionalText('授权范围', 300).default(''),
      validFrom: localDate,
      validTo: localDate.nullable().default(null),
    })
    .refine((b) => b.validTo === null || b.validTo >= b.validFrom, {
      path: ['validTo'],
      message: '截止日期不能早于起始日期，请核对。',
    }),
  output: penaltyPowerRow,
  problems: ['organisation/outside-region', 'enforcement/not-a-town', 'enforcement/power-exists'],
})
