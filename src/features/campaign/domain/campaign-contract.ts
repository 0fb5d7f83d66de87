import { z } from 'zod'
import { defineAction, roles } from '../../../kernel/action.ts'
import { id } from '../../../kernel/ids.ts'
import { localDate, monthPeriod } from '../../../kernel/local-date.ts'
import { pageOf, pageQuery } from '../../../kernel/paging.ts'
import { regionCode } from '../../../kernel/region-code.ts'
import { optionalText, requiredText } from '../../../kernel/text.ts'
import { businessRoles } from '../../organisation/domain/index.ts'
import { campaignActions, openingRoles, rosterRoles } from './campaign-roles.ts'
import {
  campaignDetail,
  campaignPreviewOf,
  campaignSummary,
  matrixRow,
  noticeFileIssue,
  noticeSummary,
  reportDue,
  rosterSlot,
} from './campaign-views.ts'

const region = { resource: 'campaign', scope: 'region' } as const
const readers = roles(...businessRoles)
const campaignParams = z.object({ campaignId: id })

/** What is said at opening. `openedOn` is asked by the notice or today's date is taken. */
export const openingInput = z.object({
  noticeKey: z.string().min(1, '请选择通知。').max(60, '通知代号过长。'),
  regionCode,
  openedOn: localDate.nullable().default(null),
  answers: z
    .record(z.string().max(120), localDate)
    .refine((answers) => Object.keys(answers).length <= 200, '填写的日期过多，请返回上一步重新填写。')
    .default({}),
})

export const campaignNotices = defineAction({
  ...region,
  name: 'campaign.notices',
  method: 'GET',
  path: '/api/notices',
  summary: '可启动的通知',
  gate: readers,
  output: z.object({ rows: z.array(noticeSummary) }),
})

export const campaignPreview = defineAction({
  ...region,
  name: 'campaign.preview',
  method: 'POST',
  path: '/api/campaigns/preview',
  summary: '启动预览：阶段、报送期和需要填写的日期',
  gate: roles(...openingRoles),
  audit: 'none',
  body: openingInput,
  output: campaignPreviewOf,
  problems: ['campaign/unknown-notice'],
})

export const campaignOpen = defineAction({
  ...region,
  name: 'campaign.open',
  method: 'POST',
  path: '/api/campaigns',
  summary: '启动专项行动',
  gate: roles(...openingRoles),
  body: openingInput.extend({ name: optionalText('专项行动名称', 100).default('') }),
  output: z.object({ id, dutyCount: z.number().int() }),
  problems: [
    'campaign/unknown-notice',
    'campaign/not-own-region',
    'campaign/wrong-level',
    'campaign/questions-open',
    'campaign/bad-answer',
    'campaign/no-dates',
    'campaign/already-open',
  ],
})

export const campaignList = defineAction({
  ...region,
  name: 'campaign.list',
  method: 'GET',
  path: '/api/campaigns',
  summary: '专项行动列表',
  gate: readers,
  query: pageQuery,
  output: pageOf(campaignSummary),
})

export const campaignGet = defineAction({
  ...region,
  name: 'campaign.get',
  method: 'GET',
  path: '/api/campaigns/:campaignId',
  summary: '专项行动：阶段、进度、分工',
  gate: readers,
  params: campaignParams,
  output: campaignDetail,
  problems: ['campaign/not-found'],
})

/** Units × periods. Rows are the units below `region` (or itself), one figure per period for all below each. */
export const campaignMatrix = defineAction({
  ...region,
  name: 'campaign.matrix',
  method: 'GET',
  path: '/api/campaigns/:campaignId/matrix',
  summary: '报送进度：单位 × 报送期',
  gate: readers,
  params: campaignParams,
  query: z.object({ region: regionCode.optional() }),
  output: z.object({
    regionCode: z.string(),
    regionName: z.string(),
    /** The campaign's region and those between it and the one shown, for the way back up. */
    path: z.array(z.object({ code: z.string(), name: z.string() })),
    columns: z.array(reportDue),
    rows: z.array(matrixRow),
  }),
  problems: ['campaign/not-found', 'organisation/outside-region'],
})

