import { z } from 'zod'
import { defineAction, roles } from '../../../kernel/action.ts'
import { id } from '../../../kernel/ids.ts'
import { pageOf, pageQuery } from '../../../kernel/paging.ts'
import { regionCode } from '../../../kernel/region-code.ts'
import { optionalParagraph, optionalText, requiredText } from '../../../kernel/text.ts'
import { businessRoles } from '../../organisation/domain/index.ts'
import { operatorInput, operatorKinds } from './operator.ts'
import { placeOnMap } from './place-on-map.ts'

export const siteWriters = ['grid_worker', 'clerk', 'principal_leader', 'department_officer'] as const

export const siteInput = z.object({
  regionCode,
  name: requiredText('场所名称', 120),
  placeKind: z.string().regex(/^[a-z0-9_]{1,60}$/, '请选择场所类型。'),
  address: optionalText('地址', 200),
  place: placeOnMap.nullable().default(null),
  operator: operatorInput.nullable().default(null),
  landlordName: optionalText('出租人（房东）', 60).default(''),
  landlordTelephone: optionalText('出租人电话', 40).default(''),
  meterNo: optionalText('电表户号', 40).default(''),
  chemicalEquipment: z.boolean().nullable().default(null),
  note: optionalParagraph('备注', 2000).default(''),
  /** Photos to be added; those that stand already stay. */
  fileIds: z.array(id).max(50, '照片最多 50 张。').optional(),
})
export type SiteInput = z.infer<typeof siteInput>

export const siteRow = z.object({
  id,
  name: z.string(),
  placeKind: z.string(),
  address: z.string(),
  regionCode: z.string(),
  regionName: z.string(),
  townName: z.string(),
  operatorName: z.string().nullable(),
  inspectedOn: z.string().nullable(),
  inspectionResult: z.string().nullable(),
  updatedAt: z.string(),
})
export type SiteRow = z.infer<typeof siteRow>

export const siteDetail = siteRow.extend({
  lon: z.number().nullable(),
  lat: z.number().nullable(),
  operator: z
    .object({ id, kind: z.enum(operatorKinds), name: z.string(), creditCode: z.string().nullable() })
    .nullable(),
  landlordName: z.string(),
  landlordTelephone: z.string(),
  meterNo: z.string(),
  chemicalEquipment: z.boolean().nullable(),
  note: z.string(),
  version: z.number().int(),
  files: z.array(z.object({ id, name: z.string(), mediaType: z.string(), size: z.number() })),
  createdByName: z.string(),
  createdAt: z.string(),
  allowedActions: z.array(z.string()),
})
export type SiteDetail = z.infer<typeof siteDetail>

/** A site that may be the same: same credit code, or same name in the village. Shown, never refused. */
export const similarSite = z.object({ id, name: z.string(), address: z.string(), why: z.string() })

export const siteFilters = z.object({
  placeKind: z.string().max(60).optional(),
  region: regionCode.optional(),
  inspected: z.enum(['yes', 'no']).optional(),
  q: z.string().max(60, '搜索词不超过 60 字。').optional(),
})

export const siteList = defineAction({
  name: 'site.list',
  method: 'GET',
  path: '/api/sites',
  summary: '场所列表',
  resource: 'site',
  scope: 'region',
  gate: roles(...businessRoles),
  query: pageQuery.extend(siteFilters.shape),
  output: pageOf(siteRow),
})
export const siteExport = defineAction({
  name: 'site.export',
  method: 'GET',
  path: '/api/sites/export',
  summary: '导出场所列表',
  resource: 'site',
  scope: 'region',
  gate: roles(...businessRoles),
  query: siteFilters.extend({
    format: z.enum(['xlsx', 'csv']).default('xlsx'),
    columns: z.string().max(400).optional(),
  }),
  respond: 'file',
  output: z.object({}),
})
export const siteGet = defineAction({
  name: 'site.get',
  method: 'GET',
  path: '/api/sites/:siteId',
  summary: '查看场所',
  resource: 'site',
  scope: 'region',
  gate: roles(...businessRoles),
  params: z.object({ siteId: id }),
  output: siteDetail,
  problems: ['site/not-found'],
})
export const siteRegister = defineAction({
  name: 'site.register',
  method: 'POST',
  path: '/api/sites',
  summary: '登记场所',
  resource: 'site',
  scope: 'region',
  gate: roles(...siteWriters),
  /** `id`: made by the phone; the same id twice is the same site. */
  body: siteInput.extend({ id: id.optional() }),
  output: z.object({ id, similar: z.array(similarSite), warnings: z.array(z.string()) }),
  problems: ['organisation/outside-region', 'site/needs-village', 'site/unknown-region', 'file/not-yours'],
})
export const siteEdit = defineAction({
  name: 'site.edit',
  method: 'POST',
  path: '/api/sites/:siteId',
  summary: '修改场所',
  resource: 'site',
  scope: 'region',
  gate: roles(...siteWriters),
  params: z.object({ siteId: id }),
  body: siteInput.extend({ version: z.number().int() }),
  output: siteDetail,
  problems: ['site/not-found', 'site/stale', 'organisation/outside-region'],
})
export const sitePoints = defineAction({
  name: 'site.points',
  method: 'GET',
  path: '/api/sites/points',
  summary: '场所分布（地图）',
  resource: 'site',
  scope: 'region',
  gate: roles(...businessRoles),
  query: siteFilters,
  output: z.object({
    points: z.array(
      z.object({
        id,
        name: z.string(),
        lon: z.number(),
        lat: z.number(),
        placeKind: z.string(),
        inspected: z.boolean(),
      }),
    ),
    more: z.boolean(),
  }),
})
