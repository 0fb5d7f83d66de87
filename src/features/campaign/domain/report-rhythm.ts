import { z } from 'zod'
import { cited, datePhrase, label, level, paperRef, settingId, unitKinds } from './notice-parts.ts'

/**
 * One duty to report: who hands which forms to whom, and when. Owned by `reporting`'s section, declared here because
 * `campaign` lays out its periods when a campaign is opened.
 */
export const reportRhythm = cited({
  id: settingId,
  label,
  /** `month`: one per calendar month of the stage; `whole`: one over the whole campaign; `once`: one over its stage. */
  covers: z.enum(['month', 'whole', 'once']),
  /** Stage whose months are reported, or in which the one report falls due. */
  stage: settingId.optional(),
  due: datePhrase,
  reporter: z.strictObject({ level: level.optional(), unitKinds: unitKinds.default([]), words: label }),
  recipient: z.strictObject({ level: level.optional(), unitKinds: unitKinds.default([]), words: label }),
  forms: z.array(paperRef).max(20).default([]),
  /** A written report beside the forms (书面报告). */
  narrative: z.boolean().default(false),
  sealed: z.boolean().default(false),
  signedBy: z.enum(['leader_in_charge', 'principal_leader']).optional(),
})
export type ReportRhythm = z.infer<typeof reportRhythm>
