import { z } from 'zod'
import { localDate } from '../../../kernel/local-date.ts'

/** One row of a form's body: text by the layout's field or indicator id. */
export const formRow = z.record(z.string(), z.string())
export type FormRow = z.output<typeof formRow>

/**
 * What is written on a form: canonical, signable, without any layout. Figures come already printed as text
 * (万元 with two decimals), because the signed content is what was read.
 */
export const formContent = z.strictObject({
  code: z.string(),
  version: z.string(),
  /** 填报单位 */
  unit: z.string(),
  /** 填报日期; null leaves the blank to be filled by hand. */
  date: localDate.nullable(),
  /** Body: one record per row for repeating bodies, exactly one record for fixed bodies. */
  rows: z.array(formRow),
  /** Fields of head and foot: `filledBy` 填报人, `leaderInCharge` 分管负责人, `phone` 联系电话, checklist heads. */
  values: z.record(z.string(), z.string()),
  /** Short code of the data version, printed on the foot of each page. */
  pageCode: z.string(),
  /** Whose region the form speaks of, printed on the foot of each page. */
  regionLabel: z.string(),
  noteLines: z.array(z.string()),
})
export type FormContent = z.output<typeof formContent>
