import { z } from 'zod'
import { requiredText } from '../../../kernel/text.ts'

/** Units a quantity is counted in; what was written is kept beside it when it is none of these. */
export const chemicalUnits = [
  '吨',
  '公斤',
  '千克',
  '克',
  '升',
  '毫升',
  '立方米',
  '桶',
  '袋',
  '瓶',
  '罐',
  '箱',
] as const

/**
 * CAS number with its check digit: the digits from the right weighted 1, 2, 3 … sum to the last digit modulo 10
 * (e.g. 7664-93-9 硫酸).
 */
export function isValidCas(text: string): boolean {
  const m = /^(\d{2,7})-(\d{2})-(\d)$/.exec(text)
  if (!m) return false
  const digits = [...`${m[1]}${m[2]}`].reverse().map(Number)
  return digits.reduce((sum, digit, i) => sum + digit * (i + 1), 0) % 10 === Number(m[3])
}

/** An amount as a decimal string, never a float: at most nine digits before and six after the point, above zero. */
export const quantity = z
  .string()
  .regex(/^(0|[1-9]\d{0,8})(\.\d{1,6})?$/, '数量应为数字，最多六位小数，例如 1.5。')
  .refine((text) => /[1-9]/.test(text), '数量应大于零；不清楚的请留空并在原文中写明。')

/** 涉及化工（危险化学品）品种、数量: one of them. `original` keeps the words of a paper that was read in. */
export const chemicalInput = z
  .object({
    name: requiredText('化学品名称', 100),
    cas: z
      .string()
      .trim()
      .refine(isValidCas, 'CAS 号的校验位不符，请对照包装或安全技术说明书核对，例如 7664-93-9。')
      .nullable()
      .default(null),
    quantity: quantity.nullable().default(null),
    unit: requiredText('单位', 20).nullable().default(null),
    approximate: z.boolean().default(false),
    original: z.string().max(500, '原文过长，请控制在 500 字以内。').nullable().default(null),
  })
  .superRefine((c, ctx) => {
    if (c.quantity !== null && c.unit === null)
      ctx.addIssue({ code: 'custom', path: ['unit'], message: '填写了数量，请同时填写单位。' })
  })
export type ChemicalInput = z.input<typeof chemicalInput>

/** `硫酸约1.5吨`; without a quantity the original wording's tail or the bare name. */
export function describeChemical(c: {
  name: string
  quantity: string | null
  unit: string | null
  approximate: boolean
  original: string | null
}): string {
  if (c.quantity === null) return c.original ?? c.name
  return `${c.name}${c.approximate ? '约' : ''}${c.quantity}${c.unit ?? ''}`
}
