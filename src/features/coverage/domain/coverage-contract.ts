import { z } from 'zod'
import { defineAction, roles } from '../../../kernel/action.ts'
import { id } from '../../../kernel/ids.ts'
import { pageOf, pageQuery } from '../../../kernel/paging.ts'
import { regionCode } from '../../../kernel/region-code.ts'
import { businessRoles } from '../../organisation/domain/index.ts'
import { basisPattern, outcomeFilters, coverageOutcomes, unplacedStates } from './coverage-basis.ts'

const common = { resource: 'coverage', scope: 'region' } as const
const readers = roles(...businessRoles)

/** Whole sites, or entries of a list; `share` 0–1. */
export const figureView = z.object({
  due: z.number().int(),
  entered: z.number().int(),
  locked: z.number().int(),
  refused: z.number().int(),
  notVisited: z.number().int(),
  overdue: z.number().int(),
  target: z.number().int(),
  share: z.number().nullable(),
  linked: z.number().int(),
  asked: z.number().int(),
  unplaced: z.number().int(),
  waiting: z.number().int(),
  setAside: z.number().int(),
})

/** Which visits count: those of a round, of a campaign, or all there are. */
export const lensQuery = z.object({
  campaign: id.optional(),
  round: id.optional(),
})
export type LensQuery = z.infer<typeof lensQuery>
export const lensView = z.object({
  kind: z.enum(['ever', 'campaign', 'round']),
  campaignId: id.nullable(),
  roundId: id.nullable(),
  name: z.string(),
  fromOn: z.string().nullable(),
  toOn: z.string().nullable(),
  dueOn: z.string().nullable(),
  sharePercent: z.number().int(),
  /** Which visits count, in words. */
  rule: z.string(),
})
export type LensView = z.infer<typeof lensView>

export const basis = z.string().regex(basisPattern, '统计口径无效，请在覆盖率页面重新选择。')
export const scopeQuery = lensQuery.extend({
  region: regionCode.optional(),
  basis: basis.default('register'),
})
export type ScopeQuery = z.infer<typeof scopeQuery>

export const basisView = z.object({
  basis: z.string(),
  label: z.string(),
  /** 底单's providing department; '' for what is no list. */
  orgKindName: z.string(),
  listKind: z.string().nullable(),
  /** Day the list's content is of; null: a basis of sites, which is of today. */
  asOf: z.string().nullable(),
})
export type BasisView = z.infer<typeof basisView>

export const coveragePage = z.object({
  region: z.object({ code: z.string(), name: z.string(), level: z.string() }),
  lens: lensView,
  today: z.string(),
  /** Own region's figure for every basis that the reader may see. */
  bases: z.array(basisView.extend({ figure: figureView })),
  /** Below: by child region, one figure per column, in the columns' order. */
  columns: z.array(basisView),
  children: z.array(
    z.object({
      code: z.string(),
      name: z.string(),
      hasChildren: z.boolean(),
      figures: z.array(figureView),
    }),
  ),
  /** What stands in the region but in no child of it (rows whose village is not known); null: nothing. */
  remainder: z.array(figureView).nullable(),
  definitions: z.array(z.object({ key: z.string(), label: z.string(), words: z.string() })),
})
export type CoveragePage = z.infer<typeof coveragePage>

export const tableShows = ['lists', 'kinds'] as const
export const coverageFigures = defineAction({
  ...common,
  name: 'coverage.figures',
  method: 'GET',
  path: '/api/coverage',
  summary: '排查覆盖率',
  gate: readers,
  query: lensQuery.extend({
    region: regionCode.optional(),
    /** Columns of the table below: the lists (with register and union), or the place kinds. */
    show: z.enum(tableShows).default('lists'),
  }),
  output: coveragePage,
  problems: [
    'campaign/not-found',
    'coverage/round-not-found',
    'coverage/region-outside',
    'organisation/outside-region',
  ],
})

const tableQuery = lensQuery.extend({
  region: regionCode.optional(),
  show: z.enum(tableShows).default('lists'),
})
export const coverageExport = defineAction({
  ...common,
  name: 'coverage.export',
  method: 'GET',
  path: '/api/coverage/export',
  summary: '导出排查覆盖率表',
  gate: readers,
  query: tableQuery.extend({ table: z.enum(['own', 'children', 'supervision']).default('own') }),
  respond: 'file',
  output: z.object({}),
  problems: [
    'campaign/not-found',
    'coverage/round-not-found',
    'coverage/region-outside',
    'organisation/outside-region',
  ],
})

export const coverageSite = z.object({
  id,
  name: z.string(),
  placeKind: z.string(),
  address: z.string(),
  regionCode: z.string(),
  regionName: z.string(),
  outcome: z.enum(coverageOutcomes),
  lon: z.number().nullable(),
  lat: z.number().nullable(),
})
export type CoverageSite = z.infer<typeof coverageSite>

const scopeProblems = [
  'campaign/not-found',
  'coverage/round-not-found',
  'coverage/basis-not-found',
  'coverage/region-outside',
  'coverage/union-hidden',
  'organisation/outside-region',
]
export const coverageSites = defineAction({
  ...common,
  name: 'coverage.sites',
  method: 'GET',
  path: '/api/coverage/sites',
  summary: '覆盖率数字对应的场所',
  gate: readers,
  query: pageQuery.extend(scopeQuery.shape).extend({ outcome: z.enum(outcomeFilters).default('left') }),
  output: pageOf(coverageSite),
  problems: [...scopeProblems, 'list/bad-cursor'],
})

