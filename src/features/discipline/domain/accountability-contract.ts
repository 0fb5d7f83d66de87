import { z } from 'zod'
import { defineAction, roles } from '../../../kernel/action.ts'
import { id } from '../../../kernel/ids.ts'
import { pageOf, pageQuery } from '../../../kernel/paging.ts'
import { requiredParagraph, requiredText } from '../../../kernel/text.ts'
import { businessRoles } from '../../organisation/domain/index.ts'
import { accountabilityActions, accountabilityStates } from './accountability.ts'

const common = { resource: 'accountability', scope: 'region' } as const
const officers = roles('discipline_officer')
const params = z.object({ resultId: id })
const always = ['accountability/not-found', 'accountability/wrong-status']
const people = (what: string) =>
  z
    .number({ error: `请填写${what}。` })
    .int()
    .min(0)
    .max(9999)

const counts = {
  /** 谈话提醒、批评教育、诫勉 */
  talkedTo: people('谈话提醒人数'),
  partySanctioned: people('党纪处分人数'),
  stateSanctioned: people('政务处分人数'),
  referred: people('移送司法人数'),
}
const text = {
  title: requiredText('标题', 100),
  /** What was done and why, by office and post, never by name. */
  text: requiredParagraph('公开内容', 4000),
  documentNumber: requiredText('文号', 60),
  ...counts,
}

export const accountabilityRow = z.object({
  id,
  state: z.enum(accountabilityStates),
  regionCode: z.string(),
  regionName: z.string(),
  title: z.string(),
  text: z.string(),
  documentNumber: z.string(),
  talkedTo: z.number().int(),
  partySanctioned: z.number().int(),
  stateSanctioned: z.number().int(),
  referred: z.number().int(),
  publishedOn: z.string().nullable(),
  withdrawnReason: z.string(),
  allowedActions: z.array(z.enum(accountabilityActions)),
})
export type AccountabilityRow = z.infer<typeof accountabilityRow>

/** 问责结果: business posts see what is published, discipline officers their organ's drafts too. */
export const accountabilityList = defineAction({
  ...common,
  name: 'accountability.list',
  method: 'GET',
  path: '/api/accountability',
  summary: '问责结果公开',
  gate: roles(...businessRoles, 'discipline_officer'),
  query: pageQuery.extend({ state: z.enum(accountabilityStates).optional() }),
  output: pageOf(accountabilityRow),
})

export const accountabilityDraft = defineAction({
  ...common,
  name: 'accountability.draft',
  method: 'POST',
  path: '/api/accountability',
  summary: '起草问责结果',
  gate: officers,
  body: z.object(text),
  output: accountabilityRow,
  problems: ['accountability/personal'],
})

export const accountabilityEdit = defineAction({
  ...common,
  name: 'accountability.edit',
  method: 'POST',
  path: '/api/accountability/:resultId/edit',
  summary: '修改问责结果',
  gate: officers,
  params,
  body: z.object(text),
  output: accountabilityRow,
  problems: [...always, 'accountability/personal'],
})

/** 审核并公开: by another discipline officer than the one who wrote it. */
export const accountabilityPublish = defineAction({
  ...common,
  name: 'accountability.publish',
  method: 'POST',
  path: '/api/accountability/:resultId/publish',
  summary: '审核并公开问责结果',
  gate: officers,
  params,
  body: z.object({}),
  output: accountabilityRow,
  problems: [...always, 'accountability/own-text', 'accountability/personal'],
})

export const accountabilityWithdraw = defineAction({
  ...common,
  name: 'accountability.withdraw',
  method: 'POST',
  path: '/api/accountability/:resultId/withdraw',
  summary: '撤回问责结果',
  gate: officers,
  params,
  body: z.object({ reason: requiredText('撤回原因', 300) }),
  output: accountabilityRow,
  problems: always,
})
