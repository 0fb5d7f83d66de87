import { z } from 'zod'
import { defineAction, roles } from '../../../../kernel/action.ts'
import { id } from '../../../../kernel/ids.ts'
import { localDate } from '../../../../kernel/local-date.ts'
import { requiredText } from '../../../../kernel/text.ts'
import { businessRoles } from '../../../organisation/domain/index.ts'
import { caseIdParam, caseRead, caseRefusals, caseStep } from '../case-action.ts'
import { type CaseAction } from '../case-transitions.ts'
import { paperField } from './paper-template.ts'
import { paperValues } from './paper-value.ts'
import { serviceInput, serviceMethodIds } from './paper-service.ts'

export const paperStates = ['draft', 'issued', 'void'] as const
export type PaperState = (typeof paperStates)[number]
export const paperStateNames: Readonly<Record<PaperState, string>> = {
  draft: '草稿',
  issued: '已制发',
  void: '已作废',
}
/** A village's post sees which papers there are; their words hold identities and are for the town upwards. */
export const paperReaderRoles = [
  'clerk',
  'leader_in_charge',
  'principal_leader',
  'department_officer',
  'legal_reviewer',
  'supervisor',
  'auditor',
] as const

export const paperRow = z.object({
  id,
  templateCode: z.string(),
  title: z.string(),
  state: z.enum(paperStates),
  stateName: z.string(),
  number: z.string().nullable(),
  orgName: z.string(),
  issuedOn: z.string().nullable(),
  issuedByName: z.string().nullable(),
  draftedByName: z.string(),
  voidedOn: z.string().nullable(),
  voidReason: z.string().nullable(),
  /** First service: `2026-03-15 直接送达`; '' while none is recorded. */
  served: z.string(),
  receipt: z.boolean(),
  updatedAt: z.string(),
})
export type PaperRow = z.infer<typeof paperRow>

export const paperChoice = z.object({
  templateCode: z.string(),
  title: z.string(),
  version: z.string(),
  /** '' when the acting post may issue it; else which offices do. */
  issuedBy: z.string(),
  /** Titles of papers that must be issued before it and are not yet. */
  waitsFor: z.array(z.string()),
})
export type PaperChoice = z.infer<typeof paperChoice>

const serviceRow = z.object({
  id,
  method: z.enum(serviceMethodIds),
  methodName: z.string(),
  servedAt: z.string(),
  recipient: z.string(),
  relation: z.string(),
  place: z.string(),
  refusal: z.string(),
  witness: z.string(),
  note: z.string(),
  fileIds: z.array(id),
  recordedByName: z.string(),
})

export const paperDetail = paperRow.extend({
  caseId: id,
  version: z.number().int(),
  templateVersion: z.string(),
  fields: z.array(paperField),
  values: paperValues,
  /** What the program filled in by itself: a changed field shows what it was. */
  prefilled: paperValues,
  /** Required fields that are empty, and steps of the law that are missing, in words. */
  missing: z.array(z.object({ code: z.string(), message: z.string(), path: z.string().optional() })),
  /** Articles it cites, with 待法制审核 where no review has settled them. */
  basis: z.array(z.object({ code: z.string(), text: z.string(), settled: z.boolean() })),
  sha256: z.string().nullable(),
  services: z.array(serviceRow),
  allowed: z.array(z.enum(['edit-paper', 'issue-paper', 'void-paper', 'serve-paper'])),
})
export type PaperDetail = z.infer<typeof paperDetail>

const paperParams = caseIdParam.extend({ paperId: id })
const version = z.number({ error: '请刷新后再提交。' }).int().min(1)

export const paperList = defineAction({
  ...caseRead,
  name: 'paper.list',
  path: '/api/cases/:caseId/papers',
  summary: '本案文书',
  output: z.object({ papers: z.array(paperRow), choices: z.array(paperChoice), mayDraft: z.boolean() }),
})

