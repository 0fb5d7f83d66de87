import { z } from 'zod'
import { anyone, defineAction } from '../../../kernel/action.ts'
import { id } from '../../../kernel/ids.ts'
import { requiredText } from '../../../kernel/text.ts'

const password = z.string({ error: '请输入密码。' }).min(1, '请输入密码。').max(200, '密码过长。')
const base64url = z
  .string()
  .regex(/^[\w-]*$/)
  .max(20_000)

/** What the browser's authenticator asks for and answers goes through as it is; the server checks it by its library. */
const options = z.record(z.string(), z.unknown())
const extensions = z.record(z.string(), z.unknown()).default({})

/** A passkey's answer to a challenge, as `startAuthentication` gives it. */
export const passkeyAnswer = z.object({
  id: base64url,
  rawId: base64url,
  type: z.literal('public-key'),
  response: z.object({
    clientDataJSON: base64url,
    authenticatorData: base64url,
    signature: base64url,
    userHandle: base64url.optional(),
  }),
  clientExtensionResults: extensions,
  authenticatorAttachment: z.string().max(40).optional(),
})
export type PasskeyAnswer = z.infer<typeof passkeyAnswer>

/** A new passkey, as `startRegistration` gives it. */
export const newPasskey = z.object({
  id: base64url,
  rawId: base64url,
  type: z.literal('public-key'),
  response: z.object({
    clientDataJSON: base64url,
    attestationObject: base64url,
    transports: z.array(z.string().max(40)).max(10).optional(),
    authenticatorData: base64url.optional(),
    publicKey: base64url.optional(),
    publicKeyAlgorithm: z.number().optional(),
  }),
  clientExtensionResults: extensions,
  authenticatorAttachment: z.string().max(40).optional(),
})

const common = { resource: 'session', scope: 'self', gate: anyone } as const

export const sessionPasskeys = defineAction({
  ...common,
  name: 'session.passkeys',
  method: 'GET',
  path: '/api/session/passkeys',
  summary: '本人的通行密钥',
  output: z.object({
    rows: z.array(
      z.object({
        id,
        name: z.string(),
        /** Made for the address one stands at; others answer elsewhere. */
        here: z.boolean(),
        createdAt: z.string(),
        lastUsedAt: z.string().nullable(),
      }),
    ),
    /** Why none can be made at this address; null: one can. */
    unavailable: z.string().nullable(),
  }),
})
export type OwnPasskeys = z.infer<(typeof sessionPasskeys)['output']>

export const sessionPasskeyBegin = defineAction({
  ...common,
  name: 'session.passkey-begin',
  method: 'POST',
  path: '/api/session/passkeys/begin',
  summary: '开始添加通行密钥',
  audit: 'none',
  body: z.object({ password }),
  output: z.object({ id, options }),
})
export const sessionPasskeyAdd = defineAction({
  ...common,
  name: 'session.passkey-add',
  method: 'POST',
  path: '/api/session/passkeys',
  summary: '添加通行密钥',
  audit: 'none',
  body: z.object({ id, name: requiredText('名称', 40), passkey: newPasskey }),
  output: z.object({ id }),
})
export const sessionPasskeyRemove = defineAction({
  ...common,
  name: 'session.passkey-remove',
  method: 'POST',
  path: '/api/session/passkeys/:passkeyId/remove',
  summary: '删除通行密钥',
  audit: 'none',
  params: z.object({ passkeyId: id }),
  body: z.object({ password }),
  output: z.object({ id }),
})

/** 再次验证: what it is for is named by hashes (SHA-256, hex), so that it is good for that and nothing else. */
export const sessionReauthenticationAsk = defineAction({
  ...common,
  name: 'session.reauthentication-ask',
  method: 'POST',
  path: '/api/session/reauthentication',
  summary: '准备再次验证身份',
  audit: 'none',
  body: z.object({
    hashes: z
      .array(z.string().regex(/^[0-9a-f]{64}$/, '内容校验码无效，请刷新页面后重试。'))
      .min(1, '没有要签字的内容，请刷新页面后重试。')
      .max(200, '一次最多签 200 份，请分批签字。'),
  }),
  output: z.object({
    id,
    /** The password alone is not enough. */
    secondFactor: z.boolean(),
    /** What a passkey of this address is asked; null: there is none. */
    passkey: options.nullable(),
  }),
})
export const sessionReauthenticationGive = defineAction({
  ...common,
  name: 'session.reauthentication-give',
  method: 'POST',
  path: '/api/session/reauthentication/:reauthenticationId',
  summary: '再次验证身份（密码、动态口令或通行密钥）',
  audit: 'none',
  params: z.object({ reauthenticationId: id }),
  body: z.union(
    [
      z.object({ password, code: z.string().max(40, '口令过长。').optional() }),
      z.object({ passkey: passkeyAnswer }),
    ],
    { error: '请输入密码，或使用通行密钥。' },
  ),
  output: z.object({ id, method: z.enum(['password', 'second_factor', 'passkey']) }),
})
