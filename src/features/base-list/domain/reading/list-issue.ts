import { z } from 'zod'

/** Something found in a row. `error` blocks the import until mended or set aside; `notice` never blocks. */
export const listIssue = z.object({
  /** Name of the sheet; '' for delimited text. */
  sheet: z.string(),
  /** 1-based, as the person sees it; null when it concerns the whole sheet. */
  row: z.number().int().nullable(),
  /** Letter and head, `C 列“用电地址”`; '' when it concerns the whole row. */
  column: z.string(),
  field: z.string().nullable(),
  code: z.string(),
  /** A full Chinese sentence that says what to do. */
  message: z.string(),
  severity: z.enum(['error', 'notice']),
})
export type ListIssue = z.infer<typeof listIssue>

export const issueCount = z.object({
  code: z.string(),
  severity: z.enum(['error', 'notice']),
  /** What this kind of finding is called in a list of kinds: “信用代码不合规”. */
  label: z.string(),
  count: z.number().int(),
  /** How many of them are kept word for word. */
  kept: z.number().int(),
})
export type IssueCount = z.infer<typeof issueCount>