export const coverageRow = z.object({
  id,
  listId: id,
  listLabel: z.string(),
  rowNumber: z.number().int(),
  name: z.string(),
  address: z.string(),
  regionCode: z.string(),
  regionName: z.string(),
  state: z.enum(unplacedStates),
})
export const coverageRows = defineAction({
  ...common,
  name: 'coverage.rows',
  method: 'GET',
  path: '/api/coverage/rows',
  summary: '没有对应场所的底单条目',
  gate: readers,
  query: pageQuery.extend({
    region: regionCode.optional(),
    list: id.optional(),
    state: z.enum(unplacedStates).optional(),
  }),
  output: pageOf(coverageRow),
  problems: ['coverage/basis-not-found', 'organisation/outside-region', 'list/bad-cursor'],
})

export const coveragePoints = defineAction({
  ...common,
  name: 'coverage.points',
  method: 'GET',
  path: '/api/coverage/points',
  summary: '尚未入内的场所分布（地图）',
  gate: readers,
  query: scopeQuery,
  output: z.object({
    /** points: each place; clusters: too many, so the region below is counted instead. */
    mode: z.enum(['points', 'clusters']),
    points: z.array(
      z.object({
        id,
        name: z.string(),
        lon: z.number(),
        lat: z.number(),
        placeKind: z.string(),
        outcome: z.enum(coverageOutcomes),
      }),
    ),
    clusters: z.array(
      z.object({
        code: z.string(),
        name: z.string(),
        lon: z.number().nullable(),
        lat: z.number().nullable(),
        count: z.number().int(),
      }),
    ),
    /** Everything that is left in the region, on the map or not. */
    left: z.number().int(),
    /** Of it, places without coordinates: on no map (null when clustered). */
    withoutPlace: z.number().int().nullable(),
  }),
  problems: scopeProblems,
})

export const coverageWalk = defineAction({
  ...common,
  name: 'coverage.walk',
  method: 'GET',
  path: '/api/coverage/walk',
  summary: '待查清单（步行顺序）',
  gate: readers,
  query: scopeQuery.extend({
    basis: basis.default('register'),
    lon: z.coerce.number().min(70).max(140).optional(),
    lat: z.coerce.number().min(0).max(60).optional(),
  }),
  output: z.object({
    regionCode: z.string(),
    regionName: z.string(),
    lens: lensView,
    start: z.object({ lon: z.number(), lat: z.number(), from: z.enum(['phone', 'region']) }).nullable(),
    metres: z.number().int(),
    places: z.array(coverageSite.extend({ landlordName: z.string(), inspectedOn: z.string().nullable() })),
    /** More places are left than the list holds. */
    more: z.boolean(),
    left: z.number().int(),
    /** Rows of lists in this region that have no site to walk to. */
    rowsWithoutSite: z.number().int(),
  }),
  problems: [...scopeProblems, 'coverage/not-a-village'],
})

export const estimateView = z.object({
  lists: z.array(z.object({ id, label: z.string(), asOf: z.string().nullable(), places: z.number().int() })),
  /** `frequencies[k]`: places in exactly k + 1 lists. */
  frequencies: z.array(z.number().int()),
  estimate: z
    .object({
      method: z.string(),
      methodName: z.string(),
      seen: z.number(),
      total: z.number(),
      missing: z.number(),
      low: z.number(),
      high: z.number(),
    })
    .nullable(),
  refusal: z.string().nullable(),
  caveat: z.string(),
})
export const coverageEstimate = defineAction({
  ...common,
  name: 'coverage.estimate',
  method: 'GET',
  path: '/api/coverage/estimate',
  summary: '各底单共同遗漏的推算',
  gate: roles('clerk', 'leader_in_charge', 'principal_leader', 'legal_reviewer', 'supervisor', 'auditor'),
  query: z.object({ region: regionCode.optional() }),
  output: estimateView,
  problems: ['organisation/outside-region'],
})

/** N2 附件1 items 9 and 10: each department's list, its size and coverage. */
export const supervisionLine = z.object({
  /** The notice's own item and words; '' for lists that the notice does not name. */
  cite: z.string(),
  title: z.string(),
  providedBy: z.string(),
  listId: id.nullable(),
  listLabel: z.string(),
  regionCode: z.string(),
  regionName: z.string(),
  asOf: z.string().nullable(),
  /** null: no such list was imported. */
  figure: figureView.nullable(),
  shareText: z.string(),
  answer: z.string(),
})
export type SupervisionLine = z.infer<typeof supervisionLine>
export const coverageSupervision = defineAction({
  ...common,
  name: 'coverage.supervision',
  method: 'GET',
  path: '/api/coverage/supervision',
  summary: '督导检查所问的底单数和排查覆盖率',
  gate: readers,
  query: lensQuery.extend({ region: regionCode.optional() }),
  output: z.object({ lens: lensView, regionName: z.string(), lines: z.array(supervisionLine) }),
  problems: [
    'campaign/not-found',
    'coverage/round-not-found',
    'coverage/region-outside',
    'organisation/outside-region',
  ],
})
