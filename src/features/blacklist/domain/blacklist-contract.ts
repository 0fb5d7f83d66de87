import { z } from 'zod'
import { defineAction, roles } from '../../../kernel/action.ts'
import { id } from '../../../kernel/ids.ts'
import { localDate } from '../../../kernel/local-date.ts'
import { pageOf, pageQuery } from '../../../kernel/paging.ts'
import { optionalParagraph, optionalText, requiredParagraph, requiredText } from '../../../kernel/text.ts'
import { businessRoles, orgKinds } from '../../organisation/domain/index.ts'
import { creditCode } from '../../site/domain/index.ts'
import {
  appealStates,
  entryActions,
  entryProposers,
  entryStates,
  rolesForEntry,
  subjectKinds,
  type EntryAction,
} from './blacklist-entry.ts'
import { sanctionStates } from './joint-sanctions.ts'

const common = { resource: 'blacklist', scope: 'region' } as const
const readers = roles(...businessRoles)
const params = z.object({ entryId: id })

/** Names of persons and plates are masked for whoever has no part in the matter. Dates `YYYY-MM-DD`. */
export const blacklistRow = z.object({
  id,
  number: z.string(),
  subjectKind: z.enum(subjectKinds),
  subjectKindName: z.string(),
  subjectName: z.string(),
  masked: z.boolean(),
  state: z.enum(entryStates),
  stateName: z.string(),
  appealState: z.enum(appealStates).nullable(),
  appealStateName: z.string(),
  reason: z.string(),
  regionName: z.string(),
  caseNumber: z.string(),
  fromOn: z.string().nullable(),
  toOn: z.string().nullable(),
  inForce: z.boolean(),
  /** Published and past its term: out of force, waiting for the removal to be put on record. */
  expired: z.boolean(),
  receipts: z.string(),
  updatedAt: z.string(),
})
export type BlacklistRow = z.infer<typeof blacklistRow>

export const sanctionRow = z.object({
  id,
  entryId: id,
  entryNumber: z.string(),
  subjectName: z.string(),
  orgKind: z.enum(orgKinds),
  office: z.string(),
  measure: z.string(),
  sentOn: z.string(),
  state: z.enum(sanctionStates),
  stateName: z.string(),
  receipt: z.string(),
  receivedOn: z.string().nullable(),
  receivedByName: z.string(),
  mayReceipt: z.boolean(),
})
export type SanctionRow = z.infer<typeof sanctionRow>

export const ruleNote = z.object({ article: z.string(), words: z.string(), pending: z.boolean() })

export const blacklistDetail = blacklistRow.extend({
  version: z.number().int(),
  creditCode: z.string().nullable(),
  responsiblePerson: z.string(),
  basis: z.string(),
  /** null: the reader does not see the case. */
  caseId: id.nullable(),
  followsId: id.nullable(),
  termMonths: z.number().int(),
  proposedOn: z.string(),
  proposedByName: z.string(),
  notifiedOn: z.string().nullable(),
  noticeNumber: z.string(),
  statementDueOn: z.string().nullable(),
  statement: z.string(),
  statementOn: z.string().nullable(),
  statementAnswer: z.string(),
  decidedOn: z.string().nullable(),
  decidedByName: z.string(),
  decisionNumber: z.string(),
  decisionReason: z.string(),
  publishedOn: z.string().nullable(),
  appeal: z.string(),
  appealOn: z.string().nullable(),
  appealAnswer: z.string(),
  appealAnsweredOn: z.string().nullable(),
  removedOn: z.string().nullable(),
  removedHowName: z.string(),
  removedReason: z.string(),
  nextStep: z.object({ sentence: z.string(), who: z.string() }),
  rules: z.array(ruleNote),
  sanctions: z.array(sanctionRow),
  events: z.array(
    z.object({ at: z.string(), text: z.string(), personName: z.string(), orgName: z.string() }),
  ),
  allowedActions: z.array(z.enum(entryActions)),
})
export type BlacklistDetail = z.infer<typeof blacklistDetail>

