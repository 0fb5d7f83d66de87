import { z } from 'zod'
import { clockLights } from '../../duty/domain/index.ts'
import { id } from '../../../kernel/ids.ts'
import { hazardClasses } from '../../chemical/domain/index.ts'
import { activityIds, clearanceCheckIds } from './notice-section.ts'
import { caseStates } from './case-status.ts'
import { caseActions } from './case-transitions.ts'
import { originKinds } from './case.ts'
import { chemicalContainers, chemicalRoles, chemicalStates } from './chemical.ts'
import { clearanceStates } from './clearance/clearance.ts'
import { enforcementKindIds } from './enforcement/enforcement-kinds.ts'

/** What leaves on the wire. Dates of the law are `YYYY-MM-DD`, instants ISO strings, money integer cents. */
const light = z.enum(['far', 'near', 'over', 'none'])
const choice = z.object({ id: z.string(), label: z.string() })
export const issueRow = z.object({ code: z.string(), message: z.string(), path: z.string().optional() })

export const caseListRow = z.object({
  id,
  number: z.string().nullable(),
  name: z.string(),
  regionCode: z.string(),
  regionName: z.string(),
  townName: z.string(),
  address: z.string(),
  state: z.enum(caseStates),
  stateName: z.string(),
  violationKind: z.string().nullable(),
  /** The notice's own label; 类别待认定 while nobody has decided. */
  violationKindName: z.string(),
  campaignId: id,
  campaignName: z.string(),
  foundOn: z.string(),
  confirmedOn: z.string().nullable(),
  rectifyBy: z.string().nullable(),
  /** 最近期限 of an open case: the earliest of what is due, by limit, next step or clock; `light` is its colour. */
  dueOn: z.string().nullable(),
  light,
  version: z.number().int(),
  updatedAt: z.string(),
})
export type CaseListRow = z.infer<typeof caseListRow>

export const chemicalRow = z.object({
  id,
  name: z.string(),
  cas: z.string().nullable(),
  quantity: z.string().nullable(),
  unit: z.string().nullable(),
  approximate: z.boolean(),
  original: z.string().nullable(),
  description: z.string(),
  /** null: 目录外. */
  serial: z.number().int().nullable(),
  catalogueVersion: z.string().nullable(),
  /** The catalogue's own name when the name is an alias of it. */
  catalogueName: z.string(),
  acute: z.boolean(),
  writtenAs: z.string(),
  state: z.enum(chemicalStates).nullable(),
  density: z.string().nullable(),
  container: z.enum(chemicalContainers).nullable(),
  containerCount: z.number().int().nullable(),
  hazards: z.array(z.enum(hazardClasses)),
  role: z.enum(chemicalRoles).nullable(),
  placeFound: z.string(),
  foundOn: z.string().nullable(),
  version: z.number().int(),
})
export const demandedRow = z.object({
  id: z.string(),
  label: z.string(),
  type: z.string(),
  withinName: z.string(),
  dueOn: z.string().nullable(),
  light,
  owner: z.string(),
  ownerName: z.string(),
  cite: z.string(),
  quote: z.string(),
  state: z.enum(['open', 'ordered', 'done']),
  measureId: z.string().nullable(),
  doneOn: z.string().nullable(),
  conditional: z.boolean(),
})
export const measureRow = z.object({
  id,
  demandedId: z.string().nullable(),
  type: z.string(),
  label: z.string(),
  text: z.string(),
  documentNumber: z.string(),
  orderedOn: z.string(),
  dueOn: z.string().nullable(),
  doneOn: z.string().nullable(),
  doneNote: z.string(),
  fileIds: z.array(id),
})
export const clearanceRow = z.object({
  check: z.enum(clearanceCheckIds),
  label: z.string(),
  needed: z.boolean(),
  ownerName: z.string(),
  /** null: nobody has looked yet. */
  state: z.enum(clearanceStates).nullable(),
  stateName: z.string(),
  checker: z.string(),
  checkedOn: z.string().nullable(),
  note: z.string(),
  basis: z.string(),
  followUpBy: z.string(),
  nextOn: z.string().nullable(),
  fileIds: z.array(id),
})
export const enforcementRow = z.object({
  id,
  kind: z.enum(enforcementKindIds),
  kindName: z.string(),
  party: z.string(),
  amountCents: z.number().int().nullable(),
  personCount: z.number().int().nullable(),
  decidedOn: z.string(),
  decisionNumber: z.string(),
  legalBasis: z.string(),
  officers: z.array(z.object({ name: z.string(), certificateNo: z.string() })),
  note: z.string(),
  answer: z.string(),
  answeredOn: z.string().nullable(),
  fileIds: z.array(id),
})
export const caseEventRow = z.object({
  id,
  at: z.string(),
  day: z.string(),
  kind: z.string(),
  text: z.string(),
  changes: z.array(z.object({ field: z.string(), before: z.string(), after: z.string() })),
  personName: z.string(),
  orgName: z.string(),
})
export type CaseEventRow = z.infer<typeof caseEventRow>

export const nextStepRow = z.object({
  /** The running clock that ends first, in one sentence; null when none runs. */
  clock: z.object({ text: z.string(), light: z.enum(clockLights), left: z.string() }).nullable(),
  sentence: z.string(),
  what: z.string(),
  who: z.string(),
  action: z.enum(caseActions).nullable(),
  dueOn: z.string().nullable(),
  light,
  missing: z.array(issueRow),
})

/** The notice's choices for a case's dialogs. */
export const caseOptions = z.object({
  kinds: z.array(choice.extend({ inSummary: z.boolean() })),
  grades: z.array(choice),
  waysOut: z.array(choice),
  activities: z.array(choice),
})
export type CaseOptions = z.infer<typeof caseOptions>

export const caseDetail = caseListRow.extend({
  departments: z.array(z.string()),
  riskGrade: z.string().nullable(),
  riskGradeName: z.string(),
  wayOut: z.string().nullable(),
  wayOutName: z.string(),
  activities: z.array(z.enum(activityIds)),
  responsiblePerson: z.string(),
  landlord: z.string(),
  act: z.string(),
  measuresText: z.string(),
  siteId: id.nullable(),
  operatorId: id.nullable(),
  originKind: z.enum(originKinds),
  originName: z.string(),
  originId: id.nullable(),
  stoppedOn: z.string().nullable(),
  acceptedOn: z.string().nullable(),
  closedOn: z.string().nullable(),
  voidedOn: z.string().nullable(),
  endReason: z.string().nullable(),
  chemicals: z.array(chemicalRow),
  demanded: z.array(demandedRow),
  measures: z.array(measureRow),
  clearance: z.array(clearanceRow),
  enforcement: z.array(enforcementRow),
  nextStep: nextStepRow,
  allowedActions: z.array(z.enum(caseActions)),
  options: caseOptions,
})
export type CaseDetail = z.infer<typeof caseDetail>
