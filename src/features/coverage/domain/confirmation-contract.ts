import { z } from 'zod'
import { defineAction, roles } from '../../../kernel/action.ts'
import { id } from '../../../kernel/ids.ts'
import { localDate } from '../../../kernel/local-date.ts'
import { regionCode } from '../../../kernel/region-code.ts'
import { optionalText, requiredText } from '../../../kernel/text.ts'
import { businessRoles } from '../../organisation/domain/index.ts'

const common = { resource: 'coverage', scope: 'region' } as const

export const noOmissionLine = z.object({
  basis: z.string(),
  label: z.string(),
  asOf: z.string().nullable(),
  due: z.number().int(),
  entered: z.number().int(),
  locked: z.number().int(),
  refused: z.number().int(),
  notVisited: z.number().int(),
  asked: z.number().int(),
  unplaced: z.number().int(),
  waiting: z.number().int(),
  setAside: z.number().int(),
})
const leftPlace = z.object({
  kind: z.enum(['site', 'row']),
  id,
  name: z.string(),
  address: z.string(),
  outcome: z.string(),
})
export const confirmation = z.object({
  id,
  regionCode: z.string(),
  regionName: z.string(),
  signedByName: z.string(),
  post: z.string(),
  signedAt: z.string(),
  sha256: z.string(),
  sentence: z.string(),
  figures: z.array(noOmissionLine),
  left: z.array(z.object({ kind: z.string(), id, name: z.string(), reason: z.string() })),
})
export const noOmissionView = z.object({
  campaignId: id,
  campaignName: z.string(),
  regionCode: z.string(),
  regionName: z.string(),
  /** The notice's words and paragraph. */
  label: z.string(),
  quote: z.string(),
  cite: z.string(),
  levels: z.array(z.string()),
  sentence: z.string(),
  figures: z.array(noOmissionLine),
  /** Hash of what would be signed now, sent back with the signature. */
  sha256: z.string(),
  left: z.array(leftPlace),
  leftCount: z.number().int(),
  /** Newest first. */
  confirmations: z.array(confirmation),
  /** What changed since the newest one; empty: nothing, or nothing was signed. */
  changes: z.array(z.string()),
  maySign: z.boolean(),
  /** Below: who has confirmed and who has not. */
  children: z.array(
    z.object({
      code: z.string(),
      name: z.string(),
      signedAt: z.string().nullable(),
      signedByName: z.string().nullable(),
      changed: z.boolean(),
    }),
  ),
})
export type NoOmissionView = z.infer<typeof noOmissionView>

export const noOmissionGet = defineAction({
  ...common,
  name: 'coverage.no-omission',
  method: 'GET',
  path: '/api/coverage/no-omission',
  summary: '“无遗漏”认定',
  gate: roles(...businessRoles),
  query: z.object({ campaign: id, region: regionCode.optional() }),
  output: noOmissionView,
  problems: ['campaign/not-found', 'coverage/no-notice', 'organisation/outside-region'],
})
export const noOmissionSign = defineAction({
  ...common,
  name: 'coverage.confirm-no-omission',
  method: 'POST',
  path: '/api/coverage/no-omission',
  summary: '签字确认“无遗漏”',
  gate: roles('principal_leader'),
  body: z.object({
    id: id.optional(),
    campaignId: id,
    regionCode,
    /** Of the figures that were shown; other figures by now are refused. */
    sha256: z.string().regex(/^[0-9a-f]{64}$/, '请刷新页面后重新签字。'),
    reasons: z
      .array(z.object({ kind: z.enum(['site', 'row']), id, reason: requiredText('未查原因', 200) }))
      .max(500, '未查的场所超过 500 处，请先排查。')
      .default([]),
  }),
  output: z.object({ id, sha256: z.string() }),
  problems: [
    'campaign/not-found',
    'coverage/no-notice',
    'coverage/no-omission-level',
    'coverage/no-omission-left',
    'coverage/no-omission-empty',
    'coverage/no-omission-changed',
    'organisation/outside-region',
  ],
})

export const ownCountRow = z.object({
  placeKind: z.string(),
  label: z.string(),
  /** null: the village has not said. */
  counted: z.number().int().nullable(),
  countedOn: z.string().nullable(),
  countedByName: z.string().nullable(),
  registered: z.number().int(),
  /** counted − registered; null: not said. */
  difference: z.number().int().nullable(),
})
export const ownCounts = defineAction({
  ...common,
  name: 'coverage.own-counts',
  method: 'GET',
  path: '/api/coverage/own-counts',
  summary: '自查数与登记数对照',
  gate: roles(...businessRoles),
  query: z.object({ region: regionCode.optional() }),
  output: z.object({
    regionCode: z.string(),
    regionName: z.string(),
    isVillage: z.boolean(),
    rows: z.array(ownCountRow),
    /** Above the village: how many villages have said anything. */
    villages: z.number().int(),
    villagesSaid: z.number().int(),
    mayCount: z.boolean(),
  }),
  problems: ['organisation/outside-region'],
})
export const ownCountSave = defineAction({
  ...common,
  name: 'coverage.count-own',
  method: 'POST',
  path: '/api/coverage/own-counts',
  summary: '填报自查数',
  gate: roles('clerk', 'principal_leader'),
  body: z.object({
    regionCode,
    countedOn: localDate,
    counts: z
      .array(
        z.object({
          placeKind: z.string().regex(/^[a-z0-9_]{1,60}$/, '请选择场所类型。'),
          count: z
            .number({ error: '自查数应为不小于 0 的整数。' })
            .int('自查数应为不小于 0 的整数。')
            .min(0, '自查数应为不小于 0 的整数。')
            .max(100_000, '自查数过大，请核对。'),
        }),
      )
      .min(1, '请至少填写一类场所的数量。')
      .max(60),
    note: optionalText('说明', 200).default(''),
  }),
  output: z.object({ regionCode: z.string() }),
  problems: ['organisation/outside-region', 'coverage/own-count-level', 'coverage/own-count-future'],
})