const filters = {
  state: z.enum([...entryStates, 'in-force', 'expired'], { error: '没有这个状态，请重新选择。' }).optional(),
  subjectKind: z.enum(subjectKinds).optional(),
  appeal: z.enum(['filed']).optional(),
  q: z.string().max(60, '搜索词不超过 60 字。').optional(),
}
export const blacklistFilter = z.object(filters)
export type BlacklistFilter = z.infer<typeof blacklistFilter>

export const blacklistList = defineAction({
  ...common,
  name: 'blacklist.list',
  method: 'GET',
  path: '/api/blacklist',
  summary: '黑名单列表',
  gate: readers,
  query: pageQuery.extend(filters),
  output: pageOf(blacklistRow),
  problems: ['list/bad-cursor'],
})
export const blacklistGet = defineAction({
  ...common,
  name: 'blacklist.get',
  method: 'GET',
  path: '/api/blacklist/:entryId',
  summary: '查看黑名单记录',
  gate: readers,
  params,
  output: blacklistDetail,
  problems: ['blacklist/not-found'],
})

/** Entries that name the subject of a case, a site or an operator, for their pages; in force or under way. */
export const blacklistOf = defineAction({
  ...common,
  name: 'blacklist.of',
  method: 'GET',
  path: '/api/blacklist-of',
  summary: '该案件（场所）涉及的黑名单记录',
  gate: readers,
  query: z.object({ caseId: id.optional(), siteId: id.optional() }),
  output: z.object({ rows: z.array(blacklistRow), mayPropose: z.boolean() }),
  problems: ['case/not-found', 'site/not-found'],
})

export const blacklistPropose = defineAction({
  ...common,
  name: 'blacklist.propose',
  method: 'POST',
  path: '/api/blacklist',
  summary: '提出列入黑名单',
  gate: roles(...entryProposers),
  body: z
    .object({
      subjectKind: z.enum(subjectKinds, { error: '请选择列入对象的种类。' }),
      subjectName: requiredText('列入对象名称（姓名、号牌）', 120),
      creditCode: creditCode.default(''),
      responsiblePerson: optionalText('负责人', 60).default(''),
      reason: requiredParagraph('列入事由', 1000),
      basis: requiredText('依据', 300),
      caseId: id.nullable().default(null),
      termMonths: z
        .number({ error: '请填写期限（月）。' })
        .int('期限应为整月。')
        .min(1, '期限至少 1 个月。')
        .max(120, '期限最长 120 个月。'),
    })
    .refine((e) => e.creditCode === '' || e.subjectKind === 'enterprise' || e.subjectKind === 'lessor', {
      path: ['creditCode'],
      message: '个人和车辆没有统一社会信用代码，请留空。',
    }),
  output: blacklistDetail,
  problems: [
    'case/not-found',
    'blacklist/case-needed',
    'blacklist/case-not-confirmed',
    'blacklist/already-listed',
    'blacklist/county-needed',
  ],
})

const version = z.number().int().min(1).optional()
function step<B extends z.ZodType>(
  action: EntryAction,
  path: string,
  summary: string,
  body: B,
  problems: readonly string[] = [],
) {
  return defineAction({
    ...common,
    name: action === 'list' ? 'blacklist.decide' : `blacklist.${action}`,
    method: 'POST',
    path: `/api/blacklist/:entryId/${path}`,
    summary,
    gate: roles(...rolesForEntry(action)),
    params,
    body,
    output: blacklistDetail,
    problems: [
      'blacklist/not-found',
      'blacklist/forbidden',
      'blacklist/wrong-status',
      'blacklist/stale',
      ...problems,
    ],
  })
}