export const campaignNoticeText = defineAction({
  ...region,
  name: 'campaign.notice',
  method: 'GET',
  path: '/api/campaigns/:campaignId/notice',
  summary: '专项行动所依据的通知：原文与设置',
  gate: readers,
  params: campaignParams,
  output: z.object({
    title: z.string(),
    documentNumber: z.string().nullable(),
    issuer: z.string(),
    text: z.string().nullable(),
    sha256: z.string(),
    settings: z.array(
      z.object({
        section: z.string(),
        label: z.string(),
        of: z.enum(['own', 'forwarded']),
        cite: z.string(),
        quote: z.string(),
      }),
    ),
  }),
  problems: ['campaign/not-found'],
})

export const campaignCheckNotice = defineAction({
  ...region,
  name: 'campaign.check-notice',
  method: 'POST',
  path: '/api/notices/check',
  summary: '检查通知文件（notice.yaml）',
  gate: roles(...openingRoles),
  accept: 'upload',
  audit: 'none',
  output: z.object({ ok: z.boolean(), title: z.string().nullable(), issues: z.array(noticeFileIssue) }),
  problems: ['campaign/notice-file'],
})

export const campaignRoster = defineAction({
  ...region,
  name: 'campaign.roster',
  method: 'GET',
  path: '/api/campaigns/:campaignId/roster',
  summary: '领导小组及联络员名单',
  gate: readers,
  params: campaignParams,
  output: z.object({
    title: z.string(),
    office: z.string().nullable(),
    asOf: z.string(),
    slots: z.array(rosterSlot),
    allowedActions: z.array(z.enum(campaignActions)),
  }),
  problems: ['campaign/not-found'],
})

const slotParams = z.object({ campaignId: id, slotId: id })
const telephone = optionalText('联系电话', 30)
  .refine((text) => text === '' || /^[+0-9][0-9 -]{2,28}(转\d{1,6})?$/.test(text), {
    message: '联系电话应为数字，可含“+”“-”和空格，分机写作“转123”。',
  })
  .default('')

export const campaignAppoint = defineAction({
  ...region,
  name: 'campaign.appoint',
  method: 'POST',
  path: '/api/campaigns/:campaignId/roster/:slotId',
  summary: '登记领导小组成员（换人时前任自动截止）',
  gate: roles(...rosterRoles),
  params: slotParams,
  body: z
    .object({
      personId: id.nullable().default(null),
      personName: optionalText('姓名', 40).default(''),
      post: requiredText('职务', 60),
      telephone,
      from: localDate,
    })
    .refine((body) => body.personId !== null || body.personName !== '', {
      message: '请选择人员或填写姓名。',
      path: ['personName'],
    }),
  output: rosterSlot,
  problems: [
    'campaign/not-found',
    'campaign/unknown-slot',
    'campaign/not-roster-region',
    'campaign/unknown-person',
    'campaign/appointment-date',
  ],
})

export const campaignEndAppointment = defineAction({
  ...region,
  name: 'campaign.end-appointment',
  method: 'POST',
  path: '/api/campaigns/:campaignId/roster/:slotId/end',
  summary: '免去领导小组成员',
  gate: roles(...rosterRoles),
  params: slotParams,
  body: z.object({ to: localDate }),
  output: rosterSlot,
  problems: [
    'campaign/not-found',
    'campaign/unknown-slot',
    'campaign/not-roster-region',
    'campaign/nobody-appointed',
    'campaign/end-before-start',
  ],
})

export const campaignRosterFile = defineAction({
  ...region,
  name: 'campaign.roster-file',
  method: 'GET',
  path: '/api/campaigns/:campaignId/roster-file',
  summary: '打印或下载领导小组及联络员名单（附件1）',
  gate: readers,
  params: campaignParams,
  query: z.object({ format: z.enum(['html', 'docx']).default('html'), on: localDate.optional() }),
  respond: 'file',
  output: z.object({}),
  problems: ['campaign/not-found'],
})

/** `YYYY-MM`, or the whole campaign. */
export const campaignPeriod = z.union([monthPeriod, z.literal('whole')])
