import { z } from 'zod'
import { defineAction } from '../../../../kernel/action.ts'
import { id } from '../../../../kernel/ids.ts'
import { caseRead, caseWrite } from '../case-action.ts'
import { clearanceCheckIds } from '../notice-section.ts'
import { clearanceStates } from './clearance.ts'
import { livingSupplies, supplyCutHows } from './supply-cut.ts'
import { wasteHandoverInput } from './waste-handover.ts'

export const supplyCutRow = z.object({
  how: z.enum(supplyCutHows),
  howName: z.string(),
  cutAt: z.string(),
  cutBy: z.string(),
  approver: z.string(),
  approvedOn: z.string().nullable(),
  approvalNumber: z.string(),
  noticedAt: z.string().nullable(),
  dangerReason: z.string(),
  urgentReason: z.string(),
  accountNumber: z.string(),
  meterNumber: z.string(),
  lastReading: z.string().nullable(),
  livingSupply: z.enum(livingSupplies),
  livingSupplyName: z.string(),
  livingBasis: z.string(),
  livingApprover: z.string(),
})
const lookRow = z.object({
  id,
  state: z.enum(clearanceStates),
  stateName: z.string(),
  checker: z.string(),
  checkedOn: z.string(),
  note: z.string(),
  basis: z.string(),
  followUpBy: z.string(),
  nextOn: z.string().nullable(),
  fileIds: z.array(id),
  cut: supplyCutRow.nullable(),
  /** Before the case was reopened: shown, no longer counted. */
  beforeReopening: z.boolean(),
})
export const clearanceCheckRow = z.object({
  check: z.enum(clearanceCheckIds),
  label: z.string(),
  needed: z.boolean(),
  /** On what the need rests; '' when it is not needed. */
  basis: z.string(),
  ownerName: z.string(),
  settled: z.boolean(),
  /** Newest first. */
  looks: z.array(lookRow),
})
export const wasteHandoverRow = z.object({
  id,
  waste: z.string(),
  wasteClass: z.string(),
  quantity: z.string(),
  unit: z.string(),
  receiver: z.string(),
  receiverPermit: z.string(),
  manifestNumber: z.string(),
  handedOn: z.string(),
  note: z.string(),
  fileIds: z.array(id),
})
/** A rule of law that stands by a cut of supply: what it says, its article, and whether it waits for legal review. */
const lawRow = z.object({
  code: z.string(),
  text: z.string(),
  article: z.string(),
  /** 待法制审核: not binding until an office's legal review switched it on. */
  unreviewed: z.boolean(),
})

/** 两断三清 of a case: each check with every look, how supply was cut, waste handed over, and the law's stops. */
export const clearanceView = z.object({
  wayOutName: z.string(),
  /** Why what is not cleared stays, by the way out. */
  keeps: z.string(),
  /** By the site's kind of place. */
  isDwelling: z.boolean(),
  reopenedAt: z.string().nullable(),
  checks: z.array(clearanceCheckRow),
  waste: z.array(wasteHandoverRow),
  law: z.array(lawRow),
})
export type ClearanceView = z.infer<typeof clearanceView>

export const caseClearanceGet = defineAction({
  ...caseRead,
  name: 'case.clearance',
  path: '/api/cases/:caseId/clearance',
  summary: '两断三清情况',
  output: clearanceView,
})

/** 记录危废移交. */
export const caseHandOverWaste = caseWrite('hand-over-waste', 'clearance/waste', wasteHandoverInput, [
  'case/date-in-future',
  'case/date-before-found',
  'case-clearance/manifest-known',
  'file/not-yours',
])
