import { z } from 'zod'
import { defineAction, roles } from '../../../kernel/action.ts'
import { id } from '../../../kernel/ids.ts'
import { localDate } from '../../../kernel/local-date.ts'
import { regionCode } from '../../../kernel/region-code.ts'
import { optionalParagraph, requiredText } from '../../../kernel/text.ts'
import { businessRoles } from '../../organisation/domain/index.ts'
import { roundKinds } from './coverage-round.ts'

const common = { resource: 'coverage', scope: 'region' } as const

const roundTerms = {
  name: requiredText('轮次名称', 60),
  fromOn: localDate,
  toOn: localDate,
  /** The day until which it must be done, included; usually `toOn`. */
  dueOn: localDate,
  /** What is swept: place kinds and lists; both empty: everything on the register. */
  placeKinds: z
    .array(z.string().regex(/^[a-z0-9_]{1,60}$/, '请选择场所类型。'))
    .max(60)
    .default([]),
  listIds: z.array(id).max(30, '一轮最多选 30 份底单。').default([]),
  sharePercent: z
    .number({ error: '抽查比例应为 1–100 的整数。' })
    .int('抽查比例应为 1–100 的整数。')
    .min(1, '抽查比例应为 1–100 的整数。')
    .max(100, '抽查比例应为 1–100 的整数。')
    .default(100),
  /** Posts of a cross check's outside people. */
  people: z.array(id).max(100, '交叉检查人员最多 100 人。').default([]),
  note: optionalParagraph('说明', 500).default(''),
}
export const roundInput = z.object({
  id: id.optional(),
  campaignId: id,
  regionCode,
  kind: z.enum(roundKinds, { error: '请选择轮次种类。' }),
  ...roundTerms,
})
export type RoundInput = z.infer<typeof roundInput>

export const roundView = z.object({
  id,
  campaignId: id,
  campaignName: z.string(),
  regionCode: z.string(),
  regionName: z.string(),
  kind: z.enum(roundKinds),
  name: z.string(),
  fromOn: z.string(),
  toOn: z.string(),
  dueOn: z.string(),
  placeKinds: z.array(z.string()),
  lists: z.array(z.object({ id, label: z.string() })),
  sharePercent: z.number().int(),
  people: z.array(z.object({ membershipId: id, name: z.string(), from: z.string() })),
  note: z.string(),
  state: z.enum(['open', 'ended']),
  version: z.number().int(),
  openedByName: z.string(),
  rule: z.string(),
  allowedActions: z.array(z.enum(['edit', 'end'])),
})
export type RoundView = z.infer<typeof roundView>

export const roundList = defineAction({
  ...common,
  name: 'coverage.rounds',
  method: 'GET',
  path: '/api/coverage/rounds',
  summary: '排查轮次',
  gate: roles(...businessRoles),
  query: z.object({ campaign: id.optional(), region: regionCode.optional() }),
  output: z.object({ rows: z.array(roundView), ambiguityRule: z.string() }),
})
export const roundOpen = defineAction({
  ...common,
  name: 'coverage.open-round',
  method: 'POST',
  path: '/api/coverage/rounds',
  summary: '开展一轮排查',
  gate: roles('clerk'),
  body: roundInput,
  output: z.object({ id }),
  problems: [
    'organisation/outside-region',
    'campaign/not-found',
    'coverage/round-outside-campaign',
    'coverage/round-dates',
    'coverage/round-level',
    'coverage/round-people',
    'coverage/basis-not-found',
  ],
})
const params = z.object({ roundId: id })
export const roundEdit = defineAction({
  ...common,
  name: 'coverage.edit-round',
  method: 'POST',
  path: '/api/coverage/rounds/:roundId/edit',
  summary: '修改排查轮次',
  gate: roles('clerk'),
  params,
  body: z.object({ version: z.number().int(), ...roundTerms }),
  output: z.object({ id }),
  problems: [
    'coverage/round-not-found',
    'coverage/round-closed',
    'coverage/round-stale',
    'coverage/round-dates',
    'coverage/round-people',
    'coverage/basis-not-found',
  ],
})
export const roundEnd = defineAction({
  ...common,
  name: 'coverage.end-round',
  method: 'POST',
  path: '/api/coverage/rounds/:roundId/end',
  summary: '结束排查轮次',
  gate: roles('clerk'),
  params,
  body: z.object({ version: z.number().int() }),
  output: z.object({ id }),
  problems: ['coverage/round-not-found', 'coverage/round-closed', 'coverage/round-stale'],
})
export const visitRound = defineAction({
  ...common,
  name: 'coverage.assign-visit',
  method: 'POST',
  path: '/api/coverage/visits/:inspectionId/round',
  summary: '指明一次排查计入哪个轮次',
  gate: roles('clerk'),
  params: z.object({ inspectionId: id }),
  body: z.object({ roundId: id }),
  output: z.object({ id, roundId: id }),
  problems: ['coverage/visit-not-found', 'coverage/round-not-found', 'coverage/visit-not-in-round'],
})