export const paperGet = defineAction({
  ...caseRead,
  name: 'paper.get',
  path: '/api/cases/:caseId/papers/:paperId',
  summary: '文书',
  gate: roles(...paperReaderRoles),
  params: paperParams,
  output: paperDetail,
  problems: ['case/not-found', 'paper/not-found', 'paper/personal-content'],
})

/** As a print page, for Word and WPS, or as PDF. A draft says that it is one. */
export const paperFile = defineAction({
  ...caseRead,
  name: 'paper.file',
  path: '/api/cases/:caseId/papers/:paperId/file',
  summary: '打印或下载文书',
  gate: roles(...paperReaderRoles),
  params: paperParams,
  query: z.object({ format: z.enum(['html', 'docx', 'pdf']).default('html') }),
  output: z.object({}),
  respond: 'file',
  problems: ['case/not-found', 'paper/not-found', 'paper/personal-content'],
})

function write<B extends z.ZodType, P extends z.ZodType>(
  action: CaseAction,
  path: string,
  params: P,
  body: B,
  problems: readonly string[],
) {
  return defineAction({
    ...caseStep(action),
    name: `paper.${action.replace('-paper', '')}`,
    path: `/api/cases/:caseId/papers${path}`,
    params,
    body,
    output: paperDetail,
    problems: [...caseRefusals, ...problems],
  })
}

/** A draft filled with everything that is known of the case. */
export const paperDraft = write('draft-paper', '', caseIdParam, z.object({ code: z.string().max(48) }), [
  'paper/unknown-template',
  'paper/not-in-force',
])
export const paperEdit = write(
  'edit-paper',
  '/:paperId/edit',
  paperParams,
  z.object({ version, values: paperValues }),
  ['paper/not-found', 'paper/not-a-draft', 'paper/stale', 'paper/bad-values'],
)
/** Gives the number and freezes the content; the day is today unless an earlier one is named, never before the finding. */
export const paperIssue = write(
  'issue-paper',
  '/:paperId/issue',
  paperParams,
  z.object({ version, issuedOn: localDate.nullable().default(null) }),
  [
    'paper/not-found',
    'paper/not-a-draft',
    'paper/stale',
    'paper/incomplete',
    'paper/no-office',
    'paper/not-before',
    'paper/stopped',
    'case/date-in-future',
    'case/date-before-found',
  ],
)
/** The number is kept and never given again. */
export const paperVoid = write(
  'void-paper',
  '/:paperId/void',
  paperParams,
  z.object({ reason: requiredText('作废原因', 300) }),
  ['paper/not-found', 'paper/already-void'],
)
export const paperServe = write('serve-paper', '/:paperId/services', paperParams, serviceInput, [
  'paper/not-found',
  'paper/not-issued',
  'paper/served-before-issue',
  'paper/served-in-future',
  'file/not-yours',
])

const templateRow = z.object({
  templateCode: z.string(),
  title: z.string(),
  version: z.string(),
  from: z.string(),
  source: z.string(),
  /** null: shipped with the product. */
  regionName: z.string().nullable(),
})
export const paperTemplates = defineAction({
  name: 'paper.templates',
  method: 'GET',
  path: '/api/paper-templates',
  summary: '文书模板',
  resource: 'paper_template',
  scope: 'region',
  gate: roles(...businessRoles),
  output: z.object({ rows: z.array(templateRow) }),
})
/** 本地版本: a new version of a template for one's own region, effective from its own date; nothing used is ever edited. */
export const paperAddTemplate = defineAction({
  name: 'paper.add-template',
  method: 'POST',
  path: '/api/paper-templates',
  summary: '增加文书模板版本',
  resource: 'paper_template',
  scope: 'region',
  gate: roles('clerk', 'legal_reviewer'),
  body: z.object({
    source: z.string().min(1, '请提供模板文件。').max(200_000, '模板文件过大，请检查是否选错了文件。'),
  }),
  output: templateRow,
  problems: ['paper/bad-template', 'paper/template-known', 'paper/template-level'],
})
