import { z } from 'zod'
import { localDate } from '../../../../kernel/local-date.ts'
import { regionCode } from '../../../../kernel/region-code.ts'
import { optionalText, requiredText } from '../../../../kernel/text.ts'
import { creditCode } from '../../../site/domain/index.ts'
import {
  idNumberShape,
  normaliseIdNumber,
  normalisePhone,
  normalisePlate,
  phoneShape,
  plateShape,
} from './identity-numbers.ts'

export const casePartyKinds = ['person', 'unit'] as const
export type CasePartyKind = (typeof casePartyKinds)[number]
export const casePartyKindNames: Readonly<Record<CasePartyKind, string>> = { person: '个人', unit: '单位' }

/** What part somebody has in a case. Officials have none here: they stand in linked inquiries (一案三查). */
export const partyRoles = [
  'controller',
  'legal_representative',
  'principal',
  'premises_lessor',
  'equipment_lessor',
  'technician',
  'worker',
  'supplier',
  'buyer',
  'carrier',
  'financier',
  'water_supplier',
  'power_supplier',
  'gas_supplier',
  'other',
] as const
export type PartyRole = (typeof partyRoles)[number]
export const partyRoleNames: Readonly<Record<PartyRole, string>> = {
  controller: '实际控制人',
  legal_representative: '法定代表人',
  principal: '主要负责人',
  premises_lessor: '场地出租人',
  equipment_lessor: '设备出租人',
  technician: '技术人员',
  worker: '作业人员',
  supplier: '供货方',
  buyer: '购买方',
  carrier: '承运方',
  financier: '出资人',
  water_supplier: '供水单位',
  power_supplier: '供电单位',
  gas_supplier: '供气单位',
  other: '其他关系人',
}

const idNumber = z
  .string()
  .max(40, '证件号码过长，请核对。')
  .transform(normaliseIdNumber)
  .superRefine((text, ctx) => {
    const fault = text === '' ? null : idNumberShape(text)
    if (fault) ctx.addIssue({ code: 'custom', message: fault })
  })
const phone = z
  .string()
  .max(40, '电话号码过长，请核对。')
  .transform(normalisePhone)
  .refine((text) => text === '' || phoneShape.test(text), '电话号码不对，请填写手机号或带区号的座机号。')
const plate = z
  .string()
  .max(20, '车牌号过长，请核对。')
  .transform(normalisePlate)
  .refine((text) => plateShape.test(text), '车牌号不对，例如 浙A12345 或 浙AD12345。')

/** 涉案人员（单位） as typed in. Identity number and telephone: '' says none is known; null leaves what stands sealed. */
export const partyInput = z
  .object({
    kind: z.enum(casePartyKinds, { error: '请选择个人还是单位。' }),
    roles: z.array(z.enum(partyRoles)).min(1, '请至少选择一种身份。').max(6, '身份最多 6 种。'),
    name: requiredText('姓名（名称）', 100),
    creditCode: creditCode.default(''),
    idNumber: idNumber.nullable().default(''),
    phone: phone.nullable().default(''),
    plates: z.array(plate).max(10, '车牌最多 10 个。').default([]),
    homeRegion: regionCode.nullable().default(null),
    address: optionalText('住址（地址）', 200).default(''),
    operatorId: z.uuid().nullable().default(null),
    siteId: z.uuid().nullable().default(null),
    fromOn: localDate.nullable().default(null),
    toOn: localDate.nullable().default(null),
    /** How it is known: 询问笔录, 营业执照, 送货单 … */
    source: requiredText('信息来源', 200),
    note: optionalText('说明', 500).default(''),
    fileIds: z.array(z.uuid()).max(20, '证据材料最多 20 个。').default([]),
  })
  .superRefine((p, ctx) => {
    const say = (path: string, message: string) => ctx.addIssue({ code: 'custom', path: [path], message })
    if (p.kind === 'unit' && p.idNumber) say('idNumber', '单位没有身份证号码；请另行登记其法定代表人。')
    if (p.kind === 'person' && p.creditCode)
      say('creditCode', '个人没有统一社会信用代码；个体工商户请登记为单位。')
    if (p.fromOn && p.toOn && p.toOn < p.fromOn) say('toOn', '结束日期不能早于开始日期，请核对。')
    if (new Set(p.roles).size !== p.roles.length) say('roles', '同一身份请只选一次。')
  })
export type PartyInput = z.input<typeof partyInput>
export type PartyFacts = z.output<typeof partyInput>

/** `供货方、承运方` */
export const describeRoles = (roles: readonly PartyRole[]): string =>
  roles.map((r) => partyRoleNames[r]).join('、')
