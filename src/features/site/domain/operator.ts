import { z } from 'zod'
import { requiredText } from '../../../kernel/text.ts'
import { creditCodeFault, creditCodeFaultMessages, normaliseCreditCode } from './credit-code.ts'

export const operatorKinds = ['enterprise', 'person'] as const
export type OperatorKind = (typeof operatorKinds)[number]
export const operatorKindNames: Record<OperatorKind, string> = { enterprise: '企业（单位）', person: '个人' }

export const creditCode = z
  .string()
  .max(60, creditCodeFaultMessages.length)
  .transform(normaliseCreditCode)
  .superRefine((code, ctx) => {
    const fault = code === '' ? null : creditCodeFault(code)
    if (fault) ctx.addIssue({ code: 'custom', message: creditCodeFaultMessages[fault] })
  })

/** 经营者、当事人 as typed in. */
export const operatorInput = z
  .object({
    kind: z.enum(operatorKinds, { error: '请选择经营者是企业还是个人。' }),
    name: requiredText('经营者名称', 120),
    creditCode: creditCode.default(''),
  })
  .refine((o) => o.kind === 'enterprise' || o.creditCode === '', {
    path: ['creditCode'],
    message: '个人没有统一社会信用代码；个体工商户请选择“企业（单位）”。',
  })
export type OperatorInput = z.infer<typeof operatorInput>

/** Brackets, spaces and full width folded, so that “清源县天成（化工）厂” and “清源县天成(化工)厂” are one. */
export function normaliseName(name: string): string {
  return name
    .normalize('NFKC')
    .replace(/[\s·.,，。、“”"'《》]/g, '')
    .replace(/[()（）[\]【】]/g, '')
    .toUpperCase()
}

/** What counts as one and the same operator on forms (decisions 2): the code, else kind and normalised name. */
export const identityKeyOf = (o: { kind: OperatorKind; name: string; creditCode?: string | null }): string =>
  o.creditCode ? `code:${o.creditCode}` : `${o.kind}:${normaliseName(o.name)}`
