import { z } from 'zod'
import { cited, label, sectionReader, settingId, unitKinds } from '../../campaign/domain/index.ts'

export const screeningSection = z.strictObject({
  /** A thing the notice wants found in data; `baseList` is an id of `site.baseLists`. */
  signals: z
    .array(
      cited({
        id: settingId,
        label,
        baseList: settingId.nullable().default(null),
        words: z.array(label).max(40).default([]),
        unitKinds: unitKinds.default([]),
      }),
    )
    .max(40)
    .default([]),
})
export type ScreeningSection = z.infer<typeof screeningSection>
/** The screening section of a notice, defaults filled in. */
export const screeningSectionOf = sectionReader('screening', screeningSection)
