import { z } from 'zod'
import { defineAction, roles } from '../../../kernel/action.ts'
import { id } from '../../../kernel/ids.ts'
import { pageOf, pageQuery } from '../../../kernel/paging.ts'
import { regionCode } from '../../../kernel/region-code.ts'
import { optionalText, requiredText } from '../../../kernel/text.ts'
import { businessRoles } from './role.ts'
import { orgKinds } from './org-kind.ts'

export const orgKind = z.enum(orgKinds, { error: '请选择单位类别。' })
const coveredRegions = z.array(regionCode).max(200, '所辖区域最多 200 个。')

export const orgRow = z.object({
  id,
  name: z.string(),
  kind: z.enum(orgKinds),
  regionCode: z.string(),
  regionName: z.string(),
  active: z.boolean(),
  posts: z.number().int(),
  allowedActions: z.array(z.string()),
})
export type OrgRow = z.infer<typeof orgRow>

/** 开发区: a unit over regions, not a region; the others cover none. */
export const orgDetails = orgRow.extend({
  covered: z.array(z.object({ code: z.string(), name: z.string() })),
})

const readers = roles(...businessRoles, 'administrator')
const administrators = roles('administrator')
const common = { resource: 'org', scope: 'region' } as const
const params = z.object({ orgId: id })

export const orgList = defineAction({
  ...common,
  name: 'org.list',
  method: 'GET',
  path: '/api/orgs',
  summary: '单位清单',
  gate: readers,
  query: pageQuery.extend({
    region: regionCode.optional(),
    kind: orgKind.optional(),
    q: optionalText('查找内容', 50).optional(),
    inactive: z.enum(['yes', 'no']).default('no'),
  }),
  output: pageOf(orgRow),
  problems: ['organisation/outside-region'],
})
export const orgGet = defineAction({
  ...common,
  name: 'org.get',
  method: 'GET',
  path: '/api/orgs/:orgId',
  summary: '单位信息',
  gate: readers,
  params,
  output: orgDetails,
  problems: ['organisation/not-found'],
})
export const orgAdd = defineAction({
  ...common,
  name: 'org.add',
  method: 'POST',
  path: '/api/orgs',
  summary: '新增单位',
  gate: administrators,
  body: z.object({
    name: requiredText('单位名称', 100),
    kind: orgKind,
    regionCode,
    covered: coveredRegions.default([]),
  }),
  output: orgDetails,
  problems: ['organisation/outside-region', 'organisation/unknown-region', 'organisation/cover-not-zone'],
})
export const orgEdit = defineAction({
  ...common,
  name: 'org.edit',
  method: 'POST',
  path: '/api/orgs/:orgId',
  summary: '修改单位',
  gate: administrators,
  params,
  body: z.object({ name: requiredText('单位名称', 100), kind: orgKind, covered: coveredRegions.default([]) }),
  output: orgDetails,
  problems: ['organisation/not-found', 'organisation/cover-not-zone', 'organisation/unit-ended'],
})
export const orgDeactivate = defineAction({
  ...common,
  name: 'org.deactivate',
  method: 'POST',
  path: '/api/orgs/:orgId/deactivate',
  summary: '停用单位',
  gate: administrators,
  params,
  output: orgDetails,
  problems: ['organisation/not-found', 'organisation/unit-in-use', 'organisation/unit-ended'],
})
