import { z } from 'zod'
import { defineAction, roles } from '../../../../kernel/action.ts'
import { id } from '../../../../kernel/ids.ts'
import { optionalText } from '../../../../kernel/text.ts'
import { businessRoles, orgKinds } from '../../../organisation/domain/index.ts'
import { issueRow } from '../case-rows.ts'
import { rolesForCaseAction } from '../case-transitions.ts'
import { caseQueues } from './case-queues.ts'

/** The queues of the acting post with how many stand in each, counted no further than 99. */
export const caseQueuesGet = defineAction({
  name: 'case.queues',
  method: 'GET',
  path: '/api/case-queues',
  summary: '案件队列',
  resource: 'case',
  scope: 'region',
  gate: roles(...businessRoles),
  output: z.object({
    queues: z.array(
      z.object({
        id: z.enum(caseQueues),
        name: z.string(),
        meaning: z.string(),
        count: z.number().int(),
        more: z.boolean(),
      }),
    ),
  }),
})

/** What became of one case of many: done, or the refusal with what is missing. Each has its own audit entry. */
export const bulkOutcome = z.object({
  rows: z.array(
    z.object({
      caseId: id,
      name: z.string(),
      number: z.string().nullable(),
      done: z.boolean(),
      message: z.string(),
      issues: z.array(issueRow),
    }),
  ),
})
export type BulkOutcome = z.infer<typeof bulkOutcome>

export const bulkMost = 50
const cases = z
  .array(z.object({ caseId: id, version: z.number().int().min(1) }), { error: '请选择案件。' })
  .min(1, '请至少选择一件案件。')
  .max(bulkMost, `一次最多办理 ${bulkMost} 件，请分批办理。`)
  .refine((rows) => new Set(rows.map((r) => r.caseId)).size === rows.length, '同一案件只能选择一次。')
const note = optionalText('说明', 500).default('')

const bulk = <B extends z.ZodType>(name: 'share' | 'acknowledge' | 'close', summary: string, body: B) =>
  defineAction({
    name: `case.bulk-${name}`,
    method: 'POST',
    path: `/api/cases/bulk/${name}`,
    summary,
    resource: 'case',
    scope: 'region',
    gate: roles(...rolesForCaseAction(name)),
    body,
    output: bulkOutcome,
    problems: ['case-queues/none-visible', 'case-queues/none-done'],
  })

/** Nothing that punishes is ever done to many at once; these three are, each case asked for itself. */
export const caseBulkShare = bulk(
  'share',
  '批量增加经办部门',
  z.object({ cases, department: z.enum(orgKinds, { error: '请选择部门。' }), note }),
)
export const caseBulkAcknowledge = bulk('acknowledge', '批量阅知', z.object({ cases, note }))
/** 批量销号: by the principal leader, on the versions that were shown with what each misses. */
export const caseBulkClose = bulk('close', '批量销号', z.object({ cases, note }))
