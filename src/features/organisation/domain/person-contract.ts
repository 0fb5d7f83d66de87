import { z } from 'zod'
import { defineAction, roles } from '../../../kernel/action.ts'
import { id } from '../../../kernel/ids.ts'
import { localDate } from '../../../kernel/local-date.ts'
import { pageOf, pageQuery } from '../../../kernel/paging.ts'
import { regionCode } from '../../../kernel/region-code.ts'
import { optionalText, requiredText } from '../../../kernel/text.ts'
import { orgKinds } from './org-kind.ts'
import { roles as roleCodes } from './role.ts'

const role = z.enum(roleCodes, { error: '请选择角色。' })

export const postRow = z.object({
  id,
  role: z.enum(roleCodes),
  title: z.string(),
  orgId: id,
  orgName: z.string(),
  department: z.enum(orgKinds),
  regionCode: z.string(),
  regionName: z.string(),
  certificateNo: z.string().nullable(),
  certificateValidTo: z.string().nullable(),
  validFrom: z.string(),
  validTo: z.string().nullable(),
  document: z.string().nullable(),
  /** Stands on the real day in Asia/Shanghai. */
  current: z.boolean(),
  allowedActions: z.array(z.string()),
})
export type PostRow = z.infer<typeof postRow>

export const personRow = z.object({
  id,
  login: z.string(),
  name: z.string(),
  regionCode: z.string(),
  regionName: z.string(),
  active: z.boolean(),
  /** Posts that stand today, in words: “安委办经办人 · 云溪镇安委办”. */
  posts: z.array(z.string()),
})
export const personDetails = z.object({
  id,
  login: z.string(),
  name: z.string(),
  telephone: z.string(),
  regionCode: z.string(),
  regionName: z.string(),
  active: z.boolean(),
  secondFactor: z.boolean(),
  mustChangePassword: z.boolean(),
  posts: z.array(postRow),
  allowedActions: z.array(z.string()),
})
export type PersonDetails = z.infer<typeof personDetails>

/** Shown once and never again; must be changed at the first sign-in. */
export const initialPassword = z.object({ id, login: z.string(), initialPassword: z.string() })

const readers = roles(
  'clerk',
  'leader_in_charge',
  'principal_leader',
  'department_officer',
  'supervisor',
  'auditor',
  'administrator',
)
const administrators = roles('administrator')
const common = { resource: 'person', scope: 'region' } as const
const params = z.object({ personId: id })
const telephone = optionalText('联系电话', 30).pipe(
  z.string().regex(/^(?:[0-9+() -]{3,30})?$/, '联系电话只能填写数字、空格、括号和“-”，例如 0510-12345678。'),
)
/** 登录名: lower case whatever was typed. */
export const login = z
  .string({ error: '请填写登录名。' })
  .trim()
  .toLowerCase()
  .regex(/^[a-z0-9][a-z0-9._-]{1,40}$/, '登录名应为 2–41 位小写英文字母、数字、点、横线，以字母或数字开头。')

export const newPost = z
  .object({
    orgId: id,
    role,
    title: optionalText('职务', 60).default(''),
    regionCode,
    validFrom: localDate,
    validTo: localDate.nullable().default(null),
    certificateNo: optionalText('执法证号', 40)
      .pipe(z.string().refine((text) => text === '' || text.length >= 4, '执法证号至少 4 个字符，请核对。'))
      .default(''),
    certificateValidTo: localDate.nullable().default(null),
    document: optionalText('任命文件', 100).default(''),
  })
  .refine((post) => post.validTo === null || post.validTo >= post.validFrom, {
    path: ['validTo'],
    message: '任职结束日期不能早于开始日期，请核对。',
  })
export type NewPost = z.infer<typeof newPost>

export const personList = defineAction({
  ...common,
  name: 'person.list',
  method: 'GET',
  path: '/api/people',
  summary: '人员清单',
  gate: readers,
  query: pageQuery.extend({
    region: regionCode.optional(),
    role: role.optional(),
    org: id.optional(),
    q: optionalText('查找内容', 50).optional(),
    inactive: z.enum(['yes', 'no']).default('no'),
  }),
  output: pageOf(personRow),
  problems: ['organisation/outside-region'],
})
export const personGet = defineAction({
  ...common,
  name: 'person.get',
  method: 'GET',
  path: '/api/people/:personId',
  summary: '人员信息',
  gate: readers,
  params,
  output: personDetails,
  problems: ['organisation/not-found'],
})
export const personAdd = defineAction({
  ...common,
  name: 'person.add',
  method: 'POST',
  path: '/api/people',
  summary: '新增人员',
  gate: administrators,
  body: z.object({ login, name: requiredText('姓名', 40), telephone: telephone.default(''), regionCode }),
  output: initialPassword,
  shownOnce: ['initialPassword'],
  problems: ['organisation/outside-region', 'organisation/unknown-region', 'organisation/login-taken'],
})
export const personEdit = defineAction({
  ...common,
  name: 'person.edit',
  method: 'POST',
  path: '/api/people/:personId',
  summary: '修改人员信息',
  gate: administrators,
  params,
  body: z.object({ name: requiredText('姓名', 40), telephone: telephone.default('') }),
  output: personDetails,
  problems: ['organisation/not-found', 'organisation/person-ended'],
})
export const personDeactivate = defineAction({
  ...common,
  name: 'person.deactivate',
  method: 'POST',
  path: '/api/people/:personId/deactivate',
  summary: '停用账号',
  gate: administrators,
  params,
  output: personDetails,
  problems: [
    'organisation/not-found',
    'organisation/own-post',
    'organisation/person-ended',
    'organisation/post-above',
  ],
})
export const personResetPassword = defineAction({
  ...common,
  name: 'person.reset-password',
  method: 'POST',
  path: '/api/people/:personId/reset-password',
  summary: '重置密码',
  gate: administrators,
  params,
  output: initialPassword,
  shownOnce: ['initialPassword'],
  problems: [
    'organisation/not-found',
    'organisation/own-post',
    'organisation/person-ended',
    'organisation/post-above',
  ],
})
export const personResetSecondFactor = defineAction({
  ...common,
  name: 'person.reset-second-factor',
  method: 'POST',
  path: '/api/people/:personId/reset-second-factor',
  summary: '解除动态口令',
  gate: administrators,
  params,
  output: personDetails,
  problems: [
    'organisation/not-found',
    'organisation/own-post',
    'organisation/person-ended',
    'organisation/post-above',
  ],
})
/** `warnings`: what is unusual but allowed, e.g. an enforcement department's officer without a certificate. */
export const postAdd = defineAction({
  ...common,
  name: 'post.add',
  method: 'POST',
  path: '/api/people/:personId/posts',
  summary: '新增岗位',
  gate: administrators,
  params,
  body: newPost,
  output: z.object({ person: personDetails, warnings: z.array(z.string()) }),
  problems: [
    'organisation/not-found',
    'organisation/own-post',
    'organisation/outside-region',
    'organisation/person-ended',
    'organisation/unit-ended',
    'organisation/unit-not-there',
  ],
})
export const postEnd = defineAction({
  ...common,
  name: 'post.end',
  method: 'POST',
  path: '/api/posts/:postId/end',
  summary: '结束岗位',
  gate: administrators,
  params: z.object({ postId: id }),
  /** The last day on which the post stands. */
  body: z.object({ validTo: localDate, document: optionalText('免职文件', 100).default('') }),
  output: personDetails,
  problems: [
    'organisation/not-found',
    'organisation/own-post',
    'organisation/post-ended',
    'organisation/bad-dates',
  ],
})
