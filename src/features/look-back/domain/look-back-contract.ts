import { z } from 'zod'
import { defineAction, roles } from '../../../kernel/action.ts'
import { id } from '../../../kernel/ids.ts'
import { localDate } from '../../../kernel/local-date.ts'
import { pageOf, pageQuery } from '../../../kernel/paging.ts'
import { regionCode } from '../../../kernel/region-code.ts'
import { optionalParagraph, optionalText, requiredText } from '../../../kernel/text.ts'
import { clearanceCheckIds, priorCaseRow } from '../../case/domain/index.ts'
import { businessRoles } from '../../organisation/domain/index.ts'
import {
  lookBackActions,
  lookBackKinds,
  lookBackPlanners,
  lookBackResults,
  lookBackStates,
  rolesForLookBack,
  seenStates,
} from './look-back.ts'

const common = { resource: 'look_back', scope: 'region' } as const
const readers = roles(...businessRoles)
const params = z.object({ lookBackId: id })
const caseParams = z.object({ caseId: id })

/** One visit in a list. Dates `YYYY-MM-DD`. */
export const lookBackRow = z.object({
  id,
  caseId: id,
  caseNumber: z.string(),
  caseName: z.string(),
  regionCode: z.string(),
  regionName: z.string(),
  placeText: z.string(),
  kind: z.enum(lookBackKinds),
  kindName: z.string(),
  state: z.enum(lookBackStates),
  stateName: z.string(),
  result: z.enum(lookBackResults).nullable(),
  resultName: z.string(),
  dueOn: z.string(),
  visibleFrom: z.string(),
  afterDays: z.number().int().nullable(),
  /** null once it has ended. */
  light: z.enum(['far', 'near', 'over']).nullable(),
  timeLeft: z.string(),
  assignee: z.string(),
  mine: z.boolean(),
  reason: z.string(),
  visitedOn: z.string().nullable(),
})
export type LookBackRow = z.infer<typeof lookBackRow>

export const seenRow = z.object({
  check: z.enum(clearanceCheckIds),
  label: z.string(),
  /** How the file was closed on it, with its photos, to stand beside what is seen now. */
  closedNote: z.string(),
  closedOn: z.string().nullable(),
  closedFileIds: z.array(id),
  state: z.enum(seenStates).nullable(),
  stateName: z.string(),
  note: z.string(),
})

export const lookBackDetail = lookBackRow.extend({
  version: z.number().int(),
  basis: z.string(),
  closedOn: z.string().nullable(),
  checks: z.array(seenRow),
  visitors: z.string(),
  note: z.string(),
  fileIds: z.array(id),
  endedOn: z.string().nullable(),
  endedReason: z.string(),
  recordedByName: z.string(),
  plannedByName: z.string(),
  /** A meter that was cut and has drawn again. */
  meter: z
    .object({
      meterNo: z.string(),
      cutOn: z.string(),
      readOn: z.string(),
      kwh: z.string(),
      leadId: id.nullable(),
    })
    .nullable(),
  revisitId: id.nullable(),
  /** The case is on file for this reader and closed: its page offers to take it up again. */
  caseOpenable: z.boolean(),
  allowedActions: z.array(z.enum(lookBackActions)),
})
export type LookBackDetail = z.infer<typeof lookBackDetail>

const filters = {
  state: z.enum(lookBackStates, { error: '没有这个状态，请重新选择。' }).default('planned'),
  /** `near`: shown and not over; `over`: past its day; `later`: not shown yet. */
  due: z.enum(['near', 'over', 'later'], { error: '没有这个时限，请重新选择。' }).optional(),
  result: z.enum(lookBackResults).optional(),
  kind: z.enum(lookBackKinds).optional(),
  mine: z.enum(['yes']).optional(),
  region: regionCode.optional(),
  q: z.string().max(60, '搜索词不超过 60 字。').optional(),
}
export const lookBackFilter = z.object(filters)
export type LookBackFilter = z.infer<typeof lookBackFilter>

export const lookBackList = defineAction({
  ...common,
  name: 'look-back.list',
  method: 'GET',
  path: '/api/look-backs',
  summary: '回头看列表',
  gate: readers,
  query: pageQuery.extend(filters),
  output: pageOf(lookBackRow),
  problems: ['list/bad-cursor'],
})

