import { z } from 'zod'
import { defineAction, roles } from '../../../kernel/action.ts'
import { id } from '../../../kernel/ids.ts'
import { localDate } from '../../../kernel/local-date.ts'
import { pageOf, pageQuery } from '../../../kernel/paging.ts'
import { regionCode } from '../../../kernel/region-code.ts'
import { optionalParagraph, optionalText, requiredParagraph, requiredText } from '../../../kernel/text.ts'
import { businessRoles, orgKinds } from '../../organisation/domain/index.ts'
import { placeOnMap } from '../../site/domain/index.ts'
import { findingInput } from './finding.ts'
import { leadConclusions, leadSources, leadStates } from './lead.ts'
import { leadActions, leadOpeners, rolesForLeadAction } from './lead-transitions.ts'

const common = { resource: 'lead', scope: 'region' } as const
const params = z.object({ leadId: id })
const readers = roles(...businessRoles)

export const leadRow = z.object({
  id,
  title: z.string(),
  source: z.enum(leadSources),
  state: z.enum(leadStates),
  conclusion: z.enum(leadConclusions).nullable(),
  regionCode: z.string(),
  regionName: z.string(),
  townName: z.string(),
  placeText: z.string(),
  operatorText: z.string(),
  foundOn: z.string(),
  dueOn: z.string().nullable(),
  /** far, near, over; null when concluded. */
  light: z.enum(['far', 'near', 'over']).nullable(),
  timeLeft: z.string(),
  /** “云溪镇 市场监管”, empty while nobody has it. */
  assignedTo: z.string(),
  updatedAt: z.string(),
})
export type LeadRow = z.infer<typeof leadRow>

export const leadDetail = leadRow.extend({
  campaignId: z.string().nullable(),
  facts: z.string(),
  sourceDocument: z.string(),
  site: z.object({ id, name: z.string() }).nullable(),
  lon: z.number().nullable(),
  lat: z.number().nullable(),
  conclusionText: z.string(),
  noCaseReason: z.string(),
  handedTo: z.string(),
  caseId: z.string().nullable(),
  duplicateOf: z.string().nullable(),
  concludedOn: z.string().nullable(),
  openedByName: z.string(),
  createdAt: z.string(),
  version: z.number().int(),
  files: z.array(z.object({ id, name: z.string(), mediaType: z.string(), size: z.number() })),
  timeline: z.array(
    z.object({
      at: z.string(),
      kind: z.string(),
      text: z.string(),
      personName: z.string(),
      orgName: z.string(),
    }),
  ),
  allowedActions: z.array(z.enum(leadActions)),
  allowedConclusions: z.array(z.enum(leadConclusions)),
})
export type LeadDetail = z.infer<typeof leadDetail>

export const leadFilters = z.object({
  state: z.enum([...leadStates, 'unanswered']).optional(),
  source: z.enum(leadSources).optional(),
  conclusion: z.enum(leadConclusions).optional(),
  campaign: id.optional(),
  region: regionCode.optional(),
  /** Only what is given to the acting post's own unit. */
  mine: z.enum(['yes']).optional(),
  q: z.string().max(60, '搜索词不超过 60 字。').optional(),
})

export const leadList = defineAction({
  ...common,
  name: 'lead.list',
  method: 'GET',
  path: '/api/leads',
  summary: '线索列表',
  gate: readers,
  query: pageQuery.extend(leadFilters.shape),
  output: pageOf(leadRow),
})
export const leadExport = defineAction({
  ...common,
  name: 'lead.export',
  method: 'GET',
  path: '/api/leads/export',
  summary: '导出线索列表',
  gate: readers,
  query: leadFilters.extend({
    format: z.enum(['xlsx', 'csv']).default('xlsx'),
    columns: z.string().max(400).optional(),
  }),
  respond: 'file',
  output: z.object({}),
})
export const leadGet = defineAction({
  ...common,
  name: 'lead.get',
  method: 'GET',
  path: '/api/leads/:leadId',
  summary: '查看线索',
  gate: readers,
  params,
  output: leadDetail,
  problems: ['lead/not-found'],
})

