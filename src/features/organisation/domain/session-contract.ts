import { z } from 'zod'
import { anyone, defineAction } from '../../../kernel/action.ts'
import { id } from '../../../kernel/ids.ts'
import { orgKinds } from './org-kind.ts'
import { roles } from './role.ts'

export const post = z.object({
  id,
  role: z.enum(roles),
  title: z.string(),
  regionCode: z.string(),
  regionName: z.string(),
  orgName: z.string(),
  department: z.enum(orgKinds),
})
export type Post = z.infer<typeof post>

/** What the shell needs to know of whoever is signed in. `step` says what must happen before anything else works. */
export const session = z.object({
  step: z.enum(['none', 'second-factor', 'enrol-second-factor', 'change-password', 'ready']),
  person: z.object({ id, name: z.string(), login: z.string(), secondFactor: z.boolean() }).nullable(),
  post: post.nullable(),
  posts: z.array(post),
  installation: z.object({
    name: z.string(),
    demonstration: z.boolean(),
    today: z.string(),
    /** A demonstration tells its accounts on the sign-in page; a real installation has none. */
    demoLogins: z.array(z.object({ login: z.string(), title: z.string() })).optional(),
    /** The one password of all of them. */
    demoPassword: z.string().optional(),
  }),
})
export type Session = z.infer<typeof session>

const password = z.string({ error: '请输入密码。' }).min(1, '请输入密码。').max(200, '密码过长。')

export const sessionGet = defineAction({
  name: 'session.get',
  method: 'GET',
  path: '/api/session',
  summary: '当前登录状态',
  resource: 'session',
  scope: 'self',
  gate: anyone,
  output: session,
})
export const sessionOpen = defineAction({
  name: 'session.open',
  method: 'POST',
  path: '/api/session',
  summary: '登录',
  resource: 'session',
  scope: 'none',
  gate: anyone,
  audit: 'none',
  body: z.object({
    login: z
      .string()
      .trim()
      .toLowerCase()
      .min(1, '请输入账号。')
      .max(60, '账号过长。')
      .regex(/^\P{C}*$/u, '账号中含有看不见的字符，请重新键入。'),
    password,
  }),
  output: session,
})
export const sessionSecondFactor = defineAction({
  name: 'session.second-factor',
  method: 'POST',
  path: '/api/session/second-factor',
  summary: '输入动态口令或恢复码',
  resource: 'session',
  scope: 'self',
  gate: anyone,
  audit: 'none',
  body: z.object({ code: z.string().max(40, '口令过长。') }),
  output: session,
})
export const sessionClose = defineAction({
  name: 'session.close',
  method: 'POST',
  path: '/api/session/close',
  summary: '退出登录',
  resource: 'session',
  scope: 'self',
  gate: anyone,
  audit: 'none',
  output: session,
})
export const sessionSwitchPost = defineAction({
  name: 'session.switch-post',
  method: 'POST',
  path: '/api/session/post',
  summary: '切换岗位',
  resource: 'session',
  scope: 'self',
  gate: anyone,
  audit: 'none',
  body: z.object({ membershipId: id }),
  output: session,
})
export const sessionChangePassword = defineAction({
  name: 'session.change-password',
  method: 'POST',
  path: '/api/session/password',
  summary: '修改本人密码',
  resource: 'session',
  scope: 'self',
  gate: anyone,
  audit: 'none',
  body: z.object({ current: password, next: password }),
  output: session,
})
/** Begins enrolment: answers the otpauth URI, its QR as a data URL and the recovery codes, shown once. */
export const sessionEnrolSecondFactor = defineAction({
  name: 'session.enrol-second-factor',
  method: 'POST',
  path: '/api/session/second-factor/enrol',
  summary: '启用动态口令',
  resource: 'session',
  scope: 'self',
  gate: anyone,
  audit: 'none',
  body: z.object({ password }),
  output: z.object({ uri: z.string(), qr: z.string(), recoveryCodes: z.array(z.string()) }),
})
