import { z } from 'zod'
import { defineAction, roles } from '../../../kernel/action.ts'
import { id } from '../../../kernel/ids.ts'
import { localDate } from '../../../kernel/local-date.ts'
import { pageOf, pageQuery } from '../../../kernel/paging.ts'
import { regionCode } from '../../../kernel/region-code.ts'
import { optionalParagraph, optionalText, requiredText } from '../../../kernel/text.ts'
import { checklist, checklistAnswers } from '../../campaign/domain/index.ts'
import { findingInput } from '../../lead/domain/index.ts'
import { businessRoles, orgKinds } from '../../organisation/domain/index.ts'
import { placeOnMap } from '../../site/domain/index.ts'
import { administrativeRoles, inspectionKinds, inspectionResults, patrolRoles } from './inspection.ts'

const common = { resource: 'inspection', scope: 'region' } as const
const readers = roles(...businessRoles)
const option = z.object({ id: z.string(), label: z.string() })
const params = z.object({ inspectionId: id })
export const methodId = z.string().regex(/^[a-z0-9_]{1,48}$/, '请选择排查方式。')
const instant = (label: string) =>
  z.iso.datetime({ offset: true, error: `${label}应为日期时间，请重新选择。` })

/** What the form needs of a campaign: its checklist and its own words. */
export const inspectionForm = defineAction({
  ...common,
  name: 'inspection.form',
  method: 'GET',
  path: '/api/campaigns/:campaignId/inspection-form',
  summary: '排查记录所用的检查表和选项',
  gate: readers,
  params: z.object({ campaignId: id }),
  output: z.object({
    campaignId: id,
    campaignName: z.string(),
    checklist: checklist.nullable(),
    methods: z.array(option),
    violationKinds: z.array(option),
    activities: z.array(option),
    placeKinds: z.array(option),
    /** Of the acting post's unit, the default first. */
    teamNames: z.array(z.string()),
  }),
  problems: ['campaign/not-found'],
})

/** Posts that cover a region, for choosing who goes: seen by those who may see people. */
export const inspectionPosts = defineAction({
  ...common,
  name: 'inspection.posts',
  method: 'GET',
  path: '/api/inspection-posts',
  summary: '可派出的人员',
  gate: roles('clerk', 'leader_in_charge', 'principal_leader', 'department_officer'),
  query: z.object({ region: regionCode, certified: z.enum(['yes']).optional() }),
  output: z.object({
    rows: z.array(
      z.object({
        membershipId: id,
        name: z.string(),
        role: z.string(),
        orgName: z.string(),
        department: z.enum(orgKinds),
        regionCode: z.string(),
        regionName: z.string(),
        certificateNo: z.string().nullable(),
        certificateValidTo: z.string().nullable(),
      }),
    ),
  }),
})

const recordInput = {
  /** Made by the phone; the same id twice is the same visit and gives the first answer. */
  id: id.optional(),
  campaignId: id,
  siteId: id,
  method: methodId.default('full'),
  /** Empty: the unit's own team. */
  teamName: optionalText('检查组名称', 60).default(''),
  visitedAt: instant('到场时间'),
  deviceAt: instant('手机时间').nullable().default(null),
  place: placeOnMap.nullable().default(null),
  /** Others who came along, by name; the recorder is counted by itself on a patrol. */
  companions: z.array(requiredText('同行人员姓名', 40)).max(20, '同行人员最多 20 人。').default([]),
  result: z.enum(inspectionResults, { error: '请选择排查结果。' }),
  checklistRef: z.string().max(80).nullable().default(null),
  answers: checklistAnswers
    .refine((a) => Object.keys(a).length <= 200, '检查表内容过多，请刷新后重新填写。')
    .default({}),
  note: optionalParagraph('情况说明', 2000).default(''),
  fileIds: z.array(id).max(50, '照片和附件最多 50 个。').default([]),
  finding: findingInput.nullable().default(null),
  taskId: id.nullable().default(null),
  leadId: id.nullable().default(null),
  /** 轮次, when several fit; one that does not fit is passed over, a day's record must not be lost by it. */
  roundId: id.nullable().default(null),
}
export const recorded = z.object({
  id,
  caseId: z.string().nullable(),
  revisitTaskId: z.string().nullable(),
  warnings: z.array(z.string()),
})
export type Recorded = z.infer<typeof recorded>
const recordProblems = [
  'site/not-found',
  'campaign/not-found',
  'inspection/incomplete',
  'inspection/wrong-checklist',
  'inspection/visit-in-future',
  'inspection/outside-campaign',
  'inspection/before-campaign',
  'inspection/task-not-found',
  'inspection/task-ended',
  'inspection/task-other-site',
  'file/not-yours',
]

export const patrolInput = z.object(recordInput)
export type PatrolInput = z.infer<typeof patrolInput>
export const inspectionRecordPatrol = defineAction({
  ...common,
  name: 'inspection.record-patrol',
  method: 'POST',
  path: '/api/inspections/patrols',
  summary: '记录日常巡查',
  gate: roles(...patrolRoles),
  body: patrolInput,
  output: recorded,
  problems: recordProblems,
})