export const leadOpenInput = z.object({
  id: id.optional(),
  campaignId: id.nullable().default(null),
  source: z.enum(leadSources, { error: '请选择线索来源。' }),
  regionCode,
  title: requiredText('线索名称', 120),
  facts: requiredParagraph('线索内容', 4000),
  siteId: id.nullable().default(null),
  placeText: optionalText('地点', 200).default(''),
  operatorText: optionalText('涉及的单位或个人', 120).default(''),
  place: placeOnMap.nullable().default(null),
  sourceDocument: optionalText('来文（来电）编号', 120).default(''),
  foundOn: localDate,
  fileIds: z.array(id).max(50, '照片和附件最多 50 个。').default([]),
})
export const leadOpen = defineAction({
  ...common,
  name: 'lead.open',
  method: 'POST',
  path: '/api/leads',
  summary: '登记线索',
  gate: roles(...leadOpeners),
  /** `id`: made by the phone; the same id twice is the same lead. */
  body: leadOpenInput,
  output: z.object({ id }),
  problems: ['organisation/outside-region', 'lead/found-in-future', 'lead/too-high', 'file/not-yours'],
})
export const leadAssign = defineAction({
  ...common,
  name: 'lead.assign',
  method: 'POST',
  path: '/api/leads/:leadId/assign',
  summary: '分办线索',
  gate: roles(...rolesForLeadAction('assign')),
  params,
  body: z.object({
    regionCode,
    /** null: the unit as a whole, which its clerk answers for. */
    orgKind: z.enum(orgKinds).nullable().default(null),
    dueOn: localDate,
    note: optionalParagraph('分办意见', 500).default(''),
  }),
  output: leadDetail,
  problems: ['lead/not-found', 'lead/forbidden', 'lead/wrong-status', 'lead/due-past', 'lead/unknown-unit'],
})
export const leadStart = defineAction({
  ...common,
  name: 'lead.start',
  method: 'POST',
  path: '/api/leads/:leadId/start',
  summary: '开始核查线索',
  gate: roles(...rolesForLeadAction('start')),
  params,
  body: z.object({ note: optionalParagraph('说明', 500).default('') }),
  output: leadDetail,
  problems: ['lead/not-found', 'lead/forbidden', 'lead/wrong-status'],
})

export const leadConclusionInput = z
  .object({
    conclusion: z.enum(leadConclusions, { error: '请选择核查结论。' }),
    text: requiredParagraph('核查情况', 2000),
    campaignId: id.nullable().default(null),
    /** 查实: exactly one of a new case, a case that stands already, or the reason why none is filed. */
    finding: findingInput.nullable().default(null),
    caseId: id.nullable().default(null),
    noCaseReason: optionalParagraph('不立案理由', 1000).default(''),
    duplicateOf: id.nullable().default(null),
    handedTo: optionalText('移交给', 120).default(''),
  })
  .superRefine((c, ctx) => {
    const say = (path: string, message: string) => ctx.addIssue({ code: 'custom', path: [path], message })
    const ways = [c.finding, c.caseId, c.noCaseReason || null].filter((way) => way !== null).length
    if (c.conclusion === 'verified_true' && ways !== 1)
      say(
        'finding',
        '查实的线索请三选一：登记案件、归入已有案件，或写明不立案的理由（行政处罚法第七十六条）。',
      )
    if (c.conclusion === 'merged' && c.caseId === null) say('caseId', '并案请选择要并入的案件。')
    if (c.conclusion === 'duplicate' && c.duplicateOf === null)
      say('duplicateOf', '重复线索请选择先前登记的那条线索。')
    if (c.conclusion === 'handed_over' && c.handedTo === '') say('handedTo', '移交请填写移交给哪个单位。')
    const opens = ['verified_true', 'merged'].includes(c.conclusion)
    if (!opens && (c.finding !== null || c.caseId !== null))
      say('conclusion', '只有查实或并案的线索才能登记或归入案件，请核对结论。')
  })
export type LeadConclusionInput = z.infer<typeof leadConclusionInput>
export const leadConclude = defineAction({
  ...common,
  name: 'lead.conclude',
  method: 'POST',
  path: '/api/leads/:leadId/conclude',
  summary: '办结线索',
  gate: roles(...rolesForLeadAction('conclude')),
  params,
  body: leadConclusionInput,
  output: leadDetail,
  problems: [
    'lead/not-found',
    'lead/forbidden',
    'lead/wrong-status',
    'lead/not-verified',
    'lead/no-campaign',
    'lead/same-lead',
    'case/not-found',
  ],
})