/** 覆盖情况 of a region: how much of what fell due was looked at. Counts 次; the share in per mille, null when nothing fell due. */
export const lookBackFigures = defineAction({
  ...common,
  name: 'look-back.figures',
  method: 'GET',
  path: '/api/look-backs/figures',
  summary: '回头看覆盖情况',
  gate: readers,
  query: z.object({ region: regionCode.optional() }),
  output: z.object({
    due: z.number().int(),
    looked: z.number().int(),
    inTime: z.number().int(),
    over: z.number().int(),
    near: z.number().int(),
    later: z.number().int(),
    relapsed: z.number().int(),
    noAccess: z.number().int(),
    coveragePermille: z.number().int().nullable(),
  }),
})

export const lookBackGet = defineAction({
  ...common,
  name: 'look-back.get',
  method: 'GET',
  path: '/api/look-backs/:lookBackId',
  summary: '查看回头看',
  gate: readers,
  params,
  output: lookBackDetail,
  problems: ['look-back/not-found'],
})

export const lookBackOfCase = defineAction({
  ...common,
  name: 'look-back.of-case',
  method: 'GET',
  path: '/api/cases/:caseId/look-backs',
  summary: '本案的回头看',
  gate: readers,
  params: caseParams,
  output: z.object({ rows: z.array(lookBackRow), mayAdd: z.boolean(), sentence: z.string() }),
  problems: ['case/not-found'],
})

export const lookBackAdd = defineAction({
  ...common,
  name: 'look-back.add',
  method: 'POST',
  path: '/api/cases/:caseId/look-backs',
  summary: '临时增加回头看',
  gate: roles(...lookBackPlanners),
  params: caseParams,
  body: z.object({ dueOn: localDate, reason: requiredText('增加的原因', 500) }),
  output: lookBackDetail,
  problems: ['case/not-found', 'look-back/not-closed', 'look-back/due-past', 'look-back/same-day-open'],
})

export const lookBackRecordInput = z.object({
  version: z.number().int().min(1).optional(),
  result: z.enum(lookBackResults, { error: '请选择回头看结果。' }),
  visitedOn: localDate,
  visitors: requiredText('到场人员', 200),
  answers: z
    .array(
      z.object({
        check: z.enum(clearanceCheckIds),
        state: z.enum(seenStates, { error: '请选择查看结果。' }),
        note: optionalText('查看情况', 300).default(''),
      }),
    )
    .max(5)
    .default([]),
  note: optionalParagraph('现场情况', 2000).default(''),
  fileIds: z.array(id).max(50, '照片最多 50 张。').default([]),
})
export type LookBackRecordInput = z.infer<typeof lookBackRecordInput>

export const lookBackRecord = defineAction({
  ...common,
  name: 'look-back.record',
  method: 'POST',
  path: '/api/look-backs/:lookBackId/record',
  summary: '记录回头看',
  gate: roles(...rolesForLookBack('record')),
  params,
  body: lookBackRecordInput,
  output: lookBackDetail,
  problems: [
    'look-back/not-found',
    'look-back/forbidden',
    'look-back/ended',
    'look-back/stale',
    'look-back/incomplete',
    'look-back/visit-in-future',
    'look-back/visit-before-closing',
    'file/not-yours',
  ],
})

export const lookBackCancel = defineAction({
  ...common,
  name: 'look-back.cancel',
  method: 'POST',
  path: '/api/look-backs/:lookBackId/cancel',
  summary: '取消回头看',
  gate: roles(...rolesForLookBack('cancel')),
  params,
  body: z.object({ reason: requiredText('取消原因', 500) }),
  output: lookBackDetail,
  problems: ['look-back/not-found', 'look-back/forbidden', 'look-back/ended'],
})

/** 线索的前案: earlier cases in sight, and the offices to ask for those beyond it. */
export const leadPriorCases = defineAction({
  name: 'lead.prior-cases',
  method: 'GET',
  path: '/api/leads/:leadId/prior-cases',
  summary: '线索涉及的前案',
  resource: 'lead',
  scope: 'region',
  gate: readers,
  params: z.object({ leadId: id }),
  output: z.object({ priors: z.array(priorCaseRow), offices: z.array(z.string()) }),
  problems: ['lead/not-found'],
})
