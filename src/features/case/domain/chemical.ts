import { z } from 'zod'
import { localDate } from '../../../kernel/local-date.ts'
import { optionalText, requiredText } from '../../../kernel/text.ts'
import { hazardClasses, isCasNumber, quantityUnits } from '../../chemical/domain/index.ts'

/** Units a quantity is counted in; what was written is kept beside it when it is none of these. */
export const chemicalUnits = quantityUnits

/** CAS number with its check digit (e.g. 7664-93-9 硫酸); one meaning, kept where chemicals are. */
export const isValidCas = isCasNumber

export const chemicalStates = ['solid', 'liquid', 'gas'] as const
export type ChemicalState = (typeof chemicalStates)[number]
export const chemicalStateNames: Readonly<Record<ChemicalState, string>> = {
  solid: '固体',
  liquid: '液体',
  gas: '气体',
}

/** 盛装方式. */
export const chemicalContainers = [
  'drum',
  'bag',
  'bottle',
  'tank',
  'ibc',
  'cylinder',
  'tank_truck',
  'box',
  'other',
] as const
export type ChemicalContainer = (typeof chemicalContainers)[number]
export const chemicalContainerNames: Readonly<Record<ChemicalContainer, string>> = {
  drum: '桶装',
  bag: '袋装',
  bottle: '瓶装',
  tank: '储罐',
  ibc: '吨桶（IBC）',
  cylinder: '气瓶',
  tank_truck: '罐车',
  box: '箱装',
  other: '其他容器',
}
/** How many of them are counted: 12 桶. */
export const chemicalContainerUnits: Readonly<Record<ChemicalContainer, string>> = {
  drum: '桶',
  bag: '袋',
  bottle: '瓶',
  tank: '座储罐',
  ibc: '个吨桶',
  cylinder: '只气瓶',
  tank_truck: '辆罐车',
  box: '箱',
  other: '件',
}

/** What the chemical was to the den. */
export const chemicalRoles = ['raw_material', 'intermediate', 'product', 'waste'] as const
export type ChemicalRole = (typeof chemicalRoles)[number]
export const chemicalRoleNames: Readonly<Record<ChemicalRole, string>> = {
  raw_material: '原料',
  intermediate: '中间体',
  product: '产品',
  waste: '废料',
}

/** An amount as a decimal string, never a float: at most nine digits before and six after the point, above zero. */
export const quantity = z
  .string()
  .regex(/^(0|[1-9]\d{0,8})(\.\d{1,6})?$/, '数量应为数字，最多六位小数，例如 1.5。')
  .refine((text) => /[1-9]/.test(text), '数量应大于零；不清楚的请留空并在原文中写明。')

const density = z
  .string()
  .regex(/^(0|[1-9]\d?)(\.\d{1,6})?$/, '密度应为数字（千克/升），例如 1.84。')
  .refine((text) => /[1-9]/.test(text), '密度应大于零；不清楚的请留空。')

/** 涉及化工（危险化学品）品种、数量: one of them. `original` keeps the words of a paper that was read in. */
export const chemicalInput = z
  .object({
    /** As 附件2 prints it. */
    name: requiredText('化学品名称', 100),
    /** The catalogue's serial; null: the server looks whether the very name or CAS stands in the catalogue, else 目录外. */
    serial: z.number().int().min(1).max(99_999).nullable().default(null),
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
    /** The name on the barrel or in the book, when it is another. */
    writtenAs: optionalText('现场名称', 100).default(''),
    state: z.enum(chemicalStates, { error: '请选择固体、液体或气体。' }).nullable().default(null),
    /** kg/L; without it litres are never turned into kilograms. */
    density: density.nullable().default(null),
    container: z.enum(chemicalContainers, { error: '请选择盛装方式。' }).nullable().default(null),
    containerCount: z
      .number()
      .int('容器数应为整数。')
      .min(1, '容器数应为 1 以上的整数。')
      .max(1_000_000, '容器数过大，请核对。')
      .nullable()
      .default(null),
    hazards: z.array(z.enum(hazardClasses)).max(28).default([]),
    role: z.enum(chemicalRoles, { error: '请选择原料、中间体、产品或废料。' }).nullable().default(null),
    placeFound: optionalText('发现位置', 200).default(''),
    foundOn: localDate.nullable().default(null),
  })
  .superRefine((c, ctx) => {
    const say = (path: string, message: string) => ctx.addIssue({ code: 'custom', path: [path], message })
    if (c.quantity !== null && c.unit === null) say('unit', '填写了数量，请同时填写单位。')
    if (c.containerCount !== null && c.container === null)
      say('container', '填写了容器数，请同时选择盛装方式。')
  })
export type ChemicalInput = z.input<typeof chemicalInput>
export type ChemicalFacts = z.output<typeof chemicalInput>

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