export const blacklistNotify = step(
  'notify',
  'notify',
  '告知当事人拟列入黑名单',
  z.object({ version, noticeNumber: requiredText('告知书文号', 60), servedOn: localDate }),
  ['blacklist/date-in-future', 'blacklist/date-too-early'],
)
export const blacklistRecordStatement = step(
  'record-statement',
  'statement',
  '记录陈述申辩和复核意见',
  z.object({
    version,
    statement: requiredParagraph('陈述申辩内容', 2000),
    statedOn: localDate,
    answer: optionalParagraph('复核意见', 1000).default(''),
  }),
  ['blacklist/date-in-future', 'blacklist/date-too-early'],
)
const decision = {
  version,
  decisionNumber: requiredText('决定书文号', 60),
  reason: requiredParagraph('决定理由', 1000),
}
export const blacklistListIt = step('list', 'list', '决定列入黑名单', z.object(decision), [
  'blacklist/statement-open',
  'blacklist/statement-unanswered',
])
export const blacklistDecline = step(
  'decline',
  'decline',
  '决定不予列入',
  z.object({ version, reason: requiredParagraph('不予列入的理由', 1000) }),
)
export const blacklistPublish = step(
  'publish',
  'publish',
  '公布并发送联合惩戒',
  z.object({
    version,
    sanctions: z
      .array(
        z.object({
          orgKind: z.enum(orgKinds, { error: '请选择部门。' }),
          office: requiredText('部门', 60),
          measure: requiredText('惩戒措施', 200),
        }),
      )
      .max(30, '联合惩戒部门最多 30 个。'),
  }),
  ['blacklist/no-offices'],
)
export const blacklistFileAppeal = step(
  'file-appeal',
  'appeal',
  '登记申诉',
  z.object({ version, appeal: requiredParagraph('申诉内容', 2000), appealedOn: localDate }),
  ['blacklist/appeal-filed', 'blacklist/date-in-future', 'blacklist/date-too-early'],
)
export const blacklistAnswerAppeal = step(
  'answer-appeal',
  'appeal/answer',
  '答复申诉',
  z.object({
    version,
    outcome: z.enum(['upheld', 'granted'], { error: '请选择维持列入或撤销列入。' }),
    answer: requiredParagraph('答复意见', 1000),
  }),
  ['blacklist/no-appeal'],
)
export const blacklistRemove = step(
  'remove',
  'remove',
  '移出黑名单',
  z.object({ version, reason: requiredText('移出理由', 500) }),
)
export const blacklistWithdraw = step(
  'withdraw',
  'withdraw',
  '撤回列入建议',
  z.object({ version, reason: requiredText('撤回理由', 500) }),
)

/** 联合惩戒清单: what each office has to do about the entries in force. */
const sanctionFilters = {
  orgKind: z.enum(orgKinds).optional(),
  state: z.enum(sanctionStates).optional(),
}
export const sanctionList = defineAction({
  ...common,
  name: 'blacklist.sanctions',
  method: 'GET',
  path: '/api/joint-sanctions',
  summary: '联合惩戒清单',
  gate: readers,
  query: z.object(sanctionFilters),
  /** In the order of offices and entries; at most 500. */
  output: z.object({ rows: z.array(sanctionRow), more: z.boolean(), whose: z.string(), asOf: z.string() }),
})
export const sanctionExport = defineAction({
  ...common,
  name: 'blacklist.sanctions-export',
  method: 'GET',
  path: '/api/joint-sanctions/export',
  summary: '导出联合惩戒清单',
  gate: readers,
  query: z.object({ ...sanctionFilters, format: z.enum(['xlsx', 'csv']).default('xlsx') }),
  output: z.object({}),
  respond: 'file',
})
export const sanctionReceipt = defineAction({
  ...common,
  name: 'blacklist.sanction-receipt',
  method: 'POST',
  path: '/api/joint-sanctions/:sanctionId/receipt',
  summary: '登记联合惩戒回执',
  gate: roles('clerk', 'department_officer'),
  params: z.object({ sanctionId: id }),
  body: z.object({
    state: z.enum(['applied', 'not_applicable'], { error: '请选择落实情况。' }),
    receipt: requiredText('落实情况', 500),
  }),
  output: sanctionRow,
  problems: ['blacklist/sanction-not-found', 'blacklist/sanction-done', 'blacklist/sanction-not-yours'],
})
