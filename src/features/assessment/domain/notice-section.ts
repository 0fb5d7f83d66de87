import { z } from 'zod'
import { cited, citedItems, label, sectionReader, settingId } from '../../campaign/domain/index.ts'

export const assessmentSection = z.strictObject({
  /** What the score card counts. No fine or confiscation may carry weight (行政处罚法 74): no such figure exists here. */
  indicators: z
    .array(
      cited({
        id: settingId,
        label,
        weight: z.number().min(0).max(100).nullable().default(null),
      }),
    )
    .max(40)
    .default([]),
  accountability: citedItems,
  /** 案例研究、统一执法标准. */
  caseLibrary: citedItems,
})
export type AssessmentSection = z.infer<typeof assessmentSection>
/** The assessment section of a notice, defaults filled in. */
export const assessmentSectionOf = sectionReader('assessment', assessmentSection)
