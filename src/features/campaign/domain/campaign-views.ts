import { z } from 'zod'
import { regionLevels } from '../../../kernel/region-code.ts'
import { dutyLights } from '../../duty/domain/index.ts'
import { orgKinds } from '../../organisation/domain/index.ts'
import { campaignActions } from './campaign-roles.ts'
import { stageStates } from './stage-state.ts'

/** What leaves on the wire. Dates are local `YYYY-MM-DD`; words and quotes are the notice's own. */
const cited = { of: z.enum(['own', 'forwarded']), cite: z.string(), quote: z.string() }
const date = z.string().nullable()

export const noticeSummary = z.object({
  key: z.string(),
  title: z.string(),
  documentNumber: z.string().nullable(),
  issuer: z.string(),
  opensAt: z.array(z.enum(regionLevels)),
  standing: z.boolean(),
  fictional: z.boolean(),
  stageCount: z.number().int(),
  /** The acting post's region has a level at which the notice is put to work. */
  opensHere: z.boolean(),
  /** Campaigns of this notice in the acting post's own region. */
  openedHere: z.array(z.object({ id: z.uuid(), name: z.string() })),
})
export type NoticeSummary = z.infer<typeof noticeSummary>

const stageDuty = z.object({ ...cited, label: z.string(), units: z.string() })
export const stageView = z.object({
  ...cited,
  id: z.string(),
  label: z.string(),
  words: z.string(),
  from: date,
  to: date,
  yearInferred: z.boolean(),
  state: z.enum(stageStates),
  duties: z.array(stageDuty),
})
export type StageView = z.infer<typeof stageView>

/** One thing that falls due, without its units. */
export const dueView = z.object({
  ...cited,
  kind: z.enum(['report', 'deliverable', 'milestone']),
  key: z.string(),
  label: z.string(),
  stageId: z.string().nullable(),
  period: z.string().nullable(),
  dueOn: date,
  words: z.string().nullable(),
  unitWords: z.string().nullable(),
  recipientWords: z.string().nullable(),
})
export type DueView = z.infer<typeof dueView>

export const divisionView = z.object({
  ...cited,
  label: z.string(),
  responsible: z.array(z.object({ unitKind: z.enum(orgKinds), words: z.string() })),
  assisting: z.array(z.object({ unitKind: z.enum(orgKinds), words: z.string() })),
})
export type DivisionView = z.infer<typeof divisionView>

export const campaignPreviewOf = z.object({
  name: z.string(),
  title: z.string(),
  regionName: z.string(),
  standing: z.boolean(),
  from: date,
  to: date,
  questions: z.array(
    z.object({
      id: z.string(),
      asks: z.enum(['opening_date', 'date', 'year']),
      words: z.string(),
      question: z.string(),
    }),
  ),
  stages: z.array(stageView),
  due: z.array(dueView.extend({ unitCount: z.number().int() })),
  division: z.array(divisionView),
  steeringGroup: z.array(z.object({ label: z.string(), post: z.string(), each: z.boolean() })),
  /** Already open here over the same days: it must be used instead. */
  existing: z.object({ id: z.uuid(), name: z.string() }).nullable(),
})
export type CampaignPreview = z.infer<typeof campaignPreviewOf>

export const campaignSummary = z.object({
  id: z.uuid(),
  name: z.string(),
  noticeKey: z.string(),
  regionCode: z.string(),
  regionName: z.string(),
  openedOn: z.string(),
  from: z.string(),
  to: date,
  state: z.enum(stageStates),
  currentStage: z.string().nullable(),
  /** Duties that the actor sees. */
  over: z.number().int(),
  near: z.number().int(),
})
export type CampaignSummary = z.infer<typeof campaignSummary>

export const reportDue = dueView.extend({
  id: z.uuid(),
  from: date,
  to: date,
  /** Of the units that the actor sees. */
  unitCount: z.number().int(),
  fulfilledCount: z.number().int(),
  lateCount: z.number().int(),
  light: z.enum(dutyLights).nullable(),
})
export type ReportDue = z.infer<typeof reportDue>

export const campaignDetail = campaignSummary.extend({
  title: z.string(),
  documentNumber: z.string().nullable(),
  issuer: z.string(),
  standing: z.boolean(),
  today: z.string(),
  openedByName: z.string(),
  /** Where we are, in one sentence. */
  where: z.string(),
  stages: z.array(stageView),
  due: z.array(reportDue),
  division: z.array(divisionView),
  requirements: z.array(stageDuty),
  counts: z.object({
    open: z.number().int(),
    near: z.number().int(),
    over: z.number().int(),
    fulfilled: z.number().int(),
  }),
  allowedActions: z.array(z.enum(campaignActions)),
})
export type CampaignDetail = z.infer<typeof campaignDetail>

/** waiting: not yet near; due: near its day; late; filed, zero, done, exempt; mixed: several units below. */
export const cellStates = ['waiting', 'due', 'late', 'filed', 'zero', 'done', 'exempt', 'mixed'] as const
export type CellState = (typeof cellStates)[number]
export const cellStateNames: Record<CellState, string> = {
  waiting: '未到期',
  due: '待报',
  late: '逾期未报',
  filed: '已报',
  zero: '零报告',
  done: '已办',
  exempt: '免报',
  mixed: '部分已报',
}

export const matrixCell = z.object({
  dueId: z.uuid(),
  state: z.enum(cellStates),
  units: z.number().int(),
  filed: z.number().int(),
  zero: z.number().int(),
  late: z.number().int(),
  /** Fulfilled after the day. */
  filedLate: z.number().int(),
})
export const matrixRow = z.object({
  regionCode: z.string(),
  regionName: z.string(),
  /** Several units stand behind the row: opening it shows them. */
  opensFurther: z.boolean(),
  /** null: owes nothing in that period. */
  cells: z.array(matrixCell.nullable()),
})
export type MatrixRow = z.infer<typeof matrixRow>

const appointment = z.object({
  id: z.uuid(),
  personName: z.string(),
  post: z.string(),
  telephone: z.string(),
  from: z.string(),
  to: date,
})
export const rosterSlot = z.object({
  id: z.uuid(),
  label: z.string(),
  rank: z.enum(['head', 'deputy_head', 'member', 'office_head', 'office_staff', 'liaison']),
  /** As the notice names the post. */
  post: z.string(),
  regionCode: z.string(),
  regionName: z.string(),
  present: appointment.nullable(),
  before: z.array(appointment),
})
export type RosterSlot = z.infer<typeof rosterSlot>

export const noticeFileIssue = z.object({
  line: z.number().int(),
  column: z.number().int(),
  path: z.string(),
  message: z.string(),
})
export type NoticeFileIssue = z.infer<typeof noticeFileIssue>
