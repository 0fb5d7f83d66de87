import { z } from 'zod'
import { id } from '../../../kernel/ids.ts'

/** How a signer showed once more that it was them. */
export const signingMethods = ['password', 'second_factor', 'passkey', 'none'] as const
export type SigningMethod = (typeof signingMethods)[number]
export const signingMethodNames: Readonly<Record<SigningMethod, string>> = {
  password: '密码',
  second_factor: '密码和动态口令',
  passkey: '通行密钥',
  none: '无需再次验证',
}

export const signatureKinds = ['signed', 'returned'] as const
export const signatureKindNames: Readonly<Record<(typeof signatureKinds)[number], string>> = {
  signed: '签字确认',
  returned: '退回',
}

/** One signature as it leaves on the wire. `at` is an ISO instant. */
export const signatureRow = z.object({
  id,
  contentId: id,
  kind: z.enum(signatureKinds),
  name: z.string(),
  post: z.string(),
  role: z.string(),
  region: z.string(),
  level: z.string(),
  at: z.string(),
  method: z.enum(signingMethods),
  /** Why it was returned. */
  note: z.string(),
  /** Of the whole statement; the next one on the same subject names it. */
  sha256: z.string(),
})
export type SignatureRow = z.infer<typeof signatureRow>

export const differenceRow = z.object({
  kind: z.enum(['changed', 'added', 'removed']),
  table: z.string(),
  rowId: z.string(),
  row: z.string(),
  field: z.string(),
  before: z.string(),
  after: z.string(),
})

/** A stamped page's picture, found by its code. */
export const scanRow = z.object({
  id,
  fileId: id,
  uploadedByName: z.string(),
  at: z.string(),
  sha256: z.string(),
  sm3: z.string(),
  matchedBy: z.enum(['typed', 'file_name']),
})
