import { z } from 'zod'
import { localDate, type LocalDate } from '../../../../kernel/local-date.ts'
import { ruleCode } from '../../../law/domain/index.ts'
import { knownFactIds } from './known-fact.ts'
import { paperFieldTypeIds } from './paper-value.ts'

const code = z
  .string()
  .regex(/^[a-z][a-z0-9_]{1,47}$/, '代码应为小写字母、数字和下划线，例如 on_site_record。')
const words = (label: string, max: number) =>
  z
    .string({ error: `${label}应为文字。` })
    .min(1, `请填写${label}。`)
    .max(max, `${label}请控制在 ${max} 字以内。`)

export const paperField = z.strictObject({
  id: code,
  label: words('字段名称', 40),
  type: z.enum(paperFieldTypeIds, { error: `字段类型应为：${paperFieldTypeIds.join('、')}。` }),
  required: z.boolean().default(false),
  /** A fact the field opens with. */
  from: z
    .enum(knownFactIds, { error: '没有这项已知事实，可用的见 docs 或 `qingyuan paper facts`。' })
    .optional(),
  /** What the field opens with when nothing is known. */
  start: z.string().max(4000).optional(),
  hint: z.string().max(200).optional(),
  options: z
    .array(z.strictObject({ id: code, label: words('选项', 120) }))
    .min(2)
    .max(20)
    .optional(),
  columns: z.array(words('表头', 20)).min(1).max(12).optional(),
  /** Characters of the ruled gap when nothing was filled in. */
  blank: z.number().int().min(2).max(60).default(8),
})
export type PaperField = z.infer<typeof paperField>

const line = z.string().max(4000)
const when = code.optional()
const cell = z.union([
  line,
  z.strictObject({
    text: line,
    span: z.number().int().min(1).max(12).default(1),
    label: z.boolean().default(false),
    align: z.enum(['left', 'center', 'right']).optional(),
  }),
])
/** Paragraphs with `{{field}}`; each may stand only `when` a field says something, or `unless` it does. */
export const paperPart = z.union(
  [
    z.strictObject({ prose: line, when, unless: when }),
    z.strictObject({
      line,
      align: z.enum(['left', 'center', 'right']).default('left'),
      when,
      unless: when,
    }),
    z.strictObject({ heading: words('小标题', 60), when, unless: when }),
    /** The rows of a table field under its heads. */
    z.strictObject({ table: code, columns: z.array(z.number().positive()).optional(), when, unless: when }),
    /** A form: rows of cells, each cell with its own words; `height` in mm leaves room to write by hand. */
    z.strictObject({
      grid: z
        .array(
          z.strictObject({
            cells: z.array(cell).min(1).max(12),
            height: z.number().min(5).max(160).optional(),
          }),
        )
        .min(1)
        .max(60),
      columns: z.array(z.number().positive()).min(1).max(12),
      when,
      unless: when,
    }),
  ],
  { error: '正文的每一段应为 prose、line、heading、table 或 grid 之一。' },
)
export type PaperPart = z.infer<typeof paperPart>

export const paperTemplate = z.strictObject({
  code,
  version: z
    .string()
    .regex(/^\d{4}\.\d{1,2}(?:-[a-z0-9]{1,12})?$/, '版本应写作“2026.1”，本地版本可写“2026.1-qingyuan”。'),
  title: words('文书名称', 60),
  /** In force from this day, included. */
  from: localDate,
  to: localDate.nullable().default(null),
  source: words('来源', 300),
  /** `{place}` 县（市、区）和乡镇简称, `{agency}` 部门简称, `{word}` 本文书的字, `{year}`, `{serial}`. */
  number: z.strictObject({
    word: words('文号用字', 12),
    pattern: z
      .string()
      .max(60)
      .refine((p) => p.includes('{year}') && p.includes('{serial}'), '文号格式应含 {year} 和 {serial}。'),
  }),
  /** Kinds of offices that issue it; empty: whoever handles the case. */
  issuedBy: z.array(z.string().max(40)).default([]),
  /** Acts of enforcement that it belongs to. */
  acts: z.array(code).default([]),
  /** Papers that must have been issued before. */
  after: z.array(code).default([]),
  /** Law rules cited, by code; an article whose confidence is not high is marked 待法制审核 wherever it is printed. */
  basis: z.array(ruleCode).default([]),
  fields: z.array(paperField).min(1).max(60),
  body: z.array(paperPart).min(1).max(120),
  sign: z.strictObject({
    /** 检查人员、执法人员: the field with the officers, signed with certificate numbers. */
    officers: z.strictObject({ field: code, label: words('签名栏', 30) }).optional(),
    /** 当事人签名或拒签. */
    party: words('签名栏', 40).optional(),
    /** Others who sign, e.g. 见证人. */
    others: z.array(words('签名栏', 40)).max(6).default([]),
    /** The issuing office and the date, with room for the seal. */
    seal: z.boolean().default(false),
    /** `二〇二六年三月十五日` instead of `2026年3月15日`. */
    capitalDate: z.boolean().default(false),
  }),
  copies: z.array(words('联', 40)).max(6).default([]),
  /** A 送达回证 follows. */
  receipt: z.boolean().default(false),
})
export type PaperTemplate = z.infer<typeof paperTemplate>

/** The version that holds on a day: the one with the latest from-date; of two with the same date the office's own. */
export function templateInForce<T extends Pick<PaperTemplate, 'from' | 'to' | 'version'>>(
  versions: readonly T[],
  on: LocalDate,
): T | undefined {
  return versions
    .filter((t) => t.from <= on && (t.to === null || on <= t.to))
    .toSorted((a, b) => b.from.localeCompare(a.from) || b.version.length - a.version.length)[0]
}