export const approvalInput = z.object({
  by: requiredText('批准人', 40),
  documentNo: optionalText('批准文号', 60).default(''),
  on: localDate,
})
export const administrativeInput = z.object({
  ...recordInput,
  /** Posts of the certified officers, at least two different people. */
  officers: z.array(id).max(10, '执法人员最多 10 人。'),
  approval: approvalInput.nullable().default(null),
  /** 情况紧急: why, and the approval is filed afterwards. */
  urgentReason: optionalParagraph('紧急情况说明', 500).default(''),
})
export type AdministrativeInput = z.infer<typeof administrativeInput>
export const inspectionRecordAdministrative = defineAction({
  ...common,
  name: 'inspection.record-administrative',
  method: 'POST',
  path: '/api/inspections/administrative',
  summary: '记录行政检查',
  gate: roles(...administrativeRoles),
  body: administrativeInput,
  output: recorded,
  problems: [
    ...recordProblems,
    'inspection/bad-officers',
    'inspection/no-approval',
    'inspection/approval-late',
  ],
})
export const inspectionFileApproval = defineAction({
  ...common,
  name: 'inspection.file-approval',
  method: 'POST',
  path: '/api/inspections/:inspectionId/approval',
  summary: '补办紧急检查的批准手续',
  gate: roles(...administrativeRoles),
  params,
  body: approvalInput,
  output: z.object({ id }),
  problems: ['inspection/not-found', 'inspection/approval-filed', 'inspection/approval-date'],
})

export const inspectionRow = z.object({
  id,
  kind: z.enum(inspectionKinds),
  siteId: id,
  siteName: z.string(),
  placeKind: z.string(),
  regionCode: z.string(),
  regionName: z.string(),
  townName: z.string(),
  operatorName: z.string().nullable(),
  method: z.string(),
  teamName: z.string(),
  people: z.string(),
  visitedAt: z.string(),
  visitedOn: z.string(),
  result: z.enum(inspectionResults),
  caseId: z.string().nullable(),
  /** An urgent inspection whose approval is not on file yet. */
  approvalDueOn: z.string().nullable(),
  updatedAt: z.string(),
})
export type InspectionRow = z.infer<typeof inspectionRow>

const findingView = z.object({
  violationKind: z.string().nullable(),
  activities: z.array(z.string()),
  act: z.string(),
  chemicals: z.array(
    z.object({
      name: z.string(),
      cas: z.string().nullable(),
      quantity: z.string().nullable(),
      unit: z.string().nullable(),
    }),
  ),
  operator: z.object({ kind: z.string(), name: z.string(), creditCode: z.string() }).nullable(),
  responsiblePerson: z.string(),
  landlord: z.string(),
  missingLicence: z.string(),
  meterNo: z.string(),
  measuresText: z.string(),
})

export const inspectionDetail = inspectionRow.extend({
  campaignId: id,
  campaignName: z.string(),
  address: z.string(),
  deviceAt: z.string().nullable(),
  lon: z.number().nullable(),
  lat: z.number().nullable(),
  note: z.string(),
  checklist: checklist.nullable(),
  checklistRef: z.string().nullable(),
  answers: checklistAnswers,
  finding: findingView.nullable(),
  taskId: z.string().nullable(),
  leadId: z.string().nullable(),
  approval: z.object({ by: z.string(), documentNo: z.string(), on: z.string() }).nullable(),
  urgentReason: z.string().nullable(),
  persons: z.array(z.object({ name: z.string(), orgName: z.string(), certificateNo: z.string().nullable() })),
  files: z.array(z.object({ id, name: z.string(), mediaType: z.string(), size: z.number() })),
  recordedByName: z.string(),
  createdAt: z.string(),
  /** The round for which it counts, and of whom it depends: the recorder's region and post of that day. */
  roundId: id.nullable(),
  recordedRegion: z.string().nullable(),
  recordedPost: id.nullable(),
  allowedActions: z.array(z.enum(['file-approval'])),
})
export type InspectionDetail = z.infer<typeof inspectionDetail>

export const inspectionFilters = z.object({
  kind: z.enum(inspectionKinds).optional(),
  result: z.enum(inspectionResults).optional(),
  campaign: id.optional(),
  region: regionCode.optional(),
  site: id.optional(),
  team: id.optional(),
  /** Day of the visit, both ends included. */
  from: localDate.optional(),
  to: localDate.optional(),
  /** Urgent inspections without approval on file. */
  approval: z.enum(['missing']).optional(),
  q: z.string().max(60, '搜索词不超过 60 字。').optional(),
})
export const inspectionList = defineAction({
  ...common,
  name: 'inspection.list',
  method: 'GET',
  path: '/api/inspections',
  summary: '排查记录列表',
  gate: readers,
  query: pageQuery.extend(inspectionFilters.shape),
  output: pageOf(inspectionRow),
})
export const inspectionExport = defineAction({
  ...common,
  name: 'inspection.export',
  method: 'GET',
  path: '/api/inspections/export',
  summary: '导出排查记录',
  gate: readers,
  query: inspectionFilters.extend({
    format: z.enum(['xlsx', 'csv']).default('xlsx'),
    columns: z.string().max(400).optional(),
  }),
  respond: 'file',
  output: z.object({}),
})
export const inspectionGet = defineAction({
  ...common,
  name: 'inspection.get',
  method: 'GET',
  path: '/api/inspections/:inspectionId',
  summary: '查看排查记录',
  gate: readers,
  params,
  output: inspectionDetail,
  problems: ['inspection/not-found'],
})
