import { z } from 'zod'
import { citedItems, sectionReader, settingId } from '../../campaign/domain/index.ts'

export const leadSection = z.strictObject({
  sources: citedItems,
  /** Who verifies, who passes on, to whom (N4 三(五)). */
  handling: citedItems,
  /** Ids of `duty.deadlines` that run on a lead. */
  deadlines: z.array(settingId).max(10).default([]),
})
export type LeadSection = z.infer<typeof leadSection>
/** The lead section of a notice, defaults filled in. */
export const leadSectionOf = sectionReader('lead', leadSection)
