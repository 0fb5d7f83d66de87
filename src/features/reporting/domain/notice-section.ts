import { z } from 'zod'
import {
  cited,
  citedItems,
  label,
  level,
  paperRef,
  reportRhythm,
  sectionReader,
} from '../../campaign/domain/index.ts'

/** A form the notice issues, by code@version of `official-forms/`. */
export const noticeForm = cited({
  ref: paperRef,
  role: z.enum(['ledger', 'summary', 'checklist', 'roster', 'report']),
  label,
  annex: label.nullable().default(null),
})
export type NoticeForm = z.infer<typeof noticeForm>

export const reportingSection = z.strictObject({
  forms: z.array(noticeForm).max(30).default([]),
  reports: z.array(reportRhythm).max(30).default([]),
  /** Who signs the problem list, layer by layer (C26). */
  signOff: cited({
    label,
    levels: z.array(level).min(1),
    by: z.enum(['principal_leader', 'leader_in_charge']),
  })
    .nullable()
    .default(null),
  circulars: citedItems,
})
export type ReportingSection = z.infer<typeof reportingSection>
/** The reporting section of a notice, defaults filled in. */
export const reportingSectionOf = sectionReader('reporting', reportingSection)

/** The notice's form in a role (附件2 is the `ledger`, 附件3 the `summary`); undefined when it has none. */
export function findForm(
  notice: { readonly reporting?: unknown },
  role: NoticeForm['role'],
): NoticeForm | undefined {
  return reportingSectionOf(notice).forms.find((form) => form.role === role)
}
