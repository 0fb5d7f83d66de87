import { z } from 'zod'
import { defineAction, roles } from '../../../kernel/action.ts'
import { id } from '../../../kernel/ids.ts'
import { monthPeriod } from '../../../kernel/local-date.ts'
import { pageOf, pageQuery } from '../../../kernel/paging.ts'
import { regionCode } from '../../../kernel/region-code.ts'
import { optionalText } from '../../../kernel/text.ts'
import { businessRoles, orgKinds } from '../../organisation/domain/index.ts'
import { clockRow, pressedClock } from './clock.ts'
import { dutyKinds, dutyOutcomes } from './duty.ts'
import { dutyLights } from './duty-light.ts'

/** One duty on the wire. Dates `YYYY-MM-DD`, local; instants ISO. */
export const dutyRow = z.object({
  id,
  kind: z.enum(dutyKinds),
  title: z.string(),
  regionCode: z.string(),
  regionName: z.string(),
  orgKind: z.enum(orgKinds).nullable(),
  dueOn: z.string().nullable(),
  /** far, near, over; null once fulfilled. */
  light: z.enum(dutyLights).nullable(),
  noticeWords: z.string().nullable(),
  cite: z.string().nullable(),
  period: z.string().nullable(),
  sourceKind: z.string(),
  sourceId: id,
  campaignId: id.nullable(),
  campaignName: z.string().nullable(),
  fulfilledAt: z.string().nullable(),
  fulfilledHow: z.enum(dutyOutcomes).nullable(),
  fulfilledByName: z.string().nullable(),
  /** Fulfilled after its day. */
  fulfilledLate: z.boolean(),
  allowedActions: z.array(z.enum(['mark-done'])),
})
export type DutyRow = z.infer<typeof dutyRow>

/** What units below owe and have not done, one line per thing that fell due. */
export const lateBelow = z.object({
  title: z.string(),
  period: z.string().nullable(),
  campaignId: id.nullable(),
  campaignName: z.string().nullable(),
  sourceKind: z.string(),
  sourceId: id,
  dueOn: z.string(),
  /** Number of units that are late, and the first few of them. */
  units: z.number().int(),
  firstUnits: z.array(z.object({ code: z.string(), name: z.string() })),
})
export type LateBelow = z.infer<typeof lateBelow>

export const dutyMine = defineAction({
  name: 'duty.mine',
  method: 'GET',
  path: '/api/duties/mine',
  summary: '我的工作：本岗位现在必须办理的事项',
  resource: 'duty',
  scope: 'region',
  gate: roles(...businessRoles),
  output: z.object({
    today: z.string(),
    /** Overdue and due within 31 days, most urgent first; at most 100. */
    duties: z.array(dutyRow),
    /** Due later than that. */
    laterCount: z.number().int(),
    lateBelow: z.array(lateBelow),
    /** Running clocks of this post, overdue and due within 31 days, most urgent first; at most 50. */
    clocks: z.array(clockRow),
    /** Clocks that ran out below and now stand before this post, with what to do; at most 20. */
    pressed: z.array(pressedClock),
  }),
})

export const dutyStates = ['open', 'near', 'over', 'fulfilled'] as const

export const dutyList = defineAction({
  name: 'duty.list',
  method: 'GET',
  path: '/api/duties',
  summary: '应办事项：谁该办什么、谁逾期',
  resource: 'duty',
  scope: 'region',
  gate: roles(...businessRoles),
  query: pageQuery.extend({
    campaignId: id.optional(),
    region: regionCode.optional(),
    sourceId: id.optional(),
    kind: z.enum(dutyKinds).optional(),
    period: z.union([monthPeriod, z.literal('whole')]).optional(),
    state: z.enum(dutyStates).optional(),
  }),
  output: pageOf(dutyRow),
})

export const dutyMarkDone = defineAction({
  name: 'duty.mark-done',
  method: 'POST',
  path: '/api/duties/:dutyId/done',
  summary: '标记应办事项已办结',
  resource: 'duty',
  scope: 'region',
  gate: roles('clerk', 'leader_in_charge', 'principal_leader', 'department_officer'),
  params: z.object({ dutyId: id }),
  body: z.object({ note: optionalText('办结说明', 200).default('') }),
  output: dutyRow,
  problems: ['duty/not-found', 'duty/not-yours', 'duty/already-fulfilled', 'duty/not-by-hand'],
})
