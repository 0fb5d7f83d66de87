import { z } from 'zod'
import { localDate } from '../../../kernel/local-date.ts'
import { cited, label, paperRef, settingId } from './notice-parts.ts'

/** How an item is answered. `quantity`: number with unit; `choice`/`choices`: one or several of the options. */
export const answerKinds = ['yes_no', 'text', 'number', 'quantity', 'choice', 'choices'] as const

/**
 * One question. Inspections and supervision both fill checklists, so the paper's shape is declared here. A yes-no item
 * with `finding` speaks, when answered so, for a finding, of that violation kind of the notice where one is named.
 */
export const checklistItem = z.strictObject({
  id: settingId,
  no: z.string().min(1).max(8),
  text: z.string().trim().min(1).max(300),
  answer: z.enum(answerKinds),
  options: z.array(label).max(30).default([]),
  unit: z.string().max(12).optional(),
  required: z.boolean().default(true),
  /** Shown only when an earlier item has this answer; of several, any one suffices. */
  showIf: z
    .array(z.strictObject({ item: settingId, equals: z.union([z.boolean(), z.string()]) }))
    .min(1)
    .max(12)
    .optional(),
  evidence: z.enum(['none', 'photo_wished', 'photo_required']).default('none'),
  finding: z.strictObject({ when: z.boolean(), violationKind: settingId.optional() }).optional(),
  of: z.enum(['own', 'forwarded']).default('own'),
  cite: z.string().min(1).max(40).optional(),
  quote: z.string().min(2).max(600).optional(),
})
export type ChecklistItem = z.infer<typeof checklistItem>

/** A checklist is a paper of its day: code@version, never edited after first use (architecture rule 7). */
export const checklist = z.strictObject({
  schema: z.literal(1),
  code: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/),
  version: z.number().int().min(1).max(9999),
  title: label,
  /** Key of the notice whose paragraphs the items cite. */
  notice: z.string().min(1).max(60),
  from: localDate,
  /** Head fields printed above the items (企业名称, 问题编号 …). */
  head: z
    .array(z.strictObject({ id: settingId, label, options: z.array(label).max(20).default([]) }))
    .max(12)
    .default([]),
  foot: z.array(label).max(6).default([]),
  form: paperRef.optional(),
  /** Named in a notice, its text stands elsewhere: the items are shown as 内容待录入 and never invented. */
  contentPending: z.boolean().default(false),
  items: z.array(checklistItem).max(100),
})
export type Checklist = z.infer<typeof checklist>

/** A notice's use of a checklist. */
export const checklistUse = cited({ ref: paperRef, label })

/** `sweep-checklist@1`. */
export const checklistRef = (list: Pick<Checklist, 'code' | 'version'>): string =>
  `${list.code}@${list.version}`

/** Shown in place of items whose text is not at hand. */
export const contentPendingText = '内容待录入'
