import { z } from 'zod'
import { defineAction, roles } from '../../../kernel/action.ts'
import { id } from '../../../kernel/ids.ts'
import { pageOf, pageQuery } from '../../../kernel/paging.ts'
import { regionCode } from '../../../kernel/region-code.ts'
import { optionalText, requiredParagraph, requiredText } from '../../../kernel/text.ts'
import {
  accusedLevels,
  matterActions,
  matterConcerns,
  matterConclusions,
  matterSenders,
  matterStates,
} from './matter.ts'

const common = { resource: 'discipline', scope: 'region' } as const
const officers = roles('discipline_officer')
const params = z.object({ matterId: id })
const always = ['discipline/not-found', 'discipline/wrong-status']

export const matterRow = z.object({
  id,
  state: z.enum(matterStates),
  concern: z.enum(matterConcerns),
  accusedName: z.string(),
  accusedPost: z.string(),
  placeName: z.string(),
  caseName: z.string(),
  sentAt: z.string(),
  handlerNames: z.array(z.string()),
  conclusion: z.enum(matterConclusions).nullable(),
})
export type MatterRow = z.infer<typeof matterRow>

export const matterDetail = matterRow.extend({
  accusedLevel: z.enum(accusedLevels),
  facts: z.string(),
  /** The case as it stood when the matter was sent; null when it was sent without one. */
  case: z.object({ id, number: z.string(), name: z.string(), summary: z.string() }).nullable(),
  senderName: z.string(),
  senderOrg: z.string(),
  acceptedOn: z.string().nullable(),
  concludedOn: z.string().nullable(),
  conclusionText: z.string(),
  handlerIds: z.array(id),
  version: z.number().int(),
  timeline: z.array(
    z.object({ id, at: z.string(), text: z.string(), personName: z.string(), orgName: z.string() }),
  ),
  allowedActions: z.array(z.enum(matterActions)),
})
export type MatterDetail = z.infer<typeof matterDetail>

/** 反映公职人员问题: sealed on arrival. The answer says only that it arrived; nothing is shown to the sender again. */
export const matterSend = defineAction({
  ...common,
  name: 'discipline.send',
  method: 'POST',
  path: '/api/discipline/matters',
  summary: '反映公职人员问题线索',
  gate: roles(...matterSenders),
  body: z.object({
    /** A case that the sender sees, or none. */
    caseId: id.nullable().default(null),
    /** Where it happened, when there is no case; within the sender's region. */
    regionCode,
    concern: z.enum(matterConcerns, { error: '请选择问题类别。' }),
    /** '' when unknown. */
    accusedName: optionalText('被反映人姓名', 40).default(''),
    accusedPost: requiredText('被反映人单位、职务', 100),
    accusedLevel: z.enum(accusedLevels, { error: '请选择被反映人所在层级。' }),
    facts: requiredParagraph('主要问题', 4000),
  }),
  output: z.object({ received: z.literal(true) }),
  problems: ['case/not-found', 'organisation/outside-region'],
})

export const matterList = defineAction({
  ...common,
  name: 'discipline.list',
  method: 'GET',
  path: '/api/discipline/matters',
  summary: '问题线索（仅承办人可见）',
  gate: officers,
  query: pageQuery.extend({ state: z.enum(matterStates).optional() }),
  output: pageOf(matterRow),
})

export const matterGet = defineAction({
  ...common,
  name: 'discipline.get',
  method: 'GET',
  path: '/api/discipline/matters/:matterId',
  summary: '问题线索（仅承办人可见）',
  gate: officers,
  params,
  output: matterDetail,
  problems: ['discipline/not-found'],
})

/** The acting organ's own officers, to choose who handles a matter. */
export const disciplineOfficers = defineAction({
  ...common,
  name: 'discipline.officers',
  method: 'GET',
  path: '/api/discipline/officers',
  summary: '本机关的纪检监察人员',
  gate: officers,
  output: z.object({ rows: z.array(z.object({ id, name: z.string() })) }),
})

/** 受理: names who handles it; from then on nobody else of the organ sees it. The acting officer is always among them. */
export const matterAccept = defineAction({
  ...common,
  name: 'discipline.accept',
  method: 'POST',
  path: '/api/discipline/matters/:matterId/accept',
  summary: '受理并指定承办人',
  gate: officers,
  params,
  body: z.object({ handlerIds: z.array(id).max(10, '承办人最多 10 名。').default([]) }),
  output: matterDetail,
  problems: [...always, 'discipline/no-such-officer'],
})

export const matterRecord = defineAction({
  ...common,
  name: 'discipline.record',
  method: 'POST',
  path: '/api/discipline/matters/:matterId/records',
  summary: '记录办理情况',
  gate: officers,
  params,
  body: z.object({ text: requiredParagraph('办理情况', 2000) }),
  output: matterDetail,
  problems: always,
})

/** 转上级机关: the organ above gets it as new; here it ends. */
export const matterForward = defineAction({
  ...common,
  name: 'discipline.forward',
  method: 'POST',
  path: '/api/discipline/matters/:matterId/forward',
  summary: '转上级机关办理',
  gate: officers,
  params,
  body: z.object({ reason: requiredText('转办理由', 500) }),
  output: matterDetail,
  problems: [...always, 'discipline/no-organ-above'],
})

export const matterConclude = defineAction({
  ...common,
  name: 'discipline.conclude',
  method: 'POST',
  path: '/api/discipline/matters/:matterId/conclude',
  summary: '办结问题线索',
  gate: officers,
  params,
  body: z.object({
    conclusion: z.enum(matterConclusions, { error: '请选择办结结论。' }).exclude(['forwarded']),
    text: requiredParagraph('处理情况', 2000),
  }),
  output: matterDetail,
  problems: always,
})
