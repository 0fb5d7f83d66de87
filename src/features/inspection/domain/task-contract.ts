import { z } from 'zod'
import { defineAction, roles } from '../../../kernel/action.ts'
import { id } from '../../../kernel/ids.ts'
import { localDate } from '../../../kernel/local-date.ts'
import { pageOf, pageQuery } from '../../../kernel/paging.ts'
import { regionCode } from '../../../kernel/region-code.ts'
import { optionalParagraph, optionalText, requiredParagraph, requiredText } from '../../../kernel/text.ts'
import { businessRoles, orgKinds, roles as roleCodes } from '../../organisation/domain/index.ts'
import { methodId } from './inspection-contract.ts'
import { rolesForTaskAction, taskActions, taskAssigners, taskSources, taskStates } from './task.ts'

const common = { resource: 'task', scope: 'region' } as const
const readers = roles(...businessRoles)
const params = z.object({ taskId: id })

export const taskRow = z.object({
  id,
  title: z.string(),
  reason: z.string(),
  method: z.string(),
  state: z.enum(taskStates),
  source: z.enum(taskSources),
  campaignId: id,
  site: z
    .object({
      id,
      name: z.string(),
      placeKind: z.string(),
      address: z.string(),
      lon: z.number().nullable(),
      lat: z.number().nullable(),
    })
    .nullable(),
  placeText: z.string(),
  regionCode: z.string(),
  regionName: z.string(),
  assignee: z.string(),
  mine: z.boolean(),
  dueOn: z.string(),
  light: z.enum(['far', 'near', 'over']).nullable(),
  timeLeft: z.string(),
  leadId: z.string().nullable(),
  /** The look-back whose page records the visit. */
  lookBackId: z.string().nullable(),
  doneInspectionId: z.string().nullable(),
  endedOn: z.string().nullable(),
  endedNote: z.string(),
  assignedByName: z.string(),
  allowedActions: z.array(z.enum(taskActions)),
})
export type TaskRow = z.infer<typeof taskRow>

export const taskFilters = z.object({
  state: z.enum(taskStates).optional(),
  /** `today`: due today or earlier; `over`: before today. */
  due: z.enum(['today', 'over']).optional(),
  mine: z.enum(['yes']).optional(),
  source: z.enum(taskSources).optional(),
  campaign: id.optional(),
  region: regionCode.optional(),
  site: id.optional(),
  q: z.string().max(60, '搜索词不超过 60 字。').optional(),
})
/** What is still to be done first, earliest due first. */
export const taskList = defineAction({
  ...common,
  name: 'task.list',
  method: 'GET',
  path: '/api/tasks',
  summary: '排查任务列表',
  gate: readers,
  query: pageQuery.extend(taskFilters.shape),
  output: pageOf(taskRow),
})
export const taskGet = defineAction({
  ...common,
  name: 'task.get',
  method: 'GET',
  path: '/api/tasks/:taskId',
  summary: '查看排查任务',
  gate: readers,
  params,
  output: taskRow,
  problems: ['inspection/task-not-found'],
})

export const taskAssignInput = z.object({
  id: id.optional(),
  campaignId: id,
  title: requiredText('任务名称', 120),
  reason: optionalText('原因', 500).default(''),
  method: methodId.default('full'),
  siteId: id.nullable().default(null),
  /** Where, when it is no registered site. */
  placeText: optionalText('任务地点', 200).default(''),
  regionCode,
  /** One post, or a role (of an office) at a region. */
  assignee: z.union([
    z.strictObject({ membershipId: id }),
    z.strictObject({
      role: z.enum(roleCodes, { error: '请选择由谁承担。' }),
      regionCode,
      orgKind: z.enum(orgKinds).nullable().default(null),
    }),
  ]),
  dueOn: localDate,
  source: z.enum(['plan', 'lead', 'superior']).default('plan'),
  leadId: id.nullable().default(null),
})
export type TaskAssignInput = z.infer<typeof taskAssignInput>
export const taskAssign = defineAction({
  ...common,
  name: 'task.assign',
  method: 'POST',
  path: '/api/tasks',
  summary: '派发排查任务',
  gate: roles(...taskAssigners),
  body: taskAssignInput,
  output: z.object({ id }),
  problems: [
    'organisation/outside-region',
    'site/not-found',
    'campaign/not-found',
    'inspection/no-place',
    'inspection/due-past',
    'inspection/bad-assignee',
  ],
})
export const taskFinish = defineAction({
  ...common,
  name: 'task.finish',
  method: 'POST',
  path: '/api/tasks/:taskId/finish',
  summary: '办结排查任务',
  gate: roles(...rolesForTaskAction('finish')),
  params,
  body: z.object({ note: requiredParagraph('办理情况', 500) }),
  output: taskRow,
  problems: ['inspection/task-not-found', 'inspection/task-ended', 'inspection/task-forbidden'],
})
export const taskCancel = defineAction({
  ...common,
  name: 'task.cancel',
  method: 'POST',
  path: '/api/tasks/:taskId/cancel',
  summary: '取消排查任务',
  gate: roles(...rolesForTaskAction('cancel')),
  params,
  body: z.object({ reason: optionalParagraph('取消原因', 500).refine((t) => t !== '', '请填写取消原因。') }),
  output: taskRow,
  problems: ['inspection/task-not-found', 'inspection/task-ended', 'inspection/task-forbidden'],
})
