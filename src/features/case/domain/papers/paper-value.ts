import { z } from 'zod'
import { cents } from '../../../../kernel/money.ts'
import { isLocalDate } from '../../../../kernel/local-date.ts'
import { optionalParagraph, optionalText } from '../../../../kernel/text.ts'

/** Kinds of fields of a template, with their Chinese names. */
export const paperFieldTypes = {
  text: '一行文字',
  paragraph: '多行文字',
  date: '日期',
  datetime: '日期和时间',
  money: '金额',
  people: '人员',
  officers: '执法人员',
  table: '表格',
  checkbox: '勾选',
  choice: '选项',
} as const
export type PaperFieldType = keyof typeof paperFieldTypes
export const paperFieldTypeIds = Object.keys(paperFieldTypes) as [PaperFieldType, ...PaperFieldType[]]

const person = z.object({
  name: optionalText('姓名', 60),
  role: optionalText('身份', 60).default(''),
  idNumber: optionalText('证件号码', 40).default(''),
  phone: optionalText('联系方式', 40).default(''),
})
const officer = z.object({
  name: optionalText('执法人员姓名', 60),
  certificateNo: optionalText('执法证号', 40).default(''),
})
export type PaperPerson = z.infer<typeof person>
export type PaperOfficer = z.infer<typeof officer>

/** Shapes of the values: a date `YYYY-MM-DD`, a date and time `YYYY-MM-DDTHH:mm` in Asia/Shanghai, money in integer cents. */
const shapes = {
  text: optionalText('内容', 300),
  paragraph: optionalParagraph('内容', 6000),
  date: z.string().refine(isLocalDate, '日期应为“YYYY-MM-DD”且真实存在，例如 2026-03-15。'),
  datetime: z.string().refine(isLocalMinute, '时间应为“YYYY-MM-DDTHH:mm”，例如 2026-03-15T09:30。'),
  money: cents,
  people: z.array(person).max(30, '人员最多 30 名。'),
  officers: z.array(officer).max(10, '执法人员最多 10 名。'),
  table: z.array(z.array(optionalText('单元格', 300)).max(12)).max(500, '表格最多 500 行。'),
  checkbox: z.boolean(),
  choice: z.string().max(48),
} satisfies Record<PaperFieldType, z.ZodType>

export function isLocalMinute(text: string): boolean {
  const m = /^(\d{4}-\d{2}-\d{2})T([01]\d|2[0-3]):[0-5]\d$/.exec(text)
  return m !== null && isLocalDate(m[1]!)
}

/** The schema of one field's value. */
export const paperValueSchema = (type: PaperFieldType): z.ZodType => shapes[type]

/** Any field's value on the wire; null: left empty. Which shape it must have is the template's to say. */
export const paperValue = z.union([
  z.string().max(8000, '内容过长，请控制在 6000 字以内。'),
  z.number(),
  z.boolean(),
  z.array(z.array(z.string().max(1200))).max(500),
  z.array(z.record(z.string(), z.string().max(240))).max(30),
  z.null(),
])
export type PaperValue = z.infer<typeof paperValue>
export const paperValues = z
  .record(z.string().max(48), paperValue)
  .refine((v) => Object.keys(v).length <= 80, '字段过多，请刷新后重试。')
export type PaperValues = z.infer<typeof paperValues>

/** Nothing was said: null, empty text, nobody, no row with anything in it. */
export function isEmptyValue(value: PaperValue | undefined): boolean {
  if (value === null || value === undefined || value === '' || value === false) return true
  if (!Array.isArray(value)) return false
  return (value as readonly (readonly string[] | Record<string, string>)[]).every((row) =>
    Object.values(row).every((cell) => cell === ''),
  )
}
